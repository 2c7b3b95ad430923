/**
 * The reference data (places, units, catalogue, limits, calendar, routing rules), held in memory by version. A process
 * asks for the version when it was notified of a change and at most once a minute; requests in between cost no query.
 */
import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { nationalPath, nationalScope } from "@/domain/calendar/calendar";
import type { Rules } from "@/domain/complaint/clock-events";
import type { ComplaintKind, PlainAnswer } from "@/domain/complaint/vocabulary";
import type { ScopeNames } from "@/domain/limits/limit-rows";
import { kindPolicyRow, type LimitPolicy, limitPolicyRow } from "@/domain/limits/policy";
import { Refusal } from "@/domain/refusal";
import { type PreparedRouting, prepareRouting } from "@/domain/routing/decide-routing";
import type { InsightSettings } from "@/domain/settings/insight-settings";
import { type Db, listenTo, type Tx } from "../client";
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
import { getNewestCalendar } from "./calendar";
import { getInsightSettings } from "./insight-settings";
import { findEntry } from "./installation";

/** Offered in lists to choose from. What is retired, or has not begun, keeps its name for what names it already. */
type Offered = { readonly isOffered: boolean };
export type Region = typeof regions.$inferSelect & Offered;
export type Unit = typeof units.$inferSelect & Offered & { readonly regionPath: string };
/** `departmentCode` is the one of the day on which this was read. */
export type ServiceItem = typeof serviceItems.$inferSelect & Offered;
export type Window = typeof windows.$inferSelect & Offered;
export type ProblemCategory = typeof problemCategories.$inferSelect & Offered;
export type Field = typeof fields.$inferSelect & Offered;

export type Reference = {
  readonly version: number;
  /** The civil day, in Shanghai, for which this holds: rows begin and end by themselves. */
  readonly readOn: string;
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
  /** How the figures are weighed and measured. */
  readonly insight: InsightSettings;
};

const checkEveryMs = 60_000;
const changedChannel = "bancheng_reference";
export const localStatuteKey = "local-holidays-stop-statute";

type Held = { reference: Reference; checkedAt: number; url: string };
const held = globalThis as typeof globalThis & {
  banchengReference?: Held;
  banchengReferenceListensTo?: string;
  banchengReferenceChanges?: number;
};

/** Asked for again by the next request, also when one is being answered right now. */
function lookAgain(): void {
  held.banchengReferenceChanges = (held.banchengReferenceChanges ?? 0) + 1;
  if (held.banchengReference) held.banchengReference.checkedAt = Number.NEGATIVE_INFINITY;
}

/** Every process reads the reference data anew once the caller's transaction is through. */
export async function updateReferenceVersion(tx: Tx): Promise<void> {
  await tx.update(referenceVersions).set({ version: sql`version + 1` }).where(eq(referenceVersions.id, 1));
  await tx.execute(sql`select pg_notify(${changedChannel}, '')`);
  // Whoever changed it sees it on the next page, without waiting for the notification.
  lookAgain();
}

/** The reference data of this installation. Throws when it was never loaded: run `npm run db:seed`. */
export async function getReference(db: Db): Promise<Reference> {
  const url = process.env.DATABASE_URL ?? "";
  const current = held.banchengReference;
  const changes = held.banchengReferenceChanges;
  // The process's own monotonic clock: only for when to ask again, never for a date.
  const startedAt = performance.now();
  if (current && current.url === url && startedAt - current.checkedAt < checkEveryMs) return current.reference;
  const [row] = await (db.aside ?? db.app)
    .select({
      version: referenceVersions.version,
      today: sql<string>`((now() at time zone 'Asia/Shanghai')::date)::text`,
    })
    .from(referenceVersions)
    .where(eq(referenceVersions.id, 1));
  if (!row) throw new Error("the reference data is missing: run `npm run db:seed`");
  // Of many who ask at once the first one reads it, and the others find it here.
  const latest = held.banchengReference;
  const reference =
    latest && latest.url === url && latest.reference.version === row.version && latest.reference.readOn === row.today
      ? latest.reference
      : await loadReference(db, row.version, row.today);
  // Something changed while it was being read: it may be of before.
  const checkedAt = held.banchengReferenceChanges === changes ? startedAt : Number.NEGATIVE_INFINITY;
  held.banchengReference = { reference, checkedAt, url };
  if (held.banchengReferenceListensTo !== url) {
    held.banchengReferenceListensTo = url;
    // Not waited for: until it listens, the look once a minute is there.
    void listenTo(changedChannel, lookAgain);
  }
  return reference;
}

/** What the scope of a limit is called; null for what it does not name or what is no longer there. */
export function getScopeNames(
  reference: Reference,
  { windowId, unitId, itemCode }: Pick<LimitPolicy, "windowId" | "unitId" | "itemCode">,
): ScopeNames {
  const named = (id: string | null, names: { nameZh: string; nameEn: string } | undefined) =>
    id !== null && names ? { id, nameZh: names.nameZh, nameEn: names.nameEn } : null;
  return {
    window: named(
      windowId,
      reference.windows.find((window) => window.id === windowId),
    ),
    unitNamed: named(unitId, reference.units.get(unitId ?? "")),
    item: named(itemCode, reference.items.get(itemCode ?? "")),
  };
}

/** The path at which a list of days holds. @throws Refusal not-found: neither the national list nor a region's. */
export function getScopePath(reference: Reference, scope: string): string {
  if (scope === nationalScope) return nationalPath;
  const path = reference.regions.get(scope)?.path;
  if (!path) throw new Refusal("not-found");
  return path;
}

function keyed<K extends string, T>(rows: readonly T[], key: (row: T) => K): Map<K, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

type Dated = { readonly retiredOn: string | null; readonly validFromOn?: string | null };

function withOffer<T extends Dated>(rows: readonly T[], today: string): (T & Offered)[] {
  return rows.map((row) => ({
    ...row,
    isOffered: (row.retiredOn === null || today < row.retiredOn) && (!row.validFromOn || row.validFromOn <= today),
  }));
}

/** Who takes an item over handles it from that day on. */
function handledOn<T extends typeof serviceItems.$inferSelect>(item: T, today: string): T {
  const { nextDepartmentCode, nextDepartmentFromOn } = item;
  if (nextDepartmentCode === null || nextDepartmentFromOn === null || nextDepartmentFromOn > today) return item;
  return { ...item, departmentCode: nextDepartmentCode };
}

async function loadReference(db: Db, version: number, today: string): Promise<Reference> {
  const reader = db.aside ?? db.app;
  const { calendar } = await getNewestCalendar({ app: reader });
  const [levels, storedRegions, storedUnits, aliasRows, windowRows, storedItems, categoryRows, storedFields] =
    await Promise.all([
      reader.select().from(regionLevels).orderBy(asc(regionLevels.rank)),
      reader.select().from(regions).orderBy(asc(regions.path)),
      reader.select().from(units).orderBy(asc(units.pinyinKey), asc(units.id)),
      reader.select().from(unitAliases),
      reader.select().from(windows).orderBy(asc(windows.regionId), asc(windows.id)),
      reader.select().from(serviceItems).orderBy(asc(serviceItems.pinyinKey), asc(serviceItems.code)),
      reader.select().from(problemCategories).orderBy(asc(problemCategories.code)),
      reader.select().from(fields).orderBy(asc(fields.code)),
    ]);
  const [plainRows, kindRows, limitRows, ruleRows, localStatuteBasis, insight] = await Promise.all([
    reader.select().from(plainAnswerKinds),
    reader.select().from(complaintKinds),
    reader.select().from(limitPolicies),
    reader.select().from(routingRules).orderBy(asc(routingRules.position)),
    findEntry(reader, localStatuteKey),
    getInsightSettings(reader),
  ]);
  const regionRows = withOffer(storedRegions, today);
  const unitRows = withOffer(storedUnits, today);
  const itemRows = withOffer(
    storedItems.map((item) => handledOn(item, today)),
    today,
  );
  const fieldRows = withOffer(storedFields, today);
  const isOffered = (row: Offered) => row.isOffered;
  const regionsById = keyed(regionRows, (region) => region.id);
  const regionPaths = new Map(regionRows.map((region) => [region.id, region.path]));
  const pathOf = (regionId: string) => regionPaths.get(regionId) ?? "/";
  const unitsWithPath = unitRows.map((unit) => ({ ...unit, regionPath: pathOf(unit.regionId) }));
  const rootRegion = regionRows.find((region) => region.parentId === null);
  if (!rootRegion) throw new Error("no region without a parent: run `npm run db:seed`");
  return {
    version,
    readOn: today,
    rules: {
      calendar,
      localStatuteBasis,
      policies: limitRows.map((row) => limitPolicyRow.parse(row)),
      kinds: new Map(kindRows.map((row) => [row.kind as ComplaintKind, kindPolicyRow.parse(row)])),
      regionPaths,
    },
    routing: prepareRouting({
      rules: withOffer(ruleRows, today).filter(isOffered),
      items: itemRows.filter(isOffered),
      units: unitsWithPath.filter(isOffered),
      fields: fieldRows.filter(isOffered),
      regions: regionRows,
    }),
    levels,
    regions: regionsById,
    units: keyed(unitsWithPath, (unit) => unit.id),
    windows: withOffer(windowRows, today),
    items: keyed(itemRows, (item) => item.code),
    categories: keyed(withOffer(categoryRows, today), (category) => category.code),
    fields: keyed(fieldRows, (field) => field.code),
    plainAnswers: new Map(
      plainRows.map((row) => [
        row.answer as PlainAnswer,
        { categoryCode: row.categoryCode, kind: row.kind as ComplaintKind, sharesIdentity: row.sharesIdentity },
      ]),
    ),
    rootRegion,
    aliases: new Map(
      withOffer(aliasRows, today)
        .filter(isOffered)
        .map((row) => [row.alias, row.departmentCode]),
    ),
    insight,
  };
}
