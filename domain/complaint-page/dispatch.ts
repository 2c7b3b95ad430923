/** To whom a report goes: what routing proposed and why, the units to choose from, and what kind of matter it is. */
import { leadAssignment } from "../complaint/decide-dispatch";
import type { RoutingFacts } from "../complaint/events";
import { type BothNames, namesOf } from "../names";
import { type Choice, categoryName, fieldName, unitName, unitWithDuty } from "./names";
import type { Reading } from "./reading";
import { lastTextOf, proposedMasking } from "./texts";

export type RoutingPage = {
  readonly outcome: RoutingFacts["outcome"];
  readonly unit: BothNames | null;
  /** "conduct", "item", "field" or "rule". */
  readonly by: string | null;
  /** What the rule is for, in the office's own words. */
  readonly note: string | null;
  readonly item: BothNames | null;
  readonly field: BothNames | null;
  readonly category: BothNames | null;
  readonly region: BothNames | null;
  readonly words: readonly string[];
  /** Where the words stood: "title", "opening" or "text". */
  readonly where: string | null;
  readonly insteadOf: BothNames | null;
  readonly runnerUp: BothNames | null;
  readonly nearest: readonly (BothNames & { readonly duty: string })[];
};

export type DispatchForm = {
  readonly groups: readonly { readonly region: Choice; readonly units: readonly Choice[] }[];
  readonly nearest: readonly (Choice & { readonly duty: string })[];
  readonly proposedUnitId: string | null;
  /** A first masked text when the unit may not see who asks; null when it may. */
  readonly maskedBody: string | null;
};

export type ClassifyForm = {
  readonly categories: readonly { readonly parent: Choice; readonly children: readonly Choice[] }[];
  readonly fields: readonly Choice[];
};

export function routingPage(reading: Reading): RoutingPage | null {
  const event = reading.events.findLast((candidate) => candidate.type === "complaint.routed");
  if (event?.type !== "complaint.routed") return null;
  const { outcome, unitId, ruleId, matched, runnerUpUnitId, nearest } = event.payload;
  const region = reading.reference.regions.get(matched.region ?? "");
  const item = reading.reference.items.get(matched.item ?? "");
  return {
    outcome,
    unit: unitName(reading, unitId),
    by: ruleId?.split(":", 1)[0] ?? null,
    note: ruleNote(reading, ruleId),
    item: namesOf(item),
    field: fieldName(reading, matched.field ?? null),
    category: categoryName(reading, matched.category ?? null),
    region: namesOf(region),
    // Which words stood in the text is part of the text.
    words: reading.fullText && matched.words ? matched.words.split(",") : [],
    where: reading.fullText ? (matched.where ?? null) : null,
    insteadOf: unitName(reading, matched.insteadOf ?? null),
    runnerUp: unitName(reading, runnerUpUnitId),
    nearest: reading.fullText ? nearest.flatMap((near) => unitWithDuty(reading, near.unitId)) : [],
  };
}

function ruleNote(reading: Reading, ruleId: string | null): string | null {
  const [, position] = /^rule:(\d+)$/.exec(ruleId ?? "") ?? [];
  return reading.reference.routing.rules.get(Number(position))?.noteZh || null;
}

export function dispatchForm(reading: Reading): DispatchForm {
  const { regionPath, aboutUnitId, sharesIdentity } = reading.stored;
  const event = reading.events.findLast((candidate) => candidate.type === "complaint.routed");
  const routed = event?.type === "complaint.routed" ? event.payload : null;
  const groups = new Map<string, { region: Choice; path: string; units: Choice[] }>();
  for (const unit of reading.reference.units.values()) {
    const region = reading.reference.regions.get(unit.regionId);
    if (!region || !unit.responsible || !unit.isOffered || unit.id === aboutUnitId) continue;
    const group = groups.get(region.id) ?? {
      region: { id: region.id, zh: region.nameZh, en: region.nameEn },
      path: region.path,
      units: [],
    };
    group.units.push({ id: unit.id, zh: unit.shortZh, en: unit.nameEn });
    groups.set(region.id, group);
  }
  // The place itself and what lies above it first, the nearest first of all.
  const isAbove = (path: string) => regionPath.startsWith(path);
  const inOrder = [...groups.values()].sort((a, b) => {
    if (isAbove(a.path) !== isAbove(b.path)) return isAbove(a.path) ? -1 : 1;
    if (isAbove(a.path)) return b.path.length - a.path.length;
    return a.path < b.path ? -1 : 1;
  });
  const current = leadAssignment(reading.stored.complaint)?.unitId;
  const proposed = routed?.unitId ?? null;
  // What was near or proposed when the report came in may be gone by now.
  const offered = new Set(inOrder.flatMap(({ units }) => units.map(({ id }) => id)));
  return {
    groups: inOrder.map(({ region, units }) => ({ region, units: units.filter(({ id }) => id !== current) })),
    nearest: (routed?.nearest ?? [])
      .filter(({ unitId }) => offered.has(unitId))
      .flatMap((near) => unitWithDuty(reading, near.unitId)),
    proposedUnitId: proposed !== current && proposed !== null && offered.has(proposed) ? proposed : null,
    maskedBody: sharesIdentity ? null : (lastTextOf(reading, "masked_body") ?? proposedMasking(reading)),
  };
}

export function classifyForm(reading: Reading): ClassifyForm {
  const categories = [...reading.reference.categories.values()].filter(({ isOffered }) => isOffered);
  const choice = (row: { code: string; nameZh: string; nameEn: string }): Choice => ({
    id: row.code,
    zh: row.nameZh,
    en: row.nameEn,
  });
  return {
    categories: categories
      .filter((category) => category.parentCode === null)
      .map((parent) => ({
        parent: choice(parent),
        children: categories.filter((category) => category.parentCode === parent.code).map(choice),
      })),
    fields: [...reading.reference.fields.values()].filter(({ isOffered }) => isOffered).map(choice),
  };
}
