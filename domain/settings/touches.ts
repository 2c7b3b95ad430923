/**
 * What a change of reference data touches, counted before it is made: what names the row, and where the newest reports
 * would go under the changed rules. Only counts: the text of a report decides and is shown nowhere.
 */
import { decideRouting, prepareRouting, type RoutingComplaint } from "../routing/decide-routing";
import type { RoutingData } from "../routing/rules";
import type { ReferenceContext } from "./check-reference-rows";
import { changedColumns, type ReferenceChange } from "./compare-reference-rows";
import { isInUse, type ReferenceCells, type ReferenceKind, referenceKinds, referenceTables } from "./reference-kinds";
import { storedOf } from "./reference-values";

export type Touch =
  | { readonly code: "openReports" | "openOnItem" | "people" | "limits" | "lastOfDepartment"; readonly count: number }
  | { readonly code: "named"; readonly kind: ReferenceKind; readonly count: number }
  /** The day from which it counts; only where that is not today. */
  | { readonly code: "from"; readonly on: string }
  /** Of the newest reports: how many went to a unit, and how many would. */
  | {
      readonly code: "routed";
      readonly unit: { readonly zh: string; readonly en: string };
      readonly before: number;
      readonly after: number;
    }
  | { readonly code: "toDispatcher"; readonly before: number; readonly after: number }
  | { readonly code: "routedAlike"; readonly count: number };

/** Rows in use that name the row, kind by kind; for a unit also those that lead to its department. */
export function touchedNames(kind: ReferenceKind, change: ReferenceChange, { rows, today }: ReferenceContext): Touch[] {
  const { before } = change;
  if (before === null) return [];
  const department = kind === "units" ? (before.department_code ?? "") : null;
  const named = referenceKinds.flatMap((other): Touch[] => {
    const columns = referenceTables[other].columns.filter(
      ({ target }) => target === kind || (target === "departments" && department !== null),
    );
    if (columns.length === 0) return [];
    const count = [...rows[other].values()].filter(
      (cells) =>
        isInUse(cells, today) &&
        columns.some(({ name, target }) => cells[name] === (target === kind ? change.key : department)),
    ).length;
    return count > 0 ? [{ code: "named", kind: other, count }] : [];
  });
  if (department === null || isInUse(change.after, today)) return named;
  const left = [...rows.units].filter(
    ([id, unit]) => id !== change.key && unit.department_code === department && isInUse(unit, today),
  ).length;
  return left > 0 ? named : [{ code: "lastOfDepartment", count: 1 }, ...named];
}

/** Where the newest reports went under today's rules and would go under the changed ones. */
export function touchedRouting(
  kind: ReferenceKind,
  changes: readonly ReferenceChange[],
  context: ReferenceContext,
  reports: readonly RoutingComplaint[],
): Touch[] {
  if (!referenceTables[kind].routes || changes.length === 0) return [];
  const on = dayOf(kind, changes, context.today);
  const after = new Map(context.rows[kind]);
  for (const change of changes) after.set(change.key, change.after);
  const now = prepareRouting(routingDataOf(context, on));
  const then = prepareRouting(routingDataOf({ ...context, rows: { ...context.rows, [kind]: after } }, on));
  const counts = new Map<string | null, { before: number; after: number }>();
  let alike = 0;
  for (const report of reports) {
    const [was, becomes] = [decideRouting(now, report).unitId, decideRouting(then, report).unitId];
    if (was === becomes) {
      alike += 1;
      continue;
    }
    for (const unitId of [was, becomes]) counts.set(unitId, counts.get(unitId) ?? { before: 0, after: 0 });
  }
  // A unit that gains or loses is shown with all that it has, so that the change can be weighed.
  for (const report of reports) {
    const [was, becomes] = [
      counts.get(decideRouting(now, report).unitId),
      counts.get(decideRouting(then, report).unitId),
    ];
    if (was) was.before += 1;
    if (becomes) becomes.after += 1;
  }
  const units = kind === "units" ? after : context.rows.units;
  const moved = [...counts].map(([unitId, count]): Touch => {
    if (unitId === null) return { code: "toDispatcher", ...count };
    const unit = units.get(unitId);
    return { code: "routed", unit: { zh: unit?.name_zh ?? unitId, en: unit?.name_en ?? unitId }, ...count };
  });
  return [
    ...(on === context.today ? [] : [{ code: "from" as const, on }]),
    ...moved,
    { code: "routedAlike", count: alike },
  ];
}

/** A change that begins later is looked at as of that day. */
function dayOf(kind: ReferenceKind, changes: readonly ReferenceChange[], today: string): string {
  const days = changes.flatMap(({ before, after }) =>
    changedColumns(kind, before, after)
      .filter((name) => referenceTables[kind].columns.some((column) => column.name === name && column.type === "day"))
      .map((name) => after[name] ?? ""),
  );
  return days.reduce((latest, day) => (day > latest ? day : latest), today);
}

/** The reference data as routing reads it, of one day. */
function routingDataOf({ rows }: ReferenceContext, on: string): RoutingData {
  const inUse = (kind: ReferenceKind) => [...rows[kind].values()].filter((cells) => isInUse(cells, on));
  const pathOf = (id: string): string => {
    const region = rows.regions.get(id);
    return region ? `${pathOf(region.parent_id ?? "") || "/"}${id}/` : "";
  };
  const orNull = (cell: string | undefined) => (cell ? cell : null);
  const list = (kind: ReferenceKind, cells: ReferenceCells, name: string) => {
    const value = storedOf(kind, cells)[name];
    return Array.isArray(value) ? [...(value as readonly string[])] : [];
  };
  return {
    rules: inUse("routing-rules").map((cells) => ({
      position: Number(cells.position),
      itemCode: orNull(cells.item_code),
      regionId: orNull(cells.region_id),
      categoryCode: orNull(cells.category_code),
      fieldCode: orNull(cells.field_code),
      words: list("routing-rules", cells, "words"),
      departmentCode: cells.department_code ?? "",
      noteZh: cells.note_zh ?? "",
    })),
    items: inUse("service-items").map((cells) => ({
      code: cells.code ?? "",
      nameZh: cells.name_zh ?? "",
      departmentCode: departmentOn(cells, on),
      fieldCode: cells.field_code ?? "",
      aliases: list("service-items", cells, "aliases"),
    })),
    fields: inUse("fields").map((cells) => ({
      code: cells.code ?? "",
      nameZh: cells.name_zh ?? "",
      departmentCode: cells.department_code ?? "",
    })),
    units: inUse("units").map((cells) => ({
      id: cells.id ?? "",
      parentId: orNull(cells.parent_id),
      departmentCode: cells.department_code ?? "",
      kind: unitKindOf(cells.kind),
      regionPath: pathOf(cells.region_id ?? ""),
      responsible: cells.responsible === "true",
      nameZh: cells.name_zh ?? "",
      dutyZh: cells.duty_zh ?? "",
    })),
    regions: [...rows.regions].map(([id, cells]) => ({ path: pathOf(id), level: cells.level ?? "" })),
  };
}

function unitKindOf(cell: string | undefined): RoutingData["units"][number]["kind"] {
  return cell === "counter" || cell === "township" || cell === "window_office" ? cell : "department";
}

/** Who handles an item on a day: from the planned day on the one who takes it over. */
export function departmentOn(cells: ReferenceCells, on: string): string {
  const from = cells.next_department_from_on ?? "";
  return from !== "" && from <= on ? (cells.next_department_code ?? "") : (cells.department_code ?? "");
}
