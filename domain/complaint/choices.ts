/** Service items to choose from on a form: by department in the order of the list of units, within one by name. */
type Names = { readonly nameZh: string; readonly nameEn: string };
export type Choice = Names & { readonly code: string };
export type ChoiceGroup = Names & { readonly key: string; readonly choices: readonly Choice[] };

type Item = Names & { readonly code: string; readonly departmentCode: string; readonly isOffered?: boolean };
type Unit = Names & {
  readonly id: string;
  readonly departmentCode: string;
  readonly kind: string;
  readonly regionId: string;
};

/** @param rootRegionId Departments go by the names that they have there. */
export function itemChoices(items: Iterable<Item>, units: Iterable<Unit>, rootRegionId: string): ChoiceGroup[] {
  const byDepartment = new Map<string, Choice[]>();
  for (const { code, departmentCode, nameZh, nameEn, isOffered } of items) {
    if (isOffered === false) continue;
    const choices = byDepartment.get(departmentCode) ?? [];
    choices.push({ code, nameZh, nameEn });
    byDepartment.set(departmentCode, choices);
  }
  // A department that only a county has goes by the name that it has there.
  const all = [...units].filter((unit) => unit.kind !== "counter");
  const departments = [
    ...all.filter((unit) => unit.regionId === rootRegionId),
    ...all.filter((unit) => unit.regionId !== rootRegionId),
  ];
  return departments.flatMap((unit) => {
    const choices = byDepartment.get(unit.departmentCode);
    byDepartment.delete(unit.departmentCode);
    return choices ? [{ key: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn, choices }] : [];
  });
}
