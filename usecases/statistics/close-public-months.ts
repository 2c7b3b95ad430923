/**
 * Closing months for the public statistics: each month that is over is counted once, by place and unit, and kept as it was
 * then. Whatever comes to light about it later (a late entry, an undone import) changes no public figure: the difference
 * would tell what changed.
 */
import "server-only";
import { findFirstFactOn, listCounts } from "@/db/queries/counts";
import { findClosedSpan, insertClosedMonth } from "@/db/queries/public-months";
import { getReference, type Reference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { daysOfMonth, lastClosableMonth, monthAfter, monthOf } from "@/domain/statistics/period";
import { placeOf } from "@/domain/statistics/place-of";
import { measuresOf, type PublicCell, publicMeasures, publicSeries } from "@/domain/statistics/public-figures";
import type { Context } from "../context";

/** @returns how many months were closed. */
export async function closePublicMonths(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const span = await findClosedSpan(ctx.db.app);
  const firstOn = span === null ? await findFirstFactOn(ctx.db.app) : null;
  const next = span === null ? firstOn && monthOf(firstOn) : monthAfter(span.last);
  if (next === null) return 0;
  const reference = await getReference(ctx.db);
  const last = lastClosableMonth(civilDateOf(ctx.now));
  let closed = 0;
  for (let month = next; month <= last; month = monthAfter(month)) {
    if (await insertClosedMonth(ctx.db.app, month, ctx.now, await cellsOf(ctx, month, reference))) closed += 1;
  }
  return closed;
}

async function cellsOf(ctx: Context, month: string, { regions, units, rootRegion }: Reference): Promise<PublicCell[]> {
  const rows = await listCounts(ctx.db.app, {
    measures: publicMeasures,
    days: daysOfMonth(month),
    regionPath: null,
    by: ["regionId", "unitId"],
  });
  const cells = new Map<string, { -readonly [Key in keyof PublicCell]: PublicCell[Key] }>();
  for (const row of rows) {
    const responsible = units.get(row.unitId ?? "");
    const about = regions.get(row.regionId ?? "")?.path;
    for (const series of publicSeries) {
      const { of, met } = measuresOf[series];
      if (row.measure !== of && row.measure !== met) continue;
      const isReceived = series === "received";
      const place = placeOf(isReceived ? about : (responsible?.regionPath ?? about), rootRegion.id);
      const unit = isReceived ? "" : (row.unitId ?? "");
      const key = `${series}\n${place}\n${unit}`;
      const cell = cells.get(key) ?? { series, place, unit, count: 0, met: 0 };
      if (row.measure === of) cell.count += row.value;
      else cell.met += row.value;
      cells.set(key, cell);
    }
  }
  // What an undone import took back can leave less than nothing of a month, or more that met than there were.
  return [...cells.values()]
    .filter(({ count }) => count > 0)
    .map((cell) => ({ ...cell, met: Math.min(cell.count, Math.max(0, cell.met)) }));
}
