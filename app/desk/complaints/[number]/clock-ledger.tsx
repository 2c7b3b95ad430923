/** The ledger of one time limit: started, paused, went on, extended, counted anew, ended, each with the date that it gave. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { dateMoves } from "@/components/complaint/clock-dates";
import type { Limit } from "@/domain/complaint/vocabulary";
import type { ClockPage } from "@/domain/complaint-page/clocks";
import type { TimelineEntry } from "@/domain/complaint-page/timeline";
import { formatDuration, formatInstant } from "@/lib/format";

type Timeline = readonly TimelineEntry[];

/** What was copied into a clock when it started: its statute, where a rule named one. */
export function startOf(timeline: Timeline, clockNo: number): { statute: Limit | null } | null {
  for (const { event } of timeline) {
    if (event.type !== "clock.started" || event.payload.clockNo !== clockNo) continue;
    const { statutoryAmount: amount, statutoryUnit: unit } = event.payload;
    return { statute: amount !== null && unit !== null ? { amount, unit } : null };
  }
  return null;
}

export async function ClockLedger({ clock, timeline }: { clock: ClockPage; timeline: Timeline }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.clock.ledgerLine")]);
  const moves = dateMoves(timeline);
  const due = (iso: string) => dueText(new Date(iso), locale);
  const lineOf = ({ version, event }: TimelineEntry): string | null => {
    switch (event.type) {
      case "clock.started":
        return t("started", { due: due(event.payload.promisedDueAt) });
      case "clock.paused":
        return t("paused");
      case "clock.resumed":
        return t("resumed", { due: due(event.payload.promisedDueAt) });
      case "clock.extended":
        return t("extended", {
          amount: formatDuration(event.payload.amount, clock.limit.unit, locale),
          due: due(event.payload.promisedDueAt),
        });
      case "clock.relimited": {
        const { limitAmount, limitUnit, promisedDueAt } = event.payload;
        return t("relimited", { limit: formatDuration(limitAmount, limitUnit, locale), due: due(promisedDueAt) });
      }
      case "clock.recounted": {
        const move = moves.get(version);
        const to = due(event.payload.promisedDueAt);
        if (!move || move.from.getTime() === move.to.getTime()) {
          return move?.isSettled === false ? t("replanned") : t("settled", { due: to });
        }
        return t("recounted", {
          version: event.payload.calendarVersion,
          from: dueText(move.from, locale),
          due: to,
        });
      }
      case "clock.stopped":
        return t("stopped");
      default:
        return null;
    }
  };
  const lines = timeline
    .filter(
      ({ event }) => event.payload !== null && "clockNo" in event.payload && event.payload.clockNo === clock.clockNo,
    )
    .flatMap((entry) => {
      const text = lineOf(entry);
      return text === null ? [] : [{ entry, text }];
    })
    .reverse();
  return (
    <ol className="grid gap-0.5 text-sm tabular-nums">
      {lines.map(({ entry, text }) => (
        <li key={entry.version}>
          <span className="mr-2 text-ink-soft">{formatInstant(entry.at, locale)}</span>
          {text}
        </li>
      ))}
    </ol>
  );
}
