/**
 * The papers that the calendar demands, made as drafts when their period is over: for each place that has an office of its
 * own (a supervisor or an official), of each kind the newest period. Run again, or by two workers at once, it makes none
 * twice. A period before the first report of the house has no paper.
 */
import "server-only";
import { findFirstFactOn } from "@/db/queries/counts";
import { getPaperSnapshot } from "@/db/queries/paper-figures";
import { findPaperOfPeriod, insertPaper, listOfficeRegionIds } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { presetTitle } from "@/domain/papers/paper-document";
import { lastEndedPeriod, periodBefore } from "@/domain/papers/period";
import { periodicKinds } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { measureWords } from "@/lib/measure-words";
import type { Context } from "../context";

/** @returns how many were made. */
export async function makeDuePapers(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const [reference, firstOn, regionIds] = await Promise.all([
    getReference(ctx.db),
    findFirstFactOn(ctx.db.app),
    listOfficeRegionIds(ctx.db.app),
  ]);
  const todayOn = civilDateOf(ctx.now);
  let made = 0;
  for (const regionId of regionIds) {
    const region = reference.regions.get(regionId);
    if (!region || firstOn === null) continue;
    for (const kind of periodicKinds) {
      const period = lastEndedPeriod(kind, todayOn);
      if (period.to < firstOn) continue;
      if (await findPaperOfPeriod(ctx.db.app, { kind, periodKey: period.key, regionId })) continue;
      const before = periodBefore(kind, period);
      const days = { from: period.from, to: period.to };
      const snapshot = await getPaperSnapshot(ctx.db.app, reference, {
        regionId,
        days,
        before: { from: before.from, to: before.to },
        asOf: ctx.now,
        wordsOf: measureWords,
      });
      const id = await insertPaper(ctx.db.app, {
        submissionId: `${kind} ${period.key} ${regionId}`,
        kind,
        periodKey: period.key,
        regionId,
        regionPath: region.path,
        fromOn: period.from,
        toOn: period.to,
        title: presetTitle(kind, days),
        snapshot: JSON.stringify(snapshot),
        madeById: null,
        madeAt: ctx.now,
      });
      if (id !== null) made += 1;
    }
  }
  return made;
}
