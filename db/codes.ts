/** The query code is derived, not drawn: a retry of the same filing shows the same code, and nothing stores it. */
import { normaliseEmail, normalisePhone } from "@/domain/complaint/filing-form";
import { codeFromBytes } from "@/domain/complaint/query-code";
import { hmac, hmacBytes } from "@/lib/keys";

/** Twelve symbols. A re-issue raises the code version and so gives another code. */
export function queryCodeOf(submissionId: string, codeVersion: number): string {
  return codeFromBytes(hmacBytes("query code", `${submissionId}\n${codeVersion}`));
}

/** A report that was split off has no draft: its id is derived, so that the code can be shown to the proven person. */
export function splitSubmissionIdOf(complaintId: number, splitNo: number): string {
  return hmac("submission", `split off\n${complaintId}\n${splitNo}`);
}

/** What is stored of a code for the lookup. */
export function codeKeyOf(number: string, code: string): string {
  return hmac("lookup", `${number}\n${code}`);
}

/** What is stored of the draft's id, so that the table gives no way back to the code. */
export function submissionKeyOf(submissionId: string): string {
  return hmac("submission", submissionId);
}

/** The blind index of a phone number or an e-mail address. */
export function contactKeyOf(kind: "phone" | "email", typed: string): string {
  return hmac("contact index", `${kind}:${kind === "phone" ? normalisePhone(typed) : normaliseEmail(typed)}`);
}
