/**
 * Closing months for the public statistics: each month that is over is counted once, by place and unit, and kept as it was
 * then. Whatever comes to light about it later (a late entry, an undone import) changes no public figure: the difference
 * would tell what changed.
 */
import "server-only";
import { findFirstFactOn } from "@/db/queries/counts";
import { findClosedSpan, insertClosedMonth } from "@/db/queries/public-months";
import { getReference, type Reference } from "@/db/queries/reference";
import { listTallySums } from "@/db/queries/tally-sums";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { addMonths, daysOfMonths, monthOf } from "@/domain/calendar/months";
import { Refusal } from "@/domain/refusal";
import { placeOf } from "@/domain/statistics/place-of";
import { type PublicCell, publicSeries, publicTallies, talliesOf } from "@/domain/statistics/public-figures";
import { lastClosableMonth } from "@/domain/statistics/public-months";
import type { Context } from "../context";

/** @returns how many months were closed. */
export async function closePublicMonths(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const span = await findClosedSpan(ctx.db.app);
  const firstOn = span === null ? await findFirstFactOn(ctx.db.app) : null;
  const next = span === null ? firstOn && monthOf(firstOn) : addMonths(span.last, 1);
  if (next === null) return 0;
  const reference = await getReference(ctx.db);
  const last = lastClosableMonth(civilDateOf(ctx.now));
  let closed = 0;
  for (let month = next; month <= last; month = addMonths(month, 1)) {
    if (await insertClosedMonth(ctx.db.app, month, ctx.now, await cellsOf(ctx, month, reference))) closed += 1;
  }
  return closed;
}

async function cellsOf(ctx: Context, month: string, { regions, units, rootRegion }: Reference): Promise<PublicCell[]> {
  const rows = await listTallySums(ctx.db.app, {
    tallies: publicTallies,
    days: daysOfMonths(month),
    regionPath: null,
    unitIds: null,
    among: {},
    by: ["regionId", "unitId"],
  });
  const cells = new Map<string, { -readonly [Key in keyof PublicCell]: PublicCell[Key] }>();
  for (const { tally, value, at } of rows) {
    const responsible = units.get(at.unitId ?? "");
    const about = regions.get(at.regionId ?? "")?.path;
    for (const series of publicSeries) {
      const { of, met } = talliesOf[series];
      if (tally !== of && tally !== met) continue;
      const isReceived = series === "received";
      const place = placeOf(isReceived ? about : (responsible?.regionPath ?? about), rootRegion.id);
      const unit = isReceived ? "" : (at.unitId ?? "");
      const key = `${series}\n${place}\n${unit}`;
      const cell = cells.get(key) ?? { series, place, unit, count: 0, met: 0 };
      if (tally === of) cell.count += value;
      else cell.met += value;
      cells.set(key, cell);
    }
  }
  // What an undone import took back can leave less than nothing of a month, or more that met than there were.
  return [...cells.values()]
    .filter(({ count }) => count > 0)
    .map((cell) => ({ ...cell, met: Math.min(cell.count, Math.max(0, cell.met)) }));
}
