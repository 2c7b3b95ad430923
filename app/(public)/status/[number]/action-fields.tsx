/** What each action of the person asks for. */

import type { ReactNode } from "react";
import { getLocale, getTranslations } from "@/app/translations";
import { RadioField, TextAreaField } from "@/components/forms/fields";
import { formatInstant } from "@/lib/format";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { ContactFields } from "./contact-fields";
import type { FormedAction } from "./formed-actions";
import { RatingRestFields } from "./rating-fields";
import { SupplementRequest } from "./supplement-request";

export async function FieldsOf({ action, status }: { action: FormedAction; status: Status }): Promise<ReactNode> {
  const [locale, t, own, form] = await Promise.all([
    getLocale(),
    getTranslations("status.actions"),
    getTranslations("own-report.actions"),
    getTranslations("common.form"),
  ]);
  switch (action) {
    case "supplement":
      return (
        <>
          <SupplementRequest text={status.supplementRequest} />
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
