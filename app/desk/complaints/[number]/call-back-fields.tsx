/** Speaking with the complainant: the contact while the report is in hand, the call-back after the answer, and the log. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { RadioField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { StateTag } from "@/components/ui/state-tag";
import { callBackPartners, contactWays, satisfactionLevels, solvedAnswers } from "@/domain/complaint/vocabulary";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function ContactFields({ isNext }: FieldsProps) {
  const [t, closure, words, form] = await Promise.all([
    getTranslations("desk.form.contact"),
    getTranslations("closure.contact"),
    getTranslations("domain.contactWay"),
    getTranslations("common.form"),
  ]);
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
      <RadioField
        name="how"
        legend={closure("how")}
        appearance="plain"
        columns={2}
        options={contactWays.map((way) => ({ value: way, label: words(way) }))}
        required
      />
      <TextField
        name="contactedAt"
        type="datetime-local"
        label={closure("when")}
        hint={closure("whenHint")}
        mark={form("optional")}
      />
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={3} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function CallBackFields({ page, isNext }: FieldsProps) {
  const [locale, t, words, form] = await Promise.all([
    getLocale(),
    getTranslations("closure.callBack"),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  const { dueAt, isFirst, triesLeft } = page.callBack;
  if (dueAt === null) return null;
  return (
    <>
      <p className="text-sm">{t("text", { due: dueText(dueAt, locale), tries: triesLeft })}</p>
      {isFirst ? <p className="font-medium text-sm">{t("first")}</p> : null}
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
      <TextField name="calledAt" type="datetime-local" label={t("when")} hint={t("whenHint")} mark={form("optional")} />
      <fieldset className="grid min-w-0 gap-3 border-line border-l-4 pl-4">
        <legend className="font-semibold">{t("answers")}</legend>
        <p className="text-sm">{t("answersText")}</p>
        <SelectField
          name="spokeWith"
          label={t("spokeWith")}
          emptyText={t("choose")}
          options={callBackPartners.map((partner) => ({ value: partner, label: words(`callBackPartner.${partner}`) }))}
        />
        <RadioField
          name="contacted"
          legend={t("contacted")}
          appearance="plain"
          mark={form("optional")}
          options={[
            { value: "yes", label: t("answerYes") },
            { value: "no", label: t("answerNo") },
          ]}
        />
        <RadioField
          name="solved"
          legend={t("solved")}
          appearance="plain"
          options={solvedAnswers.map((answer) => ({
            value: answer,
            label: words(`solved.${answer}`),
            ...(answer === "no" ? { hint: t("solvedNo") } : {}),
          }))}
        />
        <SelectField
          name="satisfaction"
          label={t("satisfaction")}
          mark={form("optional")}
          emptyText={t("notSaid")}
          options={satisfactionLevels.map((level) => ({ value: String(level), label: words(`satisfaction.${level}`) }))}
        />
      </fieldset>
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={3} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

/** Who spoke with the complainant, newest first, and whether a call-back is still to be made. */
export async function ContactLog({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("closure.log"),
    getTranslations("domain"),
  ]);
  const { callBack, contacts, row } = page;
  const isAnswered = row.state === "answered" || row.state === "closed";
  return (
    <div className="grid gap-3 text-sm">
      {callBack.dueAt ? (
        <p className="flex flex-wrap items-baseline gap-x-2">
          <StateTag tone={callBack.isOver ? "danger" : "caution"}>
            {t(callBack.isOver ? "callBackLate" : "callBackDue")}
          </StateTag>
          <span className="tabular-nums">{t("by", { due: dueText(callBack.dueAt, locale) })}</span>
        </p>
      ) : null}
      {isAnswered && callBack.notCalled ? (
        <p className="text-ink-soft">{t(`notCalled.${callBack.notCalled}`)}</p>
      ) : null}
      {contacts.length > 0 ? (
        <ol className="grid gap-3">
          {contacts.map((contact) => (
            <li key={contact.version} className="border-line border-l-2 pl-3">
              <p className="font-medium">
                {t(`${contact.type}.${contact.reached ? "reached" : "missed"}`, {
                  how: contact.how ? words(`contactWay.${contact.how}`) : t("howUnknown"),
                })}
              </p>
              <p className="text-ink-soft tabular-nums">
                {formatInstant(contact.at, locale)}
                {contact.byName ? <span className="ml-3">{contact.byName}</span> : null}
              </p>
              {contact.note ? <p className="whitespace-pre-line">{contact.note}</p> : null}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

/** Nothing to show before anybody spoke with anybody. */
export function hasContactLog({ callBack, contacts, row }: ComplaintPage): boolean {
  const isAnswered = row.state === "answered" || row.state === "closed";
  return contacts.length > 0 || callBack.dueAt !== null || (isAnswered && callBack.notCalled !== null);
}
