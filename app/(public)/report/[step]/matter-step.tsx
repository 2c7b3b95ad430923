/** The person's own application: its number, its day, the way it was made, the trips; the service item has its own page. */

import { getTranslations } from "@/app/translations";
import { DateField, SelectField, TextField } from "@/components/forms/fields";
import { TextLink } from "@/components/ui/text-link";
import { applicationChannels } from "@/domain/complaint/vocabulary";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { saveMatterAction } from "../actions";
import { itemName } from "./answer-rows";
import { ExtraForm } from "./extra-form";

export async function MatterStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, domain] = await Promise.all([getTranslations("report"), getTranslations("domain.applicationChannel")]);
  const { matter } = form.answers;
  const item = itemName(form, locale);
  return (
    <ExtraForm step="matter" action={saveMatterAction}>
      <div className="max-w-reading">
        <p className="font-semibold">{t("matter.item")}</p>
        <p className="text-ink-soft text-sm">{`${t("why")}${t("matter.itemWhy")}`}</p>
        <p className="mt-1">
          {item ? <span className="mr-3">{item}</span> : null}
          <TextLink href="/report/item">{item ? t("matter.itemChange") : t("matter.itemChoose")}</TextLink>
        </p>
      </div>
      <TextField
        name="applicationNumber"
        label={t("matter.applicationNumber")}
        hint={`${t("why")}${t("matter.applicationNumberWhy")}`}
        width="half"
        maxLength={60}
        spellCheck={false}
        autoComplete="off"
        defaultValue={matter?.applicationNumber}
      />
      <DateField
        name="applicationAcceptedOn"
        label={t("matter.acceptedOn")}
        hint={`${t("why")}${t("matter.acceptedOnWhy")}`}
        max={form.today}
        defaultValue={matter?.applicationAcceptedOn}
      />
      <SelectField
        name="channel"
        label={t("matter.channel")}
        hint={`${t("why")}${t("matter.channelWhy")}`}
        width="half"
        emptyText={t("matter.channelEmpty")}
        defaultValue={matter?.channel ?? ""}
        options={applicationChannels.map((channel) => ({ value: channel, label: domain(channel) }))}
      />
      <TextField
        name="trips"
        label={t("matter.trips")}
        hint={`${t("why")}${t("matter.tripsWhy")}`}
        width="short"
        inputMode="numeric"
        maxLength={3}
        defaultValue={matter?.trips === undefined ? undefined : String(matter.trips)}
      />
    </ExtraForm>
  );
}
