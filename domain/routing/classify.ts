/**
 * A proposal for the field of a report (the axis that leads to a department), once a unit is decided: the field of the
 * service item, else the field of the department. A department with several fields: the one whose service items the
 * report names most often, by their names or everyday words; where it names none, the first by code. A person can change
 * it.
 */
import type { PreparedRouting } from "./decide-routing";
import { plainText } from "./word-index";

export function proposeField(
  routing: PreparedRouting,
  about: { readonly itemCode: string | null; readonly unitId: string | null; readonly text: string },
): string | null {
  const item = about.itemCode === null ? undefined : routing.items.get(about.itemCode);
  if (item) return item.fieldCode;
  const unit = about.unitId === null ? undefined : routing.directory.all.get(about.unitId);
  const fields = [...routing.fields.values()]
    .filter((field) => field.departmentCode === unit?.departmentCode)
    .sort((one, other) => (one.code < other.code ? -1 : 1));
  const text = plainText(about.text);
  const points = new Map(fields.map((field) => [field.code, text.includes(plainText(field.nameZh)) ? 1 : 0]));
  for (const { fieldCode, nameZh, aliases } of routing.items.values()) {
    const before = points.get(fieldCode);
    if (before === undefined) continue;
    points.set(fieldCode, before + [nameZh, ...aliases].filter((name) => text.includes(plainText(name))).length);
  }
  let best: { code: string; points: number } | null = null;
  for (const [code, own] of points) if (best === null || own > best.points) best = { code, points: own };
  return best?.code ?? null;
}
