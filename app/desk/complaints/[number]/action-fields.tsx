/** The form of each thing that can be done with a report: what it means, what it asks, its verb. */

import type { ReactNode } from "react";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { RadioField, SelectField, TextAreaField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { complaintKinds, difficulties, notAcceptedGrounds } from "@/domain/complaint/vocabulary";
import type { Offer } from "@/domain/complaint-page/offers";
import { formatDuration, formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import {
  acceptComplaintAction,
  acknowledgeComplaintAction,
  addNoteAction,
  answerSupervisionAction,
  askExtensionAction,
  classifyComplaintAction,
  dispatchComplaintAction,
  issueSupervisionAction,
  notAcceptComplaintAction,
  publishAnswerAction,
  recordContactAction,
  requestSupplementAction,
  reviewExtensionAction,
  reviewReplyAction,
  reviewSupervisionAction,
  sendBackComplaintAction,
  solveOnTheSpotAction,
  submitReplyAction,
} from "./actions";
import { CallBackFields, ContactFields } from "./call-back-fields";
import { CauseField } from "./cause-field";
import { confirmEnterpriseAction, reissueCodeAction } from "./code-actions";
import { ConfirmEnterpriseFields, ReissueCodeFields } from "./code-fields";
import { assignHandlerAction, remindUnitAction } from "./handler-actions";
import { AssignHandlerFields, RemindUnitFields } from "./handler-fields";
import {
  answerReferredComplaintAction,
  appointUnitAction,
  chaseReferralAction,
  handOverComplaintAction,
  recordReferralReplyAction,
  referOutComplaintAction,
  sealLeadAction,
  takeBackReferralAction,
} from "./handover-actions";
import {
  AnswerReferredFields,
  ChaseReferralFields,
  DecideDisputeFields,
  HandOverFields,
  RecordReferralReplyFields,
  ReferOutFields,
  ReturnWarning,
  SealLeadFields,
  TakeBackReferralFields,
} from "./handover-fields";
import {
  acknowledgeSupportingAction,
  askSupportingUnitAction,
  declineOpinionAction,
  giveOpinionAction,
  holdJointMeetingAction,
  releaseSupportingUnitAction,
} from "./joint-actions";
import {
  AcknowledgeSupportingFields,
  AskSupportingUnitFields,
  DeclineOpinionFields,
  GiveOpinionFields,
  HoldJointMeetingFields,
  ReleaseSupportingUnitFields,
} from "./joint-fields";
import {
  answerFollowersAction,
  mergeComplaintsAction,
  splitComplaintAction,
  unmergeComplaintAction,
} from "./merge-actions";
import { AnswerFollowersFields, MergeFields, SplitFields, UnmergeFields } from "./merge-fields";
import { NoteFields } from "./note-fields";
import { DecideObjectionFields } from "./objection-fields";
import {
  acceptInstructionAnswerAction,
  answerInstructionAction,
  chooseFollowUpCheckAction,
  endLeadOfficialsAction,
  giveInstructionAction,
  nameLeadOfficialsAction,
  recordFollowUpCheckAction,
  reportLeadProgressAction,
} from "./oversight-actions";
import {
  AcceptInstructionFields,
  AnswerInstructionFields,
  ChooseFollowUpFields,
  EndLeadOfficialsFields,
  GiveInstructionFields,
  LeadProgressFields,
  NameLeadOfficialsFields,
  RecordFollowUpFields,
} from "./oversight-fields";
import { makePlanAction, proposePlanAction, reportProgressAction, revisePlanAction } from "./plan-actions";
import { DecidePlanFields, ProposePlanFields, ReportProgressFields, RevisePlanFields } from "./plan-fields";
import { withdrawPublicationAction } from "./publication-actions";
import { PublishFields, WithdrawPublicationFields } from "./publish-fields";
import { askThroughWindowAction, passOnAnswerAction, relayQuestionAction } from "./relay-actions";
import { AskThroughWindowFields, PassOnAnswerFields, RelayQuestionFields } from "./relay-fields";
import { ReplyFields } from "./reply-fields";
import { decideObjectionAction, forwardReplyAction, recordCallBackAction } from "./review-actions";
import { ForwardReplyFields, ReturnReplyFields, ReviewFields } from "./review-fields";
import { Send, SendDecision } from "./send";
import { AnswerSupervisionFields, IssueSupervisionFields, ReviewSupervisionFields } from "./supervision-fields";
import { closeUnsupplementedAction } from "./unsupplemented-actions";
import { CloseUnsupplementedFields } from "./unsupplemented-fields";

export type FormOffer = Exclude<Offer, "reveal_identity">;

export const formActions: Readonly<Record<FormOffer, FormAction>> = {
  dispatch: dispatchComplaintAction,
  reassign: dispatchComplaintAction,
  accept: acceptComplaintAction,
  acknowledge: acknowledgeComplaintAction,
  ask_extension: askExtensionAction,
  decide_extension: reviewExtensionAction,
  submit_reply: submitReplyAction,
  approve_reply: reviewReplyAction,
  return_reply: reviewReplyAction,
  forward_reply: forwardReplyAction,
  decide_objection: decideObjectionAction,
  record_call_back: recordCallBackAction,
  solve_on_the_spot: solveOnTheSpotAction,
  request_supplement: requestSupplementAction,
  record_contact: recordContactAction,
  classify: classifyComplaintAction,
  send_back: sendBackComplaintAction,
  not_accept: notAcceptComplaintAction,
  publish: publishAnswerAction,
  withdraw_publication: withdrawPublicationAction,
  add_note: addNoteAction,
  reissue_code: reissueCodeAction,
  confirm_enterprise: confirmEnterpriseAction,
  merge: mergeComplaintsAction,
  unmerge: unmergeComplaintAction,
  answer_followers: answerFollowersAction,
  split_off: splitComplaintAction,
  propose_plan: proposePlanAction,
  decide_plan: makePlanAction,
  report_progress: reportProgressAction,
  revise_plan: revisePlanAction,
  give_instruction: giveInstructionAction,
  answer_instruction: answerInstructionAction,
  accept_instruction: acceptInstructionAnswerAction,
  name_lead_officials: nameLeadOfficialsAction,
  report_lead_progress: reportLeadProgressAction,
  end_lead_officials: endLeadOfficialsAction,
  draw_follow_up_check: chooseFollowUpCheckAction,
  record_follow_up_check: recordFollowUpCheckAction,
  issue_supervision: issueSupervisionAction,
  answer_supervision: answerSupervisionAction,
  close_supervision: reviewSupervisionAction,
  assign_handler: assignHandlerAction,
  remind_unit: remindUnitAction,
  close_unsupplemented: closeUnsupplementedAction,
  acknowledge_supporting: acknowledgeSupportingAction,
  give_opinion: giveOpinionAction,
  decline_opinion: declineOpinionAction,
  ask_supporting_unit: askSupportingUnitAction,
  release_supporting_unit: releaseSupportingUnitAction,
  hold_joint_meeting: holdJointMeetingAction,
  ask_through_window: askThroughWindowAction,
  relay_question: relayQuestionAction,
  pass_on_answer: passOnAnswerAction,
  decide_dispute: appointUnitAction,
  hand_over: handOverComplaintAction,
  refer_out: referOutComplaintAction,
  chase_referral: chaseReferralAction,
  record_referral_reply: recordReferralReplyAction,
  answer_referred: answerReferredComplaintAction,
  take_back_referral: takeBackReferralAction,
  seal_lead: sealLeadAction,
};

type FieldsProps = { page: ComplaintPage; isNext: boolean };

const fieldsOf: Readonly<Record<FormOffer, (props: FieldsProps) => Promise<ReactNode>>> = {
  dispatch: DispatchFields,
  reassign: DispatchFields,
  accept: AcceptFields,
  acknowledge: AcknowledgeFields,
  ask_extension: AskExtensionFields,
  decide_extension: DecideExtensionFields,
  submit_reply: ReplyFields,
  approve_reply: ReviewFields,
  return_reply: ReturnReplyFields,
  forward_reply: ForwardReplyFields,
  decide_objection: DecideObjectionFields,
  record_call_back: CallBackFields,
  solve_on_the_spot: SolveFields,
  request_supplement: SupplementFields,
  record_contact: ContactFields,
  classify: ClassifyFields,
  send_back: SendBackFields,
  not_accept: NotAcceptFields,
  publish: PublishFields,
  withdraw_publication: WithdrawPublicationFields,
  add_note: NoteFields,
  reissue_code: ReissueCodeFields,
  confirm_enterprise: ConfirmEnterpriseFields,
  merge: MergeFields,
  unmerge: UnmergeFields,
  answer_followers: AnswerFollowersFields,
  split_off: SplitFields,
  propose_plan: ProposePlanFields,
  decide_plan: DecidePlanFields,
  report_progress: ReportProgressFields,
  revise_plan: RevisePlanFields,
  give_instruction: GiveInstructionFields,
  answer_instruction: AnswerInstructionFields,
  accept_instruction: AcceptInstructionFields,
  name_lead_officials: NameLeadOfficialsFields,
  report_lead_progress: LeadProgressFields,
  end_lead_officials: EndLeadOfficialsFields,
  draw_follow_up_check: ChooseFollowUpFields,
  record_follow_up_check: RecordFollowUpFields,
  issue_supervision: IssueSupervisionFields,
  answer_supervision: AnswerSupervisionFields,
  close_supervision: ReviewSupervisionFields,
  assign_handler: AssignHandlerFields,
  remind_unit: RemindUnitFields,
  close_unsupplemented: CloseUnsupplementedFields,
  acknowledge_supporting: AcknowledgeSupportingFields,
  give_opinion: GiveOpinionFields,
  decline_opinion: DeclineOpinionFields,
  ask_supporting_unit: AskSupportingUnitFields,
  release_supporting_unit: ReleaseSupportingUnitFields,
  hold_joint_meeting: HoldJointMeetingFields,
  ask_through_window: AskThroughWindowFields,
  relay_question: RelayQuestionFields,
  pass_on_answer: PassOnAnswerFields,
  decide_dispute: DecideDisputeFields,
  hand_over: HandOverFields,
  refer_out: ReferOutFields,
  chase_referral: ChaseReferralFields,
  record_referral_reply: RecordReferralReplyFields,
  answer_referred: AnswerReferredFields,
  take_back_referral: TakeBackReferralFields,
  seal_lead: SealLeadFields,
};

export function ActionFields({ offer, ...props }: FieldsProps & { offer: FormOffer }) {
  const Fields = fieldsOf[offer];
  return <Fields {...props} />;
}

async function marks() {
  const t = await getTranslations("common.form");
  return { optional: t("optional") };
}

async function AcceptFields({ isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.accept");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function AcknowledgeFields({ isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.acknowledge");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function DispatchFields({ page, isNext }: FieldsProps) {
  const [locale, t, mark] = await Promise.all([getLocale(), getTranslations("desk.form.dispatch"), marks()]);
  const form = page.forms.dispatch;
  if (!form) return null;
  const isReassigning = page.offers.includes("reassign");
  const proposed = form.groups
    .flatMap(({ units }) => units)
    .find((unit) => unit.id === form.proposedUnitId && !isReassigning);
  return (
    <>
      {isReassigning ? null : (
        <p className="text-sm">
          {proposed ? t("proposal", { unit: nameIn(proposed, locale) }) : t("noProposal")}{" "}
          {page.row.state === "submitted" ? t("accepts") : null}
        </p>
      )}
      {form.nearest.length > 0 ? (
        <ol className="grid gap-1.5 text-sm">
          {form.nearest.map((unit) => (
            <li key={unit.id}>
              <span className="font-medium">{nameIn(unit, locale)}</span>
              <span className="block text-ink-soft">{unit.duty}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <SelectField
        name="unitId"
        label={t("unit")}
        emptyText={t("choose")}
        {...(proposed ? { defaultValue: proposed.id } : {})}
        options={[
          ...(form.nearest.length > 0
            ? [
                {
                  group: t("nearest"),
                  options: form.nearest.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
                },
              ]
            : []),
          ...form.groups.map(({ region, units }) => ({
            group: nameIn(region, locale),
            options: units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
          })),
        ]}
        required
      />
      {form.maskedBody === null ? null : (
        <TextAreaField
          name="maskedBody"
          label={t("maskedBody")}
          hint={t("maskedHint")}
          defaultValue={form.maskedBody}
          rows={8}
          required
        />
      )}
      <TextAreaField
        name="note"
        label={t("note")}
        hint={t(isReassigning ? "reassignHint" : "noteHint")}
        rows={2}
        {...(isReassigning ? { required: true } : { mark: mark.optional })}
      />
      <Send isNext={isNext}>{t(isReassigning ? "resubmit" : "submit")}</Send>
    </>
  );
}

/** More would be refused, so no more can be chosen. */
async function AskExtensionFields({ page, isNext }: FieldsProps) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.form.askExtension"),
    getTranslations("domain.approver"),
  ]);
  const form = page.forms.extension;
  if (!form) return null;
  const { most, unit, approver, dueAt } = form;
  const amounts = Array.from({ length: most }, (_, i) => i + 1);
  return (
    <>
      <p className="text-sm">
        {t("text", { day: dueText(dueAt, locale), most: formatDuration(most, unit, locale), who: words(approver) })}
      </p>
      <SelectField
        name="amount"
        label={t("amount")}
        emptyText={t("choose")}
        options={amounts.map((amount) => ({ value: String(amount), label: formatDuration(amount, unit, locale) }))}
        required
      />
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={4} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function DecideExtensionFields({ page, isNext }: FieldsProps) {
  const [locale, t, mark] = await Promise.all([getLocale(), getTranslations("desk.form.decideExtension"), marks()]);
  const { decision } = page.forms;
  if (!decision) return null;
  const { extension, dueAt, newDueAt } = decision;
  const asked = {
    at: formatInstant(extension.askedAt, locale),
    amount: formatDuration(extension.amount, extension.unit, locale),
  };
  return (
    <>
      <p className="text-sm">
        {extension.askedByName ? t("text", { ...asked, name: extension.askedByName }) : t("textUnnamed", asked)}
      </p>
      <div>
        <p className="text-ink-soft text-sm">{t("reason")}</p>
        <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">
          {extension.reason ?? t("hidden")}
        </p>
      </div>
      <p className="font-medium text-sm">
        {t("dates", { from: dueText(dueAt, locale), to: dueText(newDueAt, locale) })}
      </p>
      <TextAreaField
        name="note"
        label={t("note")}
        hint={t("noteHint")}
        mark={mark.optional}
        rows={2}
        maxLength={1000}
      />
      <SendDecision
        isNext={isNext}
        options={[
          { value: "grant", text: t("grant") },
          { value: "refuse", text: t("refuse") },
        ]}
      />
    </>
  );
}

async function SolveFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.solve");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="body" label={t("body")} hint={t("bodyHint")} rows={5} required />
      <CauseField known={page.row.cause} />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function SupplementFields({ isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.supplement");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="what" label={t("what")} hint={t("whatHint")} rows={5} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function ClassifyFields({ page, isNext }: FieldsProps) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.form.classify"),
    getTranslations("domain"),
  ]);
  const form = page.forms.classify;
  if (!form) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <SelectField
        name="kind"
        label={t("kind")}
        defaultValue={page.row.kind}
        options={complaintKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))}
        required
      />
      <SelectField
        name="categoryCode"
        label={t("category")}
        emptyText={t("none")}
        {...(page.categoryCode ? { defaultValue: page.categoryCode } : {})}
        options={form.categories.map(({ parent, children }) => ({
          group: nameIn(parent, locale),
          options: children.map((child) => ({ value: child.id, label: nameIn(child, locale) })),
        }))}
      />
      <SelectField
        name="fieldCode"
        label={t("field")}
        emptyText={t("none")}
        {...(page.fieldCode ? { defaultValue: page.fieldCode } : {})}
        options={form.fields.map((field) => ({ value: field.id, label: nameIn(field, locale) }))}
      />
      <SelectField
        name="difficulty"
        label={t("difficulty")}
        emptyText={t("none")}
        {...(page.row.difficulty ? { defaultValue: page.row.difficulty } : {})}
        options={difficulties.map((difficulty) => ({ value: difficulty, label: words(`difficulty.${difficulty}`) }))}
      />
      <CauseField known={page.row.cause} />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function SendBackFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.form.sendBack")]);
  const { sendBackBefore } = page.forms;
  return (
    <>
      {sendBackBefore ? <p className="text-sm">{t("text", { day: dueText(sendBackBefore, locale) })}</p> : null}
      <ReturnWarning returns={page.returns} />
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function NotAcceptFields({ isNext }: FieldsProps) {
  const [t, doors, words] = await Promise.all([
    getTranslations("desk.form.notAccept"),
    getTranslations("desk.door"),
    getTranslations("domain.ground"),
  ]);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <RadioField
        name="ground"
        legend={t("ground")}
        appearance="plain"
        options={notAcceptedGrounds.map((ground) => ({ value: ground, label: words(ground), hint: doors(ground) }))}
        required
      />
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={5} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
