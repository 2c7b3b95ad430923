/**
 * Telling by telephone (今日电话告知): who gave a number and can be reached in no other way is called by the window, and
 * told what a letter would have said. One call tells everything up to an event; whoever was reached is not called again
 * for it, whoever was not stays on the list. DOMAIN 1.3.
 */
import { Refusal } from "../refusal";
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

export function decidePhoneNotice(
  complaint: Complaint,
  call: { forVersion: number; reached: boolean; at: Date },
): Change {
  refuseUnlessPossible("give_phone_notice", complaint);
  const { forVersion, reached, at } = call;
  if (forVersion < 1 || forVersion > complaint.version) throw new Refusal("phone-notice-gone");
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "phone_notice.given", occurredAt: at, payload: { forVersion, reached } });
  return unfolding.change();
}
