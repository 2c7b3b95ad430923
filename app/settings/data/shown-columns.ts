/** The columns that a list shows beside name and state; the rest stands on the page of the row. */
import { type ReferenceColumn, type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";

const shown: Readonly<Record<ReferenceKind, readonly string[]>> = {
  "region-levels": ["code", "rank"],
  regions: ["id", "level_name_zh", "parent_id"],
  units: ["department_code", "kind", "nature", "region_id", "responsible", "contact"],
  "unit-aliases": ["department_code"],
  windows: ["region_id", "hours_zh", "phone"],
  "service-items": ["code", "department_code", "supervising_department_code", "field_code", "valid_from_on"],
  "problem-categories": ["code", "parent_code"],
  fields: ["code", "department_code"],
  "routing-rules": ["position", "words", "item_code", "region_id", "category_code", "field_code", "department_code"],
};

export function shownColumns(kind: ReferenceKind): ReferenceColumn[] {
  const { columns } = referenceTables[kind];
  return shown[kind].flatMap((name) => columns.find((column) => column.name === name) ?? []);
}
