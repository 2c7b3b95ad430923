/** Service items to choose from on a form: by department in the order of the list of units, within one by name. */
type Names = { readonly nameZh: string; readonly nameEn: string };
export type Choice = Names & { readonly code: string };
export type ChoiceGroup = Names & { readonly key: string; readonly choices: readonly Choice[] };

type Item = Names & { readonly code: string; readonly departmentCode: string };
type Unit = Names & {
  readonly id: string;
  readonly departmentCode: string;
  readonly kind: string;
  readonly regionId: string;
};

/** @param rootRegionId Departments go by the names that they have there. */
export function itemChoices(items: Iterable<Item>, units: Iterable<Unit>, rootRegionId: string): ChoiceGroup[] {
  const byDepartment = new Map<string, Choice[]>();
  for (const { code, departmentCode, nameZh, nameEn } of items) {
    const choices = byDepartment.get(departmentCode) ?? [];
    choices.push({ code, nameZh, nameEn });
    byDepartment.set(departmentCode, choices);
  }
  const departments = [...units].filter((unit) => unit.regionId === rootRegionId && unit.kind !== "counter");
  return departments.flatMap((unit) => {
    const choices = byDepartment.get(unit.departmentCode);
    byDepartment.delete(unit.departmentCode);
    return choices ? [{ key: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn, choices }] : [];
  });
}
