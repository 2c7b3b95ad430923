/** Names in both languages, as the lists and letters carry them: of places, units, items. A code stands for what is gone. */
export type BothNames = { readonly zh: string; readonly en: string };

type Named = { readonly nameZh: string; readonly nameEn: string };

export function namesOf(row: Named): BothNames;
export function namesOf(row: Named | undefined): BothNames | null;
export function namesOf(row: Named | undefined): BothNames | null {
  return row ? { zh: row.nameZh, en: row.nameEn } : null;
}

/** The name by which a unit goes in lists. English has no short ones. */
export function shortNamesOf(unit: { readonly shortZh: string; readonly nameEn: string }): BothNames;
export function shortNamesOf(unit: { readonly shortZh: string; readonly nameEn: string } | undefined): BothNames | null;
export function shortNamesOf(unit: { readonly shortZh: string; readonly nameEn: string } | undefined) {
  return unit ? { zh: unit.shortZh, en: unit.nameEn } : null;
}

export function namesOrCode(row: Named | undefined, code: string): BothNames {
  return row ? namesOf(row) : { zh: code, en: code };
}
