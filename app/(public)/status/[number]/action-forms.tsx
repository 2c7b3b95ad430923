/** What the person can do now, each a small form. What is asked of the person stands open, the rest is folded. */

import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { PublicFormDisclosure } from "@/components/complaint/public-form-disclosure";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, TextAreaField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { Panel } from "@/components/ui/columns";
import { Section } from "@/components/ui/section";
import { formatDate, formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { getLocale, getTranslations } from "@/lib/translations";
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
import { ContactFields } from "./contact-fields";
import { changeContactAction, completeRatingAction, reopenUnsupplementedAction } from "./own-report-actions";
import { RatingButtons, RatingRestFields } from "./rating-fields";

/** What waits for the person; everything else is there for whoever needs it. */
const asked: ReadonlySet<StatusAction> = new Set(["supplement", "reopen_unsupplemented", "rate", "complete_rating"]);

export async function ActionForms({ status }: { status: Status }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("status.actions")]);
  const possible = status.may.filter(isFormed);
  const isAskedOfPerson =
    possible.some((action) => asked.has(action)) || status.questions.some(({ state }) => state === "released");
  return (
    <div className="print:hidden">
      <Section title={t("title")} id="actions">
        {isAskedOfPerson ? null : (
          <p className="mb-3 max-w-reading">{t(possible.length === 0 ? "none" : "nothingAsked")}</p>
        )}
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

/** What has a part of the page of its own (own-records.tsx) is no form here. */
type FormedAction = Exclude<StatusAction, "export_own_data" | "erase_identity">;

const postActions: Record<FormedAction, FormAction> = {
  reopen_unsupplemented: reopenUnsupplementedAction,
  complete_rating: completeRatingAction,
  change_contact: changeContactAction,
  supplement: giveSupplementAction,
  rate: rateComplaintAction,
  urge: urgeComplaintAction,
  object: objectToClosureAction,
  change_visibility: changeVisibilityAction,
  withdraw: withdrawComplaintAction,
};

function isFormed(action: StatusAction): action is FormedAction {
  return action in postActions;
}

async function OneForm({ action, status }: { action: FormedAction; status: Status }) {
  const [t, own, labels] = await Promise.all([
    getTranslations("status.actions"),
    getTranslations("own-report.actions"),
    formLabels(),
  ]);
  const isAnonymous = status.complaint.identityMode === "anonymous";
  const title = action === "change_contact" && isAnonymous ? own("addContact") : t(`${action}.title`);
  const fields = (
    <>
      <HiddenField name="number" value={status.number} />
      <FieldsOf action={action} status={status} />
      {/* Each of the five buttons of a rating sends the form. */}
      {action === "rate" ? null : (
        <div>
          <SubmitButton pendingText={t("sending")} variant={action === "withdraw" ? "danger" : "primary"}>
            {t(`${action}.submit`)}
          </SubmitButton>
        </div>
      )}
    </>
  );
  const isAsked = asked.has(action);
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

async function FieldsOf({ action, status }: { action: FormedAction; status: Status }): Promise<ReactNode> {
  const [locale, t, own, form] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("status.actions"),
    getTranslations("own-report.actions"),
    getTranslations("common.form"),
  ]);
  switch (action) {
    case "supplement":
      return (
        <>
          {status.supplementRequest ? (
            <div className="max-w-reading">
              <p className="font-medium">{t("supplement.asked")}</p>
              <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
                {status.supplementRequest}
              </p>
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
    case "reopen_unsupplemented":
      return <p className="max-w-reading">{own("reopenText")}</p>;
    case "rate":
      return <RatingButtons />;
    case "complete_rating":
      return <RatingRestFields status={status} />;
    case "change_contact":
      return <ContactFields status={status} />;
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
