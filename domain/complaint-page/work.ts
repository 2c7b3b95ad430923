/** What a member of staff can do with a report, with all that the forms for it need; null where a form is not offered. */
import { openSupervision } from "../complaint/decide-supervision";
import type { ReviewPolicy } from "../complaint/vocabulary";
import { sendBackEndsAt } from "./clocks";
import {
  type CallBackPage,
  type ContactPage,
  callBackPage,
  contactPages,
  type ObjectionPage,
  objectionPage,
} from "./closing";
import { type ClassifyForm, classifyForm, type DispatchForm, dispatchForm } from "./dispatch";
import { type ExtensionDecision, type ExtensionForm, extensionForm, waitingDecision } from "./extensions";
import { type HandOverForm, handOverForm, type LetterForm, letterForm } from "./handover";
import { type JointForm, jointForm, type SupportingForm, supportingForm } from "./joint-handling";
import { type FollowersForm, followersForm } from "./kin";
import { isOwnReply, nextOf, type Offer, offersOf } from "./offers";
import { type PlanForm, planForm } from "./plans";
import type { Reading } from "./reading";
import { type RelayForm, relayForm } from "./relays";
import { type PublishForm, publishForm, type ReplyForm, type ReturnedReply, replyForm, returnedReply } from "./replies";
import { type SupervisionPage, supervisionPage } from "./supervision";
import { lastTextOf } from "./texts";

type Forms = {
  readonly dispatch: DispatchForm | null;
  readonly classify: ClassifyForm | null;
  readonly returned: ReturnedReply | null;
  readonly reply: ReplyForm | null;
  /** Whether the writer is asked who reads the note: only the window, and only where the unit does not read everything. */
  readonly note: { readonly asksReader: boolean } | null;
  readonly sendBackBefore: Date | null;
  readonly extension: ExtensionForm | null;
  readonly decision: ExtensionDecision | null;
  readonly followers: FollowersForm | null;
  /** The text from which the second matter is taken. */
  readonly split: { readonly body: string } | null;
  readonly handOver: HandOverForm | null;
  readonly letter: LetterForm | null;
  readonly plan: PlanForm | null;
  /** The notice that is not closed: to answer, to close, to send back. */
  readonly supervision: SupervisionPage | null;
  readonly publish: PublishForm | null;
  readonly supporting: SupportingForm | null;
  readonly joint: JointForm | null;
  readonly relay: RelayForm | null;
};

export type Work = {
  readonly offers: readonly Offer[];
  /** The one next right step; null when it is somebody else's. */
  readonly next: Offer | null;
  /** The running reply was written by this very person, who therefore does not review it. */
  readonly isOwnReply: boolean;
  readonly review: ReviewPolicy;
  /** False where the supervisor of the place signs in the stead of a head that the unit does not have. */
  readonly hasHead: boolean;
  /** The objection of this round, while it waits and after its decision. */
  readonly objection: ObjectionPage | null;
  readonly callBack: CallBackPage;
  /** Newest first: who spoke with the complainant, how and when; the text where this person may read it. */
  readonly contacts: readonly ContactPage[];
  readonly forms: Forms;
};

export function workOf(reading: Reading): Work {
  const { complaint } = reading.stored;
  const offers = offersOf(reading);
  return {
    offers,
    next: nextOf(reading, offers),
    isOwnReply: isOwnReply(reading),
    review: reading.reference.rules.kinds.get(complaint.kind)?.review ?? "lead",
    hasHead: reading.hasHead,
    objection: objectionPage(reading),
    callBack: callBackPage(reading),
    contacts: contactPages(reading),
    forms: formsOf(reading, offers),
  };
}

function formsOf(reading: Reading, offers: readonly Offer[]): Forms {
  const notice = openSupervision(reading.stored.complaint);
  /** The form where one of these actions is offered. */
  const forAny = <T>(actions: readonly Offer[], form: (reading: Reading) => T): T | null =>
    actions.some((action) => offers.includes(action)) ? form(reading) : null;
  return {
    dispatch: forAny(["dispatch", "reassign", "decide_dispute"], dispatchForm),
    classify: forAny(["classify"], classifyForm),
    returned: forAny(["submit_reply"], returnedReply),
    reply: forAny(["submit_reply"], replyForm),
    note: forAny(["add_note"], ({ fullText, stored }) => ({ asksReader: fullText && !stored.sharesIdentity })),
    sendBackBefore: forAny(["send_back"], sendBackEndsAt),
    extension: forAny(["ask_extension"], extensionForm),
    decision: forAny(["decide_extension"], waitingDecision),
    followers: forAny(["answer_followers"], followersForm),
    split: forAny(["split_off"], () => ({ body: lastTextOf(reading, "body") ?? "" })),
    plan: forAny(["propose_plan", "revise_plan"], planForm),
    supervision: notice && supervisionPage(reading, notice),
    publish: forAny(["publish"], publishForm),
    supporting: supportingForm(reading),
    joint: forAny(["ask_supporting_unit", "hold_joint_meeting"], jointForm),
    relay: forAny(["relay_question", "pass_on_answer"], relayForm),
    handOver: forAny(["hand_over"], handOverForm),
    letter: forAny(["refer_out", "seal_lead"], letterForm),
  };
}
