/** What the person can do now, each a small form. What is asked of the person stands open, the rest is folded. */
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { PublicFormDisclosure } from "@/components/complaint/public-form-disclosure";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, TextAreaField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { Panel } from "@/components/ui/columns";
import { Section } from "@/components/ui/section";
import { satisfactionLevels, solvedAnswers } from "@/domain/complaint/vocabulary";
import { formatDate, formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { Status, StatusAction } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import {
  changeVisibilityAction,
  giveSupplementAction,
  objectToClosureAction,
  rateComplaintAction,
  urgeComplaintAction,
  withdrawComplaintAction,
} from "./actions";

/** What is asked for first, what cannot be undone last. */
const order = [
  "supplement",
  "rate",
  "urge",
  "object",
  "change_visibility",
  "withdraw",
] as const satisfies readonly StatusAction[];

export async function ActionForms({ status }: { status: Status }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("status.actions")]);
  const possible = order.filter((action) => status.may.includes(action));
  return (
    <div className="print:hidden">
      <Section title={t("title")} id="actions">
        {possible.length === 0 ? <p className="max-w-reading">{t("none")}</p> : null}
        {status.urgeAgainOn ? (
          <p className="mb-3 max-w-reading text-ink-soft text-sm">
            {t("urge.done", { on: formatDate(status.urgeAgainOn, locale) })}
          </p>
        ) : null}
        <div className="grid gap-3">
          {possible.map((action) => (
            <OneForm key={action} action={action} status={status} />
          ))}
        </div>
      </Section>
    </div>
  );
}

const postActions: Record<StatusAction, FormAction> = {
  supplement: giveSupplementAction,
  rate: rateComplaintAction,
  urge: urgeComplaintAction,
  object: objectToClosureAction,
  change_visibility: changeVisibilityAction,
  withdraw: withdrawComplaintAction,
};

async function OneForm({ action, status }: { action: StatusAction; status: Status }) {
  const [t, labels] = await Promise.all([getTranslations("status.actions"), formLabels()]);
  const title = t(`${action}.title`);
  const fields = (
    <>
      <HiddenField name="number" value={status.number} />
      <FieldsOf action={action} status={status} />
      <div>
        <SubmitButton pendingText={t("sending")} variant={action === "withdraw" ? "danger" : "primary"}>
          {t(`${action}.submit`)}
        </SubmitButton>
      </div>
    </>
  );
  const isAsked = action === "supplement" || (action === "rate" && status.complaint.state === "answered");
  return (
    <ActionForm id={action} action={postActions[action]} labels={labels} spacing="tight" label={title}>
      {isAsked ? (
        <Panel title={title}>
          <div className="grid gap-5">{fields}</div>
        </Panel>
      ) : (
        <PublicFormDisclosure summary={title}>{fields}</PublicFormDisclosure>
      )}
    </ActionForm>
  );
}

async function FieldsOf({ action, status }: { action: StatusAction; status: Status }): Promise<ReactNode> {
  const [locale, t, domain, form] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("status.actions"),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  switch (action) {
    case "supplement":
      return (
        <>
          {status.supplementRequest ? (
            <div className="max-w-reading">
              <p className="font-medium">{t("supplement.asked")}</p>
              <p className="whitespace-pre-line">{status.supplementRequest}</p>
            </div>
          ) : null}
          <TextAreaField
            name="text"
            label={t("supplement.text")}
            hint={t("supplement.hint")}
            rows={6}
            maxLength={5000}
          />
        </>
      );
    case "rate":
      return (
        <>
          <p className="text-ink-soft text-sm">{t("rate.note")}</p>
          <RadioField
            name="satisfaction"
            legend={t("rate.satisfaction")}
            columns={3}
            options={satisfactionLevels.map((level) => ({
              value: String(level),
              label: domain(`satisfaction.${level}`),
            }))}
          />
          <RadioField
            name="solved"
            legend={t("rate.solved")}
            mark={form("optional")}
            hint={t("rate.solvedHint")}
            columns={3}
            options={solvedAnswers.map((answer) => ({ value: answer, label: domain(`solved.${answer}`) }))}
          />
          <RadioField
            name="contacted"
            legend={t("rate.contacted")}
            mark={form("optional")}
            columns={3}
            options={[
              { value: "yes", label: t("rate.yes") },
              { value: "no", label: t("rate.no") },
            ]}
          />
          <TextAreaField name="comment" label={t("rate.comment")} mark={form("optional")} rows={3} maxLength={1000} />
        </>
      );
    case "urge":
      return (
        <p className="max-w-reading text-ink-soft text-sm">
          {status.complaint.lastUrgedAt
            ? t("urge.again", {
                times: status.complaint.urges,
                at: formatInstant(status.complaint.lastUrgedAt, locale),
              })
            : t("urge.text")}
        </p>
      );
    case "object":
      return (
        <>
          {status.objectionEndsAt ? (
            <p className="text-ink-soft text-sm">
              {t("object.until", { due: dueText(status.objectionEndsAt, "working_day", locale) })}
            </p>
          ) : null}
          <TextAreaField name="reason" label={t("object.reason")} hint={t("object.hint")} rows={4} maxLength={2000} />
        </>
      );
    case "change_visibility":
      return (
        <RadioField
          name="sharesIdentity"
          legend={t("change_visibility.question")}
          hint={t("change_visibility.note")}
          columns={2}
          defaultValue={status.complaint.sharesIdentity ? "yes" : "no"}
          options={[
            { value: "yes", label: t("change_visibility.yes") },
            { value: "no", label: t("change_visibility.no") },
          ]}
        />
      );
    case "withdraw":
      return (
        <TextAreaField
          name="reason"
          label={t("withdraw.reason")}
          mark={form("optional")}
          hint={t("withdraw.note")}
          rows={3}
          maxLength={1000}
        />
      );
  }
}
