/** The query code is derived, not drawn: a retry of the same filing shows the same code, and nothing stores it. */
import { type Contact, spellingsOf } from "@/domain/access/contact";
import { oneTimeCodeFromBytes } from "@/domain/access/one-time-code";
import { normaliseCreditCode } from "@/domain/complaint/credit-code";
import { normaliseEmail, normalisePhone } from "@/domain/complaint/filing-form";
import { codeFromBytes } from "@/domain/complaint/query-code";
import { hmac, hmacBytes } from "@/lib/keys";

/** Twelve symbols. A re-issue raises the code version and so gives another code. */
export function queryCodeOf(submissionId: string, codeVersion: number): string {
  return codeFromBytes(hmacBytes("query code", `${submissionId}\n${codeVersion}`));
}

/** A code that was issued anew: of the report and the version, since the draft's id is nowhere on the server. */
export function reissuedCodeOf(complaintId: number, codeVersion: number): string {
  return codeFromBytes(hmacBytes("query code", `issued anew\n${complaintId}\n${codeVersion}`));
}

/** Six digits for the id of the row that was asked for. */
export function oneTimeCodeOf(id: string): string {
  return oneTimeCodeFromBytes(hmacBytes("one-time code", id));
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

/** The blind index of a unified social credit code. */
export function creditKeyOf(typed: string): string {
  return hmac("contact index", `credit code:${normaliseCreditCode(typed)}`);
}

/** The blind index of a phone number or an e-mail address. */
export function contactKeyOf(kind: "phone" | "email", typed: string): string {
  return hmac("contact index", `${kind}:${kind === "phone" ? normalisePhone(typed) : normaliseEmail(typed)}`);
}

/** The blind indexes under which a contact may stand in a report; the first is the one that codes are kept under. */
export function contactKeysOf(contact: Contact): readonly [string, ...string[]] {
  const [first, ...rest] = spellingsOf(contact);
  return [contactKeyOf(contact.kind, first), ...rest.map((value) => contactKeyOf(contact.kind, value))];
}
