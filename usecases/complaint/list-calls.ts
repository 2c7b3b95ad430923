/**
 * Today's calls: people who gave a telephone number and whom no letter reaches, the longest waiting first, each with what
 * is to be said. Name and number are not here: they are looked at one by one, for the record (reveal-identity).
 */
import "server-only";
import { listDueCalls } from "@/db/queries/phone-notices";
import { getReference } from "@/db/queries/reference";
import type { Language } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { grantsToTake } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const pageSize = 60;
type BothNames = { readonly zh: string; readonly en: string };

export type CallList = {
  readonly rows: readonly {
    readonly number: string;
    readonly region: BothNames;
    readonly unit: BothNames | null;
    readonly language: Language;
    readonly answerDueAt: Date | null;
    readonly waitingSince: Date;
    readonly tries: number;
    readonly lastTriedAt: Date | null;
    /** One call tells all of them; the last one is what is ticked. */
    readonly forVersion: number;
    readonly events: readonly { readonly version: number; readonly template: string; readonly at: Date }[];
  }[];
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever is not of the window. */
export async function listCalls(ctx: Context, wish: { readonly after?: string | undefined }): Promise<CallList> {
  const actor = requireStaff(ctx.actor);
  const callers = grantsToTake(actor, "give_phone_notice");
  if (callers.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const scope = {
    regionPaths: callers.map(({ regionPath }) => regionPath),
    notAboutUnitIds: actor.grants.flatMap(({ unitId }) => unitId ?? []),
  };
  const [, due, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(wish.after ?? "") ?? [];
  const after = due && id ? { waitingFromAt: new Date(Number(due)), complaintId: Number(id) } : null;
  const records = await listDueCalls(ctx.db.app, scope, { after, size: pageSize + 1 });
  const page = records.slice(0, pageSize);
  const last = page.at(-1);
  const byReport = new Map<string, typeof page>();
  for (const record of page) byReport.set(record.number, [...(byReport.get(record.number) ?? []), record]);
  const rows = [...byReport.values()].flatMap((events) => {
    const [first] = events;
    if (!first) return [];
    const unit = reference.units.get(first.leadUnitId ?? "");
    const region = reference.regions.get(first.regionId);
    return [
      {
        number: first.number,
        region: region ? { zh: region.nameZh, en: region.nameEn } : { zh: first.regionId, en: first.regionId },
        unit: unit ? { zh: unit.shortZh, en: unit.nameEn } : null,
        language: first.language,
        answerDueAt: first.answerDueAt,
        waitingSince: first.waitingFromAt,
        tries: Math.max(...events.map(({ tries }) => tries)),
        lastTriedAt: first.lastTriedAt,
        forVersion: Math.max(...events.map(({ version }) => version)),
        events: events
          .map(({ version, template, waitingFromAt }) => ({ version, template, at: waitingFromAt }))
          .toSorted((a, b) => a.version - b.version),
      },
    ];
  });
  return { rows, next: records.length > pageSize && last ? `${last.waitingFromAt.getTime()}.${last.id}` : null };
}
