/** What changes of reference data touch, with the figures that only the database knows. Counts alone leave this file. */
import "server-only";
import { type ComplaintState, isOpenState } from "@/domain/complaint/vocabulary";
import type { ReferenceContext } from "@/domain/settings/check-reference-rows";
import type { ReferenceChange } from "@/domain/settings/compare-reference-rows";
import { type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import { type Touch, touchedNames, touchedRouting } from "@/domain/settings/touches";
import { stockDays } from "@/domain/statistics/tally";
import type { Reader } from "../client";
import { countOpenReportsOnItem, countPeopleOfUnit, unsafeListNewestReports } from "./catalogue";
import { listLimits } from "./settings";
import { listTallySums } from "./tally-sums";

/** So many of the newest reports are sent once more under the changed rules. */
const replayedReports = 500;
const lookedAtOfItem = 2000;

/** Changes of several rows at once (a file) are told by what they do to routing. */
export async function listReferenceTouches(
  reader: Reader,
  kind: ReferenceKind,
  changes: readonly ReferenceChange[],
  context: ReferenceContext,
): Promise<Touch[]> {
  const [only, ...others] = changes;
  const ofRow = only && others.length === 0 ? await ofOneRow(reader, kind, only, context) : [];
  const reports = referenceTables[kind].routes && only ? await unsafeListNewestReports(reader, replayedReports) : [];
  return [...ofRow, ...touchedRouting(kind, changes, context, reports)];
}

async function ofOneRow(
  reader: Reader,
  kind: ReferenceKind,
  change: ReferenceChange,
  context: ReferenceContext,
): Promise<Touch[]> {
  if (change.before === null) return [];
  const [work, limits] = await Promise.all([
    workOf(reader, kind, change.key, context),
    limitsOf(reader, kind, change.key),
  ]);
  return [...work, ...touchedNames(kind, change, context), ...limits].filter(
    (touch) => !("count" in touch) || touch.count > 0,
  );
}

async function workOf(reader: Reader, kind: ReferenceKind, key: string, context: ReferenceContext): Promise<Touch[]> {
  if (kind === "units") {
    const [open, people] = await Promise.all([countOpen(reader, null, [key]), countPeopleOfUnit(reader, key)]);
    return [
      { code: "openReports", count: open },
      { code: "people", count: people },
    ];
  }
  if (kind === "regions") return [{ code: "openReports", count: await countOpen(reader, pathOf(key, context), null) }];
  if (kind === "service-items") {
    return [{ code: "openOnItem", count: await countOpenReportsOnItem(reader, key, lookedAtOfItem) }];
  }
  return [];
}

function pathOf(id: string, context: ReferenceContext): string {
  const region = context.rows.regions.get(id);
  return region ? `${pathOf(region.parent_id ?? "", context) || "/"}${id}/` : "";
}

async function countOpen(
  reader: Reader,
  regionPath: string | null,
  unitIds: readonly string[] | null,
): Promise<number> {
  const stock = { tallies: ["in_state"], days: stockDays, by: ["part"] } as const;
  const rows = await listTallySums(reader, { ...stock, regionPath, unitIds, among: {} });
  return rows.reduce((sum, { at, value }) => sum + (isOpenState(at.part as ComplaintState) ? value : 0), 0);
}

/** Exceptions to the limits that are made for it. */
async function limitsOf(reader: Reader, kind: ReferenceKind, key: string): Promise<Touch[]> {
  if (kind !== "units" && kind !== "windows" && kind !== "service-items") return [];
  const limits = await listLimits(reader);
  const count = limits.filter(
    ({ unitId, windowId, itemCode, validToOn }) =>
      validToOn === null && key === { units: unitId, windows: windowId, "service-items": itemCode }[kind],
  ).length;
  return [{ code: "limits", count }];
}
