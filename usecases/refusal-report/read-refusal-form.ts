/** What the form of a refusal report offers: the counters, units and windows of the own grants, and the service items. */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { type ChoiceGroup, itemChoices } from "@/domain/complaint/choices";
import { Refusal } from "@/domain/refusal";
import { holdsRight, mayRaiseRefusalReport } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export type RefusalPlaceChoice = { readonly place: string; readonly zh: string; readonly en: string };

export type RefusalForm = {
  readonly places: readonly RefusalPlaceChoice[];
  readonly items: readonly ChoiceGroup[];
};

/** @throws Refusal not-allowed for whoever stands at no counter. */
export async function readRefusalForm(ctx: Context): Promise<RefusalForm> {
  const actor = requireStaff(ctx.actor);
  if (!holdsRight(actor, "raise_refusal_report")) throw new Refusal("not-allowed");
  const { units, windows, regions, items, rootRegion } = await getReference(ctx.db);
  const ofUnits = [...units.values()].filter(({ isOffered, id, kind, parentId, regionPath }) => {
    const aboveUnitId = kind === "counter" ? parentId : null;
    return isOffered && mayRaiseRefusalReport(actor, { unitId: id, aboveUnitId, regionPath });
  });
  const ofWindows = windows.filter(({ isOffered, regionId }) => {
    const regionPath = regions.get(regionId)?.path;
    return isOffered && regionPath && mayRaiseRefusalReport(actor, { unitId: null, aboveUnitId: null, regionPath });
  });
  return {
    places: [
      // The counters first: there a no is said.
      ...ofUnits
        .toSorted((a, b) => Number(b.kind === "counter") - Number(a.kind === "counter"))
        .map(({ id, nameZh, nameEn }) => ({ place: `unit ${id}`, zh: nameZh, en: nameEn })),
      ...ofWindows.map(({ id, nameZh, nameEn }) => ({ place: `window ${id}`, zh: nameZh, en: nameEn })),
    ],
    items: itemChoices(items.values(), units.values(), rootRegion.id),
  };
}
