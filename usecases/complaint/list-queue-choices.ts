/**
 * The long lists by which a queue is narrowed and from which many are dispatched: the units that answer where this person
 * looks after reports, by place, and all service items. Asked for when somebody needs them, and not with every page.
 */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { queueParts } from "@/domain/complaint/queue";
import type { BothNames } from "@/domain/names";
import { type Context, requireStaff } from "../context";

type Choice = BothNames & { readonly id: string };

export type QueueChoices = {
  /** Only for who narrows by place: a unit's own people have no choice. */
  readonly units: readonly { readonly region: Choice; readonly units: readonly Choice[] }[];
  readonly items: readonly Choice[];
};

export async function listQueueChoices(ctx: Context): Promise<QueueChoices> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const parts = queueParts(actor, "open");
  const scopes = parts
    .filter((part) => part.unitId === null)
    .map((part) => part.regionPath ?? reference.rootRegion.path);
  const groups = new Map<string, { region: Choice; path: string; units: Choice[] }>();
  for (const unit of reference.units.values()) {
    const region = reference.regions.get(unit.regionId);
    const answersHere = scopes.some((scope) => unit.regionPath.startsWith(scope) || scope.startsWith(unit.regionPath));
    if (!region || !unit.responsible || !answersHere) continue;
    const place = { id: region.id, zh: region.nameZh, en: region.nameEn };
    const group = groups.get(region.id) ?? { region: place, path: region.path, units: [] };
    group.units.push({ id: unit.id, zh: unit.shortZh, en: unit.nameEn });
    groups.set(region.id, group);
  }
  return {
    units: [...groups.values()]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ region, units }) => ({ region, units })),
    items:
      parts.length === 0
        ? []
        : [...reference.items.values()].map((item) => ({ id: item.code, zh: item.nameZh, en: item.nameEn })),
  };
}
