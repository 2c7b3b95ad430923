/** How a due date came about, one line a day, so that it can be read aloud to whoever doubts it. */
import { getLocale, getTranslations } from "next-intl/server";
import type { DerivationLine } from "@/domain/limits/derivation";
import { formatDay, formatNumber, formatTime } from "@/lib/format";
import { asLocale } from "@/lib/locale";

export async function DerivationList({ lines }: { lines: readonly DerivationLine[] }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.derivation")]);
  const day = (on: string) => formatDay(on, locale);
  return (
    <ol className="grid gap-0.5 text-sm tabular-nums">
      {lines.map((line) => {
        if (line.kind === "uncounted") {
          const range = line.days === 1 ? day(line.fromOn) : t("range", { from: day(line.fromOn), to: day(line.toOn) });
          const reason = line.name ?? t(`reason.${line.reason}`);
          return (
            <li key={line.fromOn} className="grid grid-cols-[5.5em_1fr] gap-x-2 text-ink-soft">
              <span aria-hidden="true" />
              <span>
                {range} {t("notCounted", { reason })}
                {line.provisional ? ` ${t("provisional")}` : null}
              </span>
            </li>
          );
        }
        const isHours = line.spans.length > 0;
        const label = isHours
          ? t("hours", { hours: formatNumber(line.counted, locale) })
          : line.counted === 0
            ? t("sameDay")
            : t("day", { count: line.counted });
        return (
          <li key={line.on} className="grid grid-cols-[5.5em_1fr] gap-x-2">
            <span className="font-medium">{label}</span>
            <span>
              {day(line.on)}
              {line.spans.map((span) => (
                <span key={span.startsAt.getTime()} className="ml-2 whitespace-nowrap">
                  {formatTime(span.startsAt)}–{formatTime(span.endsAt)}
                </span>
              ))}
              {line.reason === "working_day" ? null : (
                <span className="ml-2 text-caution-ink">{line.name ?? t(`reason.${line.reason}`)}</span>
              )}
              {line.provisional ? ` ${t("provisional")}` : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
