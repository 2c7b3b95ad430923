/**
 * The token in a link by which a person goes on with a report on another device: the id of the draft, sealed. Nothing is
 * stored for it, so it ends with the draft; and it says nothing to whoever keeps addresses.
 */
import { decrypt, encrypt } from "./keys";

const boundTo = "resume link";
/** Key id, nonce, tag and 22 to 64 characters, in base64url. */
const tokenPattern = /^[\w-]{68,128}$/;

function sealResumeToken(submissionId: string): string {
  return encrypt("resume link", submissionId, boundTo).toString("base64url");
}

/** Null for what is no token of ours. */
export function openResumeToken(token: string): string | null {
  if (!tokenPattern.test(token)) return null;
  try {
    return decrypt("resume link", Buffer.from(token, "base64url"), boundTo);
  } catch {
    return null;
  }
}

/** Below the address of the site. Each call gives another one; all of them open the same draft. */
export function resumePath(submissionId: string): string {
  return `/report/resume/${sealResumeToken(submissionId)}`;
}
