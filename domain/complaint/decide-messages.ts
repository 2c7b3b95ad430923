/**
 * Messages to the complainant. Whoever wants none gets none from then on, and can have them again; what they ask for
 * themselves (a code) is still sent. An account of WeChat is bound and unbound by the person alone.
 */
import { Refusal } from "../refusal";
import type { Complaint } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** Asking twice for the same changes nothing the second time. */
export function decideMessages(complaint: Complaint, wish: { stopped: boolean; at: Date }): Change {
  refuseUnlessPossible("change_messages", complaint);
  const unfolding = new Unfolding(complaint);
  if (complaint.messagesStopped !== wish.stopped) {
    unfolding.add({ type: "messages.changed", occurredAt: wish.at, payload: { stopped: wish.stopped } });
  }
  return unfolding.change();
}

/** Binding another account in the place of one is an event too: the person sees when it happened. */
export function decideChannel(complaint: Complaint, wish: { bound: boolean; at: Date }): Change {
  refuseUnlessPossible("bind_channel", complaint);
  // Whoever set out for WeChat before erasing comes back to nothing that could be kept.
  if (wish.bound && complaint.identityErasedAt !== null) throw new Refusal("identity-erased");
  const unfolding = new Unfolding(complaint);
  if (wish.bound || complaint.hasWechat) {
    unfolding.add({
      type: wish.bound ? "channel.bound" : "channel.unbound",
      occurredAt: wish.at,
      payload: { channel: "wechat" },
    });
  }
  return unfolding.change();
}
