/** What an office still lacks in its reference data: windows without hours or telephone, units without a duty text … */
import type { ReferenceContext } from "./check-reference-rows";
import { isInUse, type ReferenceCells, type ReferenceKind } from "./reference-kinds";

export const referenceGapCodes = [
  "none",
  "withoutHours",
  "withoutPhone",
  "withoutDuty",
  "withoutUnit",
  "withoutLimit",
] as const;
export type ReferenceGap = {
  readonly kind: ReferenceKind;
  readonly code: (typeof referenceGapCodes)[number];
  readonly count: number;
};

export function missingInReference({ rows, today }: ReferenceContext): readonly ReferenceGap[] {
  const inUse = (kind: ReferenceKind) => [...rows[kind].values()].filter((cells) => isInUse(cells, today));
  const count = (kind: ReferenceKind, lacks: (cells: ReferenceCells) => boolean) => inUse(kind).filter(lacks).length;
  const departments = new Set(inUse("units").map((cells) => cells.department_code));
  const answers = (cells: ReferenceCells) =>
    cells.responsible === "true" && (cells.kind === "department" || cells.kind === "township");
  const gaps: ReferenceGap[] = [
    { kind: "windows", code: "none", count: inUse("windows").length === 0 ? 1 : 0 },
    { kind: "windows", code: "withoutHours", count: count("windows", (cells) => !cells.hours_zh) },
    { kind: "windows", code: "withoutPhone", count: count("windows", (cells) => !cells.phone) },
    { kind: "units", code: "none", count: inUse("units").some(answers) ? 0 : 1 },
    { kind: "units", code: "withoutDuty", count: count("units", (cells) => answers(cells) && !cells.duty_zh) },
    {
      kind: "service-items",
      code: "withoutUnit",
      count: count("service-items", (cells) => !departments.has(cells.department_code)),
    },
    { kind: "service-items", code: "withoutLimit", count: count("service-items", (cells) => !cells.promised_amount) },
    { kind: "fields", code: "withoutUnit", count: count("fields", (cells) => !departments.has(cells.department_code)) },
    {
      kind: "routing-rules",
      code: "withoutUnit",
      count: count("routing-rules", (cells) => !departments.has(cells.department_code)),
    },
    {
      kind: "unit-aliases",
      code: "withoutUnit",
      count: count("unit-aliases", (cells) => !departments.has(cells.department_code)),
    },
  ];
  return gaps.filter((gap) => gap.count > 0);
}
