/**
 * Which reports a list may show somebody, as one condition for every list: those of the own places, none about an own
 * counter, nothing that an undone import brought, and to a unit no lead that was sealed. A window that had a report before
 * it was handed on finds it in the search and not among what waits; only what is the person's own follows it there.
 */
import "server-only";
import { type SQL, sql } from "drizzle-orm";

/** Of a unit, or of a region and below; both null is everywhere. */
export type ListPlace = { readonly unitId: string | null; readonly regionPath: string | null };

export type ListScope = {
  /** No place, no row. */
  readonly places: readonly ListPlace[];
  /** Units of the actor: a report about one of them is not theirs to see. */
  readonly notAboutUnitIds: readonly string[];
};

/** Where window roles hold, by region path; null is everywhere. */
export type WindowScope = {
  readonly regionPaths: readonly (string | null)[];
  readonly notAboutUnitIds: readonly string[];
};

/** The name that the statement gives the table of reports. */
type Named = "complaints" | "c";

function column(of: Named, name: string): SQL {
  return sql.raw(`"${of}"."${name}"`);
}

/** What is kept from a person in every list, wherever the list looks. */
export function getListableCondition(notAboutUnitIds: readonly string[], of: Named = "complaints"): SQL {
  const others = notAboutUnitIds.map((unitId) => sql` and ${column(of, "about_unit_id")} is distinct from ${unitId}`);
  return sql`(not ${column(of, "undone")}${sql.join(others, sql``)})`;
}

/** `followed`: also where one of the places had the report before. */
export function getListCondition(
  scope: ListScope | WindowScope,
  { of = "complaints", followed = false }: { readonly of?: Named; readonly followed?: boolean } = {},
): SQL {
  const places =
    "places" in scope ? scope.places : scope.regionPaths.map((regionPath) => ({ unitId: null, regionPath }));
  if (places.length === 0) return sql`false`;
  const parts = places.flatMap(({ unitId, regionPath }): SQL[] => {
    if (unitId !== null) return [sql`(${column(of, "lead_unit_id")} = ${unitId} and not ${column(of, "sealed")})`];
    if (regionPath === null) return [sql`true`];
    const here = sql`starts_with(${column(of, "region_path")}, ${regionPath})`;
    if (!followed) return [here];
    const before = sql`select 1 from unnest(${column(of, "follower_paths")}) as follower(path)`;
    return [here, sql`exists (${before} where starts_with(follower.path, ${regionPath}))`];
  });
  return sql`((${sql.join(parts, sql` or `)}) and ${getListableCondition(scope.notAboutUnitIds, of)})`;
}
