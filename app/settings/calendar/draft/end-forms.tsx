/** How a draft ends: published under a name and a notice, or thrown away. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import { discardCalendarDraftAction, publishCalendarAction } from "../actions";
import { draftAddress } from "../calendar-address";

export async function PublishForm({ mark, version }: { mark: string; version: string }) {
  const [t, labels] = await Promise.all([getTranslations("settings.calendar.publish"), formLabels()]);
  return (
    <ActionForm
      action={publishCalendarAction}
      labels={labels}
      id="publish-calendar"
      spacing="tight"
      label={t("title")}
      fieldNames={{ note: t("note") }}
    >
      <HiddenField name="mark" value={mark} />
      <TextField name="note" label={t("note")} hint={t("noteHint")} maxLength={300} required />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <SubmitButton pendingText={t("pending")}>{t("submit", { version })}</SubmitButton>
        {/* A plain link: it loads the preview anew, also when somebody else changed the draft. */}
        <a href={draftAddress} className="link">
          {t("again")}
        </a>
      </div>
    </ActionForm>
  );
}

export async function DiscardForm() {
  const [t, labels] = await Promise.all([getTranslations("settings.calendar.discard"), formLabels()]);
  return (
    <Disclosure summary={t("summary")}>
      <p className="mb-3">{t("about")}</p>
      <ActionForm
        action={discardCalendarDraftAction}
        labels={labels}
        id="discard-calendar-draft"
        spacing="tight"
        label={t("title")}
      >
        <div>
          <SubmitButton variant="danger" pendingText={t("pending")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Disclosure>
  );
}
