/**
 * The reference data (places, units, catalogue, limits, calendar, routing rules), held in memory by version. A process
 * asks for the version at most once a minute; requests in between cost no query.
 */
import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { buildCalendar, publishedYearsOf } from "@/domain/calendar/calendar";
import type { Rules } from "@/domain/complaint/clock-events";
import type { ComplaintKind, PlainAnswer } from "@/domain/complaint/vocabulary";
import { kindPolicyRow, limitPolicyRow } from "@/domain/limits/policy";
import { type PreparedRouting, prepareRouting } from "@/domain/routing/decide-routing";
import type { Db, Reader } from "../client";
import { calendarDays, calendarVersions, workingHours } from "../schema/calendar";
import {
  complaintKinds,
  fields,
  limitPolicies,
  plainAnswerKinds,
  problemCategories,
  referenceVersions,
  routingRules,
  serviceItems,
} from "../schema/catalogue";
import { regionLevels, regions, unitAliases, units, windows } from "../schema/places";

export type Region = typeof regions.$inferSelect;
export type Unit = typeof units.$inferSelect & { readonly regionPath: string };
export type ServiceItem = typeof serviceItems.$inferSelect;
export type Window = typeof windows.$inferSelect;
export type ProblemCategory = typeof problemCategories.$inferSelect;
export type Field = typeof fields.$inferSelect;

export type Reference = {
  readonly version: number;
  readonly rules: Rules;
  readonly routing: PreparedRouting;
  readonly levels: readonly (typeof regionLevels.$inferSelect)[];
  /** In the order of their path, so that a region follows the one above it. */
  readonly regions: ReadonlyMap<string, Region>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly windows: readonly Window[];
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly categories: ReadonlyMap<string, ProblemCategory>;
  readonly fields: ReadonlyMap<string, Field>;
  readonly plainAnswers: ReadonlyMap<
    PlainAnswer,
    { categoryCode: string | null; kind: ComplaintKind; sharesIdentity: boolean }
  >;
  /** The region that everything lies in. */
  readonly rootRegion: Region;
  readonly aliases: ReadonlyMap<string, string>;
};

const checkEveryMs = 60_000;
type Held = { reference: Reference; checkedAt: number; url: string };
const held = globalThis as typeof globalThis & { banchengReference?: Held };

/** The reference data of this installation. Throws when it was never loaded: run `npm run db:seed`. */
export async function getReference(db: Db): Promise<Reference> {
  const url = process.env.DATABASE_URL ?? "";
  const current = held.banchengReference;
  // The process's own monotonic clock: only for when to ask again, never for a date.
  const checkedAt = performance.now();
  if (current && current.url === url && checkedAt - current.checkedAt < checkEveryMs) return current.reference;
  const [row] = await db.app.select().from(referenceVersions).where(eq(referenceVersions.id, 1));
  if (!row) throw new Error("the reference data is missing: run `npm run db:seed`");
  const reference =
    current && current.url === url && current.reference.version === row.version
      ? current.reference
      : await loadReference(db.app, row.version);
  held.banchengReference = { reference, checkedAt, url };
  return reference;
}

function keyed<K extends string, T>(rows: readonly T[], key: (row: T) => K): Map<K, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

async function loadReference(reader: Reader, version: number): Promise<Reference> {
  const [calendarVersion] = await reader
    .select()
    .from(calendarVersions)
    .orderBy(desc(calendarVersions.version))
    .limit(1);
  if (!calendarVersion) throw new Error("no calendar: run `npm run db:seed`");
  const [levels, regionRows, unitRows, aliasRows, windowRows, itemRows, categoryRows, fieldRows] = await Promise.all([
    reader.select().from(regionLevels).orderBy(asc(regionLevels.rank)),
    reader.select().from(regions).orderBy(asc(regions.path)),
    reader.select().from(units).orderBy(asc(units.pinyinKey), asc(units.id)),
    reader.select().from(unitAliases),
    reader.select().from(windows).orderBy(asc(windows.regionId), asc(windows.id)),
    reader.select().from(serviceItems).orderBy(asc(serviceItems.pinyinKey), asc(serviceItems.code)),
    reader.select().from(problemCategories).orderBy(asc(problemCategories.code)),
    reader.select().from(fields).orderBy(asc(fields.code)),
  ]);
  const [plainRows, kindRows, limitRows, ruleRows, dayRows, hourRows] = await Promise.all([
    reader.select().from(plainAnswerKinds),
    reader.select().from(complaintKinds),
    reader.select().from(limitPolicies),
    reader.select().from(routingRules).orderBy(asc(routingRules.position)),
    reader.select().from(calendarDays).where(eq(calendarDays.version, calendarVersion.version)),
    reader.select().from(workingHours).where(eq(workingHours.version, calendarVersion.version)),
  ]);
  const regionsById = keyed(regionRows, (region) => region.id);
  const regionPaths = new Map(regionRows.map((region) => [region.id, region.path]));
  const pathOf = (regionId: string) => regionPaths.get(regionId) ?? "/";
  const unitsWithPath = unitRows.map((unit) => ({ ...unit, regionPath: pathOf(unit.regionId) }));
  const rootRegion = regionRows.find((region) => region.parentId === null);
  if (!rootRegion) throw new Error("no region without a parent: run `npm run db:seed`");
  const days = dayRows.map((day) => ({ on: day.dayOn, kind: day.kind, name: day.name, scope: day.scope }));
  return {
    version,
    rules: {
      calendar: buildCalendar({
        version: calendarVersion.version,
        days,
        publishedYears: publishedYearsOf(days),
        workingHours: hourRows,
      }),
      policies: limitRows.map((row) => limitPolicyRow.parse(row)),
      kinds: new Map(kindRows.map((row) => [row.kind as ComplaintKind, kindPolicyRow.parse(row)])),
      regionPaths,
    },
    routing: prepareRouting({
      rules: ruleRows,
      items: itemRows,
      units: unitsWithPath,
      fields: fieldRows,
      regions: regionRows,
    }),
    levels,
    regions: regionsById,
    units: keyed(unitsWithPath, (unit) => unit.id),
    windows: windowRows,
    items: keyed(itemRows, (item) => item.code),
    categories: keyed(categoryRows, (category) => category.code),
    fields: keyed(fieldRows, (field) => field.code),
    plainAnswers: new Map(
      plainRows.map((row) => [
        row.answer as PlainAnswer,
        { categoryCode: row.categoryCode, kind: row.kind as ComplaintKind, sharesIdentity: row.sharesIdentity },
      ]),
    ),
    rootRegion,
    aliases: new Map(aliasRows.map((row) => [row.alias, row.departmentCode])),
  };
}
