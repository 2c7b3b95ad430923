/**
 * How the person gets back in: a code that was issued anew kills the old one and everything it opened; a contact that
 * answered by a code is checked; the window says who speaks for an enterprise (docs/decisions: whoever types a credit code
 * speaks for nobody).
 */
import type { ContactKind } from "../access/contact";
import { Refusal } from "../refusal";
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

export function decideReissuingCode(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("reissue_code", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "code.reissued", occurredAt: at, payload: { codeVersion: complaint.codeVersion + 1 } });
  return unfolding.change();
}

export function decideCheckingContact(complaint: Complaint, checked: { which: ContactKind; at: Date }): Change {
  refuseUnlessPossible("check_contact", complaint);
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "contact.checked", occurredAt: checked.at, payload: { which: checked.which } });
  return unfolding.change();
}

/** What the window vouches for has to be held by the person: a contact that was typed and never checked is nobody's. */
export function decideConfirmingEnterprise(complaint: Complaint, at: Date): Change {
  refuseUnlessPossible("confirm_enterprise", complaint);
  if (!complaint.phoneChecked && !complaint.emailChecked) throw new Refusal("contact-unchecked");
  const unfolding = new Unfolding(complaint);
  unfolding.add({ type: "enterprise.confirmed", occurredAt: at, payload: {} });
  return unfolding.change();
}
