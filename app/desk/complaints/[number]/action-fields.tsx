/** The form of each thing that can be done with a report: what it means, what it asks, its verb. */
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { RadioField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { complaintKinds, difficulties, notAcceptedGrounds } from "@/domain/complaint/vocabulary";
import { formatDuration, formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { ComplaintPage, Offer } from "@/usecases/complaint/read-complaint";
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
import { NoteFields } from "./note-fields";
import { ReplyFields } from "./reply-fields";
import { ReplyLetter } from "./reply-letter";
import { AnswerSupervisionFields, IssueSupervisionFields, ReviewSupervisionFields } from "./supervision-fields";

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
  solve_on_the_spot: solveOnTheSpotAction,
  request_supplement: requestSupplementAction,
  record_contact: recordContactAction,
  classify: classifyComplaintAction,
  send_back: sendBackComplaintAction,
  not_accept: notAcceptComplaintAction,
  publish: publishAnswerAction,
  add_note: addNoteAction,
  issue_supervision: issueSupervisionAction,
  answer_supervision: answerSupervisionAction,
  close_supervision: reviewSupervisionAction,
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
  solve_on_the_spot: SolveFields,
  request_supplement: SupplementFields,
  record_contact: ContactFields,
  classify: ClassifyFields,
  send_back: SendBackFields,
  not_accept: NotAcceptFields,
  publish: PublishFields,
  add_note: NoteFields,
  issue_supervision: IssueSupervisionFields,
  answer_supervision: AnswerSupervisionFields,
  close_supervision: ReviewSupervisionFields,
};

export function ActionFields({ offer, ...props }: FieldsProps & { offer: FormOffer }) {
  const Fields = fieldsOf[offer];
  return <Fields {...props} />;
}

async function Send({ children, isNext }: { children: ReactNode; isNext: boolean }) {
  const t = await getTranslations("desk.form");
  return (
    <div>
      <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={t("pending")}>
        {children}
      </SubmitButton>
    </div>
  );
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
  const [locale, t, mark] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk.form.dispatch"),
    marks(),
  ]);
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
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} mark={mark.optional} rows={2} />
      <Send isNext={isNext}>{t(isReassigning ? "resubmit" : "submit")}</Send>
    </>
  );
}

async function ReviewFields({ page }: FieldsProps) {
  const [locale, t, form, words, mark] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk.form.review"),
    getTranslations("desk.form"),
    getTranslations("domain.outcome"),
    marks(),
  ]);
  const reply = page.replies.findLast((candidate) => candidate.state === "awaiting_review");
  if (!reply) return null;
  return (
    <>
      <p className="text-sm">
        {t("writtenBy", {
          name: reply.authorName ?? "",
          at: formatInstant(reply.submittedAt, locale),
          outcome: words(reply.outcome),
        })}
      </p>
      <p className="text-sm">{t("preview")}</p>
      <ReplyLetter number={page.number} reply={reply} />
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} mark={mark.optional} rows={3} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="decision" value="approve" pendingText={form("pending")}>
          {t("approve")}
        </SubmitButton>
        <SubmitButton name="decision" value="return" variant="secondary" pendingText={form("pending")}>
          {t("return")}
        </SubmitButton>
      </div>
    </>
  );
}

/** More would be refused, so no more can be chosen. */
async function AskExtensionFields({ page, isNext }: FieldsProps) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
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
  const [locale, t, form, mark] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk.form.decideExtension"),
    getTranslations("desk.form"),
    marks(),
  ]);
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
      <div className="flex flex-wrap gap-3">
        <SubmitButton
          name="decision"
          value="grant"
          variant={isNext ? "primary" : "secondary"}
          pendingText={form("pending")}
        >
          {t("grant")}
        </SubmitButton>
        <SubmitButton name="decision" value="refuse" variant="secondary" pendingText={form("pending")}>
          {t("refuse")}
        </SubmitButton>
      </div>
    </>
  );
}

async function SolveFields({ isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.solve");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField name="body" label={t("body")} hint={t("bodyHint")} rows={5} required />
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

async function ContactFields({ isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.contact");
  return (
    <>
      <RadioField
        name="reached"
        legend={t("reached")}
        appearance="plain"
        options={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
        required
      />
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={3} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function ClassifyFields({ page, isNext }: FieldsProps) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
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
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function SendBackFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.form.sendBack")]);
  const { sendBackBefore } = page.forms;
  return (
    <>
      {sendBackBefore ? <p className="text-sm">{t("text", { day: dueText(sendBackBefore, locale) })}</p> : null}
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

async function PublishFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("desk.form.publish");
  const form = page.forms.publish;
  if (!form) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextField name="title" label={t("titleLabel")} defaultValue={form.title} required />
      <TextAreaField name="question" label={t("question")} defaultValue={form.question} rows={6} required />
      <TextAreaField name="answer" label={t("answer")} defaultValue={form.answer} rows={8} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
