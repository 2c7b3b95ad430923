/**
 * How a due date came about, one line a day, so that it can be read aloud to whoever doubts it: "第1日 9月28日(周一) …
 * 10月1日至7日 国庆节，不计 … 10月10日(周六) 国庆节调休上班，计第6日".
 */

import { getLocale, getTranslations } from "@/app/translations";
import { dayRange } from "@/components/complaint/day-range";
import type { Limit } from "@/domain/complaint/vocabulary";
import type { CountedLine, DerivationLine } from "@/domain/limits/derivation";
import { formatDay, formatNumber, formatTime } from "@/lib/format";

type DerivationListProps = {
  lines: readonly DerivationLine[];
  /** Without what was granted on top: days beyond it are marked. */
  limit: Limit;
};

export async function DerivationList({ lines, limit }: DerivationListProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.derivation")]);
  const day = (on: string) => formatDay(on, locale);
  const reasonOf = ({ reason, name }: DerivationLine): string => {
    if (name === null) return t(`reason.${reason}`);
    return reason === "local_holiday" ? t("local", { name }) : name;
  };
  const labelOf = (line: CountedLine): string => {
    if (line.spans.length > 0) return t("hours", { hours: formatNumber(line.counted, locale) });
    return line.counted === 0 ? t("sameDay") : t("day", { count: line.counted });
  };
  const columns = limit.unit === "working_hour" ? "grid-cols-[6em_1fr]" : "grid-cols-[4em_1fr]";
  return (
    <ol className="grid gap-0.5 text-sm tabular-nums">
      {lines.map((line) => {
        const marks = line.provisional ? <span className="ml-2 text-caution-ink">{t("provisional")}</span> : null;
        if (line.kind === "uncounted") {
          const days = line.days === 1 ? day(line.fromOn) : t("range", dayRange(line.fromOn, line.toOn, locale));
          return (
            <li key={line.fromOn} className={`grid ${columns} gap-x-2 text-ink-soft`}>
              <span aria-hidden="true" />
              <span>
                {days} {t("notCounted", { reason: reasonOf(line) })}
                {marks}
              </span>
            </li>
          );
        }
        const isExtended = line.counted > limit.amount;
        const isMakeUp =
          (line.reason === "make_up_day" || line.reason === "local_make_up_day") &&
          line.spans.length === 0 &&
          line.counted > 0;
        return (
          <li key={line.on} className={`grid ${columns} gap-x-2`}>
            {isMakeUp ? <span aria-hidden="true" /> : <span className="font-medium">{labelOf(line)}</span>}
            <span>
              {isMakeUp ? (
                <span className="font-medium">
                  {t("makeUp", { day: day(line.on), reason: reasonOf(line), count: line.counted })}
                </span>
              ) : (
                day(line.on)
              )}
              {line.spans.map((span) => (
                <span key={span.startsAt.getTime()} className="ml-2 whitespace-nowrap">
                  {formatTime(span.startsAt)}–{formatTime(span.endsAt)}
                </span>
              ))}
              {isMakeUp || line.reason === "working_day" ? null : (
                <span className="ml-2 text-caution-ink">{reasonOf(line)}</span>
              )}
              {isExtended ? <span className="ml-2 text-ink-soft">{t("extended")}</span> : null}
              {marks}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
