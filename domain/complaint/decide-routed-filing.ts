/** Filing as every door does it (web, window, telephone): route by the rules, propose the field, start the clocks. */
import type { ItemLimits } from "../limits/application-clock";
import { proposeField } from "../routing/classify";
import { decideRouting, type PreparedRouting } from "../routing/decide-routing";
import type { Rules } from "./clock-events";
import { decideFiling } from "./decide-filing";
import type { EventPayload } from "./events";
import type { Change } from "./unfolding";
import type { TextField } from "./vocabulary";

/** What the office knows: its rules, and where places, units and items are. */
export type FilingOffice = {
  readonly rules: Rules;
  readonly routing: PreparedRouting;
  readonly regions: ReadonlyMap<string, { readonly path: string }>;
  readonly units: ReadonlyMap<string, { readonly regionId: string }>;
  readonly items: ReadonlyMap<string, ItemLimits>;
};

export type RoutedFiling = {
  /** The field is proposed here. */
  readonly facts: Omit<EventPayload<"complaint.filed">, "fieldCode">;
  readonly texts: Partial<Record<TextField, string>> & { readonly body: string };
  readonly at: Date;
  /** decide-filing.ts */
  readonly promisedFrom?: Date | undefined;
};

export function decideRoutedFiling({ facts, texts, at, promisedFrom }: RoutedFiling, office: FilingOffice): Change {
  const { itemCode, categoryCode, aboutUnitId } = facts;
  const routing = decideRouting(office.routing, {
    itemCode,
    regionPath: office.regions.get(facts.regionId)?.path ?? null,
    categoryCode,
    fieldCode: null,
    text: texts.body,
    aboutUnitId,
  });
  const fieldCode = proposeField(office.routing, { itemCode, unitId: routing.unitId, text: texts.body });
  return decideFiling(
    {
      facts: { ...facts, fieldCode },
      texts,
      routing,
      unitRegionId: office.units.get(routing.unitId ?? "")?.regionId ?? null,
      item: office.items.get(itemCode ?? ""),
      at,
      promisedFrom,
    },
    office.rules,
  );
}
