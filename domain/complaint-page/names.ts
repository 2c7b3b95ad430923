/** What the page of a report calls people, units, places and matters; null for what is not set or no longer known. */
import { type BothNames, namesOf, shortNamesOf } from "../names";
import type { Reading } from "./reading";

/** Something to choose from a list. */
export type Choice = BothNames & { readonly id: string };

export function staffName(reading: Reading, id: number | null): string | null {
  return id === null ? null : (reading.staff.get(id)?.name ?? null);
}

export function unitName(reading: Reading, id: string | null): BothNames | null {
  return shortNamesOf(reading.reference.units.get(id ?? ""));
}

export function unitFullName(reading: Reading, id: string | null): BothNames | null {
  return namesOf(reading.reference.units.get(id ?? ""));
}

/** An empty list for a unit that is gone. */
export function unitWithDuty(reading: Reading, id: string): (Choice & { readonly duty: string })[] {
  const unit = reading.reference.units.get(id);
  return unit ? [{ id, zh: unit.shortZh, en: unit.nameEn, duty: unit.dutyZh }] : [];
}

export function categoryName(reading: Reading, code: string | null): BothNames | null {
  const category = reading.reference.categories.get(code ?? "");
  const parent = reading.reference.categories.get(category?.parentCode ?? "");
  if (!category) return null;
  return parent
    ? { zh: `${parent.nameZh}·${category.nameZh}`, en: `${parent.nameEn}: ${category.nameEn}` }
    : namesOf(category);
}

export function fieldName(reading: Reading, code: string | null): BothNames | null {
  return namesOf(reading.reference.fields.get(code ?? ""));
}

export function itemName(reading: Reading, code: string): BothNames | null {
  return namesOf(reading.reference.items.get(code));
}

export function windowName(reading: Reading, id: string | null): BothNames | null {
  return namesOf(reading.reference.windows.find((candidate) => candidate.id === id));
}
