/**
 * The link by which a letter lets its reader have no more of them: the row of one report and a seal on it, good for as
 * long as letters may be read. It can stop messages and nothing else. A repeated letter carries the same link.
 */
import { timingSafeEqual } from "node:crypto";
import { hmac } from "./keys";

export function sealStopToken(complaintId: number): string {
  return `${complaintId.toString(36)}.${hmac("message stop", String(complaintId))}`;
}

/** The id of the report, or null for a token that is forged, cut or not ours. */
export function openStopToken(token: string): number | null {
  const typed = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(token)?.[1];
  if (typed === undefined) return null;
  const complaintId = Number.parseInt(typed, 36);
  const wanted = Buffer.from(sealStopToken(complaintId));
  const given = Buffer.from(token);
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? complaintId : null;
}
