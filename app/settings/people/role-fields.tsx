/** A role and where it holds: as fields, and in words. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { SelectField } from "@/components/forms/fields";
import { roles } from "@/domain/actor";
import type { GrantRow, PlaceChoice } from "@/domain/staff/person-view";

type Places = { readonly units: readonly PlaceChoice[]; readonly regions: readonly PlaceChoice[] };

export async function RoleFields({ page }: { page: Places }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("people.role"),
    getTranslations("domain.role"),
  ]);
  return (
    <>
      <SelectField
        name="role"
        label={t("role")}
        emptyText={t("choose")}
        width="half"
        options={roles.map((role) => ({ value: role, label: words(role) }))}
        required
      />
      <SelectField
        name="unitId"
        label={t("unit")}
        hint={t("unitHint")}
        emptyText={t("noUnit")}
        options={page.units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) }))}
      />
      <SelectField
        name="regionId"
        label={t("region")}
        hint={t("regionHint")}
        emptyText={t("noRegion")}
        options={page.regions.map((region) => ({ value: region.id, label: nameIn(region, locale) }))}
      />
    </>
  );
}

export async function GrantText({ grant }: { grant: GrantRow }) {
  const [locale, words] = await Promise.all([getLocale(), getTranslations("domain.role")]);
  const places = [grant.region, grant.unit].flatMap((place) => (place ? [nameIn(place, locale)] : []));
  return <>{[words(grant.role), ...places].join(" · ")}</>;
}
