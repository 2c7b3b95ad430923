/** Reports that were merged with this one or split off it, and the answer that followers can be sent. */
import { hasAnswerForFollowers } from "../complaint/decide-merge";
import { isRefusal } from "../complaint/decide-reply";
import { proposeMasking } from "../complaint/text";
import type { ComplaintState } from "../complaint/vocabulary";
import { mayRead } from "../rights";
import type { Kin, Reading } from "./reading";

/** Another report as a link; only where this person may read it. */
export type KinLink = { readonly number: string; readonly state: ComplaintState };

export type KinPage = {
  readonly main: KinLink | null;
  readonly splitFrom: KinLink | null;
  readonly splitOff: readonly KinLink[];
  readonly followers: {
    readonly count: number;
    /** For the answer of this report. */
    readonly waiting: number;
    readonly known: readonly KinLink[];
  };
};

/** The answer that followers can be sent, to be looked at for words about its own person. */
export type FollowersForm = {
  readonly waiting: number;
  /** A no goes out in the words that were reviewed. */
  readonly isRefusal: boolean;
  readonly body: string;
  readonly missing: string | null;
  readonly otherWay: string | null;
};

export function kinPage(reading: Reading): KinPage {
  const { main, splitFrom, splitOff, followers } = reading.kin;
  const link = (one: Kin | null): KinLink[] =>
    one && mayRead(reading.actor, one) ? [{ number: one.number, state: one.state }] : [];
  return {
    main: link(main)[0] ?? null,
    splitFrom: link(splitFrom)[0] ?? null,
    splitOff: splitOff.flatMap(link),
    followers: {
      count: followers.length,
      waiting: followers.filter(({ state }) => state === "merged").length,
      known: followers.flatMap(link),
    },
  };
}

export function followersForm(reading: Reading): FollowersForm | null {
  const { complaint } = reading.stored;
  const waiting = reading.kin.followers.filter(({ state }) => state === "merged").length;
  const reply = reading.replies.find(({ replyNo, state }) => replyNo === complaint.currentReplyNo && state === "sent");
  if (waiting === 0 || !reply || !hasAnswerForFollowers(complaint)) return null;
  const { body, justification, outcome } = reply;
  return {
    waiting,
    isRefusal: isRefusal(outcome),
    body: proposeMasking(body),
    missing: justification && proposeMasking(justification.missing),
    otherWay: justification && proposeMasking(justification.otherWay),
  };
}
