/** The forms that hand a report to another window, unit or body, and those that follow a letter until it is answered. */

import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { DateField, RadioField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { referralGrounds } from "@/domain/complaint/vocabulary";
import type { ReferralPage } from "@/domain/complaint-page/handover";
import { civilDate, formatDate } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

/** What a unit reads before it says "not ours" once more; nothing the first time. */
export async function ReturnWarning({ returns }: { returns: number }) {
  const t = await getTranslations("handover.sendBack");
  if (returns === 0) return null;
  return <p className="font-medium text-sm">{t(returns === 1 ? "second" : "third")}</p>;
}

export async function HandOverFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("handover.form.levels")]);
  const form = page.forms.handOver;
  if (!form) return null;
  const { above, below } = form;
  const directions = [
    ...(above ? [{ value: "up", label: t("up", { place: nameIn(above, locale) }) }] : []),
    ...(below.length > 0 ? [{ value: "down", label: t("down") }] : []),
  ];
  const only = directions.length === 1 ? directions[0] : undefined;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <RadioField
        name="direction"
        legend={t("direction")}
        appearance="plain"
        options={directions}
        {...(only ? { defaultValue: only.value } : {})}
        required
      />
      {below.length > 0 ? (
        <SelectField
          name="toRegionId"
          label={t("below")}
          {...(above ? { hint: t("belowHint") } : {})}
          emptyText={t("choose")}
          options={below.map((region) => ({ value: region.id, label: nameIn(region, locale) }))}
        />
      ) : null}
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function DecideDisputeFields({ page, isNext }: FieldsProps) {
  const [locale, t, dispatch] = await Promise.all([
    getLocale(),
    getTranslations("handover.form.dispute"),
    getTranslations("desk.form.dispatch"),
  ]);
  const form = page.forms.dispatch;
  const dispute = page.disputes.findLast(({ state }) => state === "open");
  if (!form || !dispute) return null;
  return (
    <>
      <p className="text-sm">{t("text", { day: dueText(dispute.dueAt, locale) })}</p>
      <SentBackBy page={page} />
      <SelectField
        name="unitId"
        label={t("unit")}
        emptyText={dispatch("choose")}
        options={form.groups.map(({ region, units }) => ({
          group: nameIn(region, locale),
          options: units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
        }))}
        required
      />
      {form.maskedBody === null ? null : (
        <TextAreaField
          name="maskedBody"
          label={dispatch("maskedBody")}
          hint={dispatch("maskedHint")}
          defaultValue={form.maskedBody}
          rows={8}
          required
        />
      )}
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

/** Which units said "not ours" in this round, and why. */
async function SentBackBy({ page }: { page: ComplaintPage }) {
  const locale = await getLocale();
  const returns = page.timeline.filter(({ event }) => event.type === "assignment.sent_back").slice(0, page.returns);
  return (
    <ul className="grid gap-1.5 text-sm">
      {returns.toReversed().map(({ version, unit, texts }) => (
        <li key={version} className="border-line-strong border-l-4 pl-3">
          <span className="font-medium">{unit ? nameIn(unit, locale) : null}</span>
          {texts.map(({ field, body }) => (
            <span key={field} className="block whitespace-pre-line">
              {body}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

export async function ReferOutFields({ page, isNext }: FieldsProps) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("handover.form.refer"),
    getTranslations("domain.referralGround"),
  ]);
  const { letter } = page.forms;
  if (!letter) return null;
  const { summary, filedAt, days } = letter;
  return (
    <>
      <p className="text-sm">{t("text", { days })}</p>
      <TextField name="body" label={t("body")} hint={t("bodyHint")} maxLength={100} required />
      <SelectField
        name="ground"
        label={t("ground")}
        emptyText={t("choose")}
        options={referralGrounds.map((ground) => ({ value: ground, label: words(ground) }))}
        required
      />
      <TextAreaField
        name="letter"
        label={t("letter")}
        hint={t(page.row.sharesIdentity ? "letterHint" : "letterHintHidden")}
        defaultValue={t("proposal", { number: page.number, date: formatDate(filedAt, locale), summary })}
        rows={12}
        maxLength={5000}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function SealLeadFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("handover.form.seal")]);
  const { letter } = page.forms;
  if (!letter) return null;
  const date = formatDate(letter.filedAt, locale);
  return (
    <>
      <p className="font-medium text-sm">{t("text")}</p>
      <TextField name="body" label={t("body")} hint={t("bodyHint")} maxLength={100} required />
      <TextAreaField
        name="letter"
        label={t("letter")}
        hint={t("letterHint")}
        defaultValue={t("proposal", { number: page.number, date, summary: letter.summary })}
        rows={10}
        maxLength={5000}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

function openLetter(page: ComplaintPage): ReferralPage | undefined {
  return page.referrals.findLast(({ state }) => state === "out" || state === "answered");
}

export async function ChaseReferralFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("handover.form.chase");
  const referral = openLetter(page);
  if (!referral) return null;
  return (
    <>
      <p className="text-sm">{t("text", { body: referral.body ?? "", serial: referral.serial })}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={2} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function RecordReferralReplyFields({ page, isNext }: FieldsProps) {
  const [t, form] = await Promise.all([getTranslations("handover.form.reply"), getTranslations("common.form")]);
  const referral = openLetter(page);
  if (!referral) return null;
  return (
    <>
      <p className="text-sm">{t("text", { body: referral.body ?? "", serial: referral.serial })}</p>
      <DateField name="receivedOn" label={t("receivedOn")} min={civilDate(referral.issuedAt)} required />
      <TextField name="sheet" label={t("sheet")} hint={t("sheetHint")} mark={form("optional")} maxLength={100} />
      <TextAreaField name="reply" label={t("reply")} hint={t("replyHint")} rows={6} maxLength={5000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function AnswerReferredFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("handover.form.answer");
  const referral = openLetter(page);
  if (!referral) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      {referral.reply ? (
        <div>
          <p className="text-ink-soft text-sm">{t("reply", { body: referral.body ?? "" })}</p>
          <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{referral.reply}</p>
        </div>
      ) : null}
      <TextAreaField name="body" label={t("body")} hint={t("bodyHint")} rows={6} maxLength={5000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function TakeBackReferralFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("handover.form.takeBack");
  const referral = openLetter(page);
  if (!referral) return null;
  return (
    <>
      <p className="text-sm">{t("text", { serial: referral.serial })}</p>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={2} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
