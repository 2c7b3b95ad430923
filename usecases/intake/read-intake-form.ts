/** What the intake form offers a clerk: places and windows of the own grants, the one of the own seat preset, and items. */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { type Choice, type ChoiceGroup, itemChoices } from "@/domain/complaint/choices";
import { type IntakeSource, intakeSources } from "@/domain/complaint/intake-form";
import { Refusal } from "@/domain/refusal";
import { mayTakeInAt, mayTakeInSomewhere } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

/** `depth` 0 is the widest place that the clerk has. */
export type PlaceChoice = Choice & { readonly depth: number };

export type IntakeForm = {
  readonly today: string;
  /** What this person may file; an observer only what the observer met. */
  readonly sources: readonly IntakeSource[];
  readonly regions: readonly PlaceChoice[];
  /** The clerk's own first. */
  readonly windows: readonly Choice[];
  readonly items: readonly ChoiceGroup[];
};

/** @throws Refusal not-allowed for everybody but window clerks, dispatchers and observers. */
export async function readIntakeForm(ctx: Context): Promise<IntakeForm> {
  const actor = requireStaff(ctx.actor);
  if (!mayTakeInSomewhere(actor)) throw new Refusal("not-allowed");
  const { regions, windows, items, units, rootRegion } = await getReference(ctx.db);
  const own = [...regions.values()].filter((region) => region.isOffered && mayTakeInAt(actor, region.path));
  const steps = (path: string) => path.split("/").length;
  const widest = Math.min(...own.map((region) => steps(region.path)));
  const ranks = new Map(own.map((region) => [region.id, steps(region.path)]));
  return {
    today: civilDateOf(ctx.now),
    sources: intakeSources.filter((source) => mayTakeInSomewhere(actor, source)),
    regions: own.map(({ id, path, nameZh, nameEn }) => ({ code: id, nameZh, nameEn, depth: steps(path) - widest })),
    windows: windows
      .filter((window) => window.isOffered && ranks.has(window.regionId))
      .toSorted((a, b) => (ranks.get(a.regionId) ?? 0) - (ranks.get(b.regionId) ?? 0))
      .map(({ id, nameZh, nameEn }) => ({ code: id, nameZh, nameEn })),
    items: itemChoices(items.values(), units.values(), rootRegion.id),
  };
}
