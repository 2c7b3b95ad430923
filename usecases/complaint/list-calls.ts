/**
 * Today's calls: people who gave a telephone number and whom no letter reaches, the longest waiting first, each with what
 * is to be said. Name and number are not here: they are looked at one by one, for the record (reveal-identity).
 */
import "server-only";
import { listDueCalls } from "@/db/queries/phone-notices";
import { getReference } from "@/db/queries/reference";
import type { Language } from "@/domain/complaint/vocabulary";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsToTake, unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 60;

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
    notAboutUnitIds: unitIdsOf(actor),
  };
  const place = readPlace(wish.after, 2);
  const after = place && { waitingFromAt: new Date(place[0]), complaintId: place[1] };
  const records = await listDueCalls(ctx.db.app, scope, { after, size: pageSize + 1 });
  const { rows: page, next } = pageOf(records, pageSize, ({ waitingFromAt, id }) => [waitingFromAt, id]);
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
        region: namesOrCode(region, first.regionId),
        unit: shortNamesOf(unit),
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
  return { rows, next };
}
