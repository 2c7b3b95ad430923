/**
 * The unit that answers for a department at a place: that of the region itself, else that of the nearest region above
 * (township, county, prefecture). Without a place it is the unit of the whole prefecture.
 *
 * Only a department or a township government can answer. A counter is helped by its department, a window office sends
 * on, a village helps and explains; units marked as not responsible (discipline inspection, petitions) get a copy or a
 * referral, never the report.
 */
import type { RoutingRegion, RoutingUnit } from "./rules";

export type UnitDirectory = {
  /** Department code -> region path -> unit. Holds only units that can be responsible. */
  readonly answering: ReadonlyMap<string, ReadonlyMap<string, RoutingUnit>>;
  readonly all: ReadonlyMap<string, RoutingUnit>;
  readonly rootPath: string;
};

export function buildUnitDirectory(
  units: readonly RoutingUnit[],
  regions: readonly RoutingRegion[] = [],
): UnitDirectory {
  const villages = new Set(regions.filter((region) => region.level === "village").map((region) => region.path));
  const answering = new Map<string, Map<string, RoutingUnit>>();
  let rootPath = "";
  for (const unit of units) {
    if (rootPath === "" || unit.regionPath.length < rootPath.length) rootPath = unit.regionPath;
    if (!mayAnswer(unit) || villages.has(unit.regionPath)) continue;
    const places = answering.get(unit.departmentCode) ?? new Map<string, RoutingUnit>();
    const rival = places.get(unit.regionPath);
    // Two units of one department at one place: always the same one of them, whatever the order of the rows.
    if (!rival || unit.id < rival.id) places.set(unit.regionPath, unit);
    answering.set(unit.departmentCode, places);
  }
  return { answering, all: new Map(units.map((unit) => [unit.id, unit])), rootPath };
}

export function mayAnswer(unit: RoutingUnit): boolean {
  return unit.responsible && (unit.kind === "department" || unit.kind === "township");
}

/** "/LZ/LZ01/LZ0101/" gives itself, "/LZ/LZ01/" and "/LZ/". */
export function pathsUpwards(path: string): string[] {
  const ids = path.split("/").filter((id) => id !== "");
  return ids.map((_, index) => `/${ids.slice(0, ids.length - index).join("/")}/`);
}

/**
 * The nearest unit of the department, upwards from the place, or null where there is none.
 * @param barred ids that are passed over, as if the unit did not exist.
 */
export function resolveUnit(
  directory: UnitDirectory,
  departmentCode: string,
  regionPath: string | null,
  barred: ReadonlySet<string> = new Set(),
): RoutingUnit | null {
  const places = directory.answering.get(departmentCode);
  if (!places) return null;
  for (const path of pathsUpwards(regionPath ?? directory.rootPath)) {
    const unit = places.get(path);
    if (unit && !barred.has(unit.id)) return unit;
  }
  return null;
}

/** The department that a counter or a window office belongs to; any other unit is its own. Null for an unknown id. */
export function departmentAbove(directory: UnitDirectory, unitId: string): RoutingUnit | null {
  const seen = new Set<string>();
  let unit = directory.all.get(unitId) ?? null;
  while (unit && unit.kind !== "department" && unit.kind !== "township") {
    if (seen.has(unit.id) || unit.parentId === null) return null;
    seen.add(unit.id);
    unit = directory.all.get(unit.parentId) ?? null;
  }
  return unit;
}
