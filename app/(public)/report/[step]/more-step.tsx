/** Step 4, which may be skipped: the service item, the application, what was said, what is wanted. */
import { getTranslations } from "next-intl/server";
import { formLabels } from "@/app/form-labels";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { localName } from "../../local-name";
import { saveMoreAction } from "../actions";

export async function MoreStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, labels] = await Promise.all([getTranslations("report"), formLabels()]);
  const { more } = form.answers;
  return (
    <ActionForm id="more" action={saveMoreAction} labels={labels}>
      <SelectField
        name="itemCode"
        label={t("more.item")}
        hint={`${t("why")}${t("more.itemWhy")}`}
        width="half"
        emptyText={t("more.itemEmpty")}
        defaultValue={more?.itemCode ?? ""}
        options={form.items.map((group) => ({
          group: localName(group, locale),
          options: group.choices.map((item) => ({ value: item.code, label: localName(item, locale) })),
        }))}
      />
      <TextField
        name="applicationNumber"
        label={t("more.applicationNumber")}
        hint={`${t("why")}${t("more.applicationNumberWhy")}`}
        width="half"
        maxLength={60}
        spellCheck={false}
        defaultValue={more?.applicationNumber}
      />
      <DateField
        name="applicationAcceptedOn"
        label={t("more.acceptedOn")}
        hint={`${t("why")}${t("more.acceptedOnWhy")}`}
        max={form.today}
        defaultValue={more?.applicationAcceptedOn}
      />
      <TextField
        name="trips"
        label={t("more.trips")}
        hint={`${t("why")}${t("more.tripsWhy")}`}
        width="short"
        inputMode="numeric"
        maxLength={3}
        defaultValue={more?.trips === undefined ? undefined : String(more.trips)}
      />
      <TextAreaField
        name="toldReason"
        label={t("more.toldReason")}
        hint={`${t("why")}${t("more.toldReasonWhy")}`}
        rows={3}
        maxLength={1000}
        defaultValue={more?.toldReason}
      />
      <TextAreaField
        name="wish"
        label={t("more.wish")}
        hint={`${t("why")}${t("more.wishWhy")}`}
        rows={3}
        maxLength={1000}
        defaultValue={more?.wish}
      />
      <div>
        <SubmitButton size="large" pendingText={t("continuing")}>
          {t("continue")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
