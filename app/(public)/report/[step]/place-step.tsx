/** Step 2: where it happened. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { localName } from "../../local-name";
import { savePlaceAction } from "../actions";
import { keptLabels } from "./kept-labels";

export async function PlaceStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, common, labels, kept] = await Promise.all([
    getTranslations("report"),
    getTranslations("common.form"),
    formLabels(),
    keptLabels(),
  ]);
  const { place } = form.answers;
  return (
    <ActionForm id="place" action={savePlaceAction} labels={labels} keeps={["place"]} kept={kept}>
      <SelectField
        name="regionId"
        label={t("place.region")}
        hint={`${t("why")}${t("place.regionWhy")}`}
        large
        width="half"
        emptyText={t("place.regionEmpty")}
        defaultValue={place?.regionId ?? ""}
        options={form.places.map((group, index) => ({
          group: localName(group, locale),
          options: group.choices.map((choice) => {
            const name = localName(choice, locale);
            const isWhole = choice.code === group.key;
            const text = index === 0 ? t("place.wholeOf", { place: name }) : t("place.county", { place: name });
            return { value: choice.code, label: isWhole ? text : name };
          }),
        }))}
      />
      <TextField
        name="place"
        label={t("place.place")}
        mark={common("optional")}
        hint={`${t("why")}${t("place.placeHint")}`}
        maxLength={200}
        defaultValue={place?.place}
      />
      <div>
        <SubmitButton size="large" pendingText={t("continuing")}>
          {t("continue")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
