/** How the date of the answer came about: the bar of the days, and the list that a person can count along. */

import { getTranslations } from "@/app/translations";
import { dayRange } from "@/components/complaint/day-range";
import { type DayBarStanding, PublicDayBar } from "@/components/complaint/public-day-bar";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { WholeDurations } from "@/components/ui/whole-durations";
import type { DerivationLine } from "@/domain/limits/derivation";
import { civilDate, formatDay, formatDuration, formatNumber } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { AnswerClock, Status } from "@/usecases/complaint/read-status";
import { lastDayOf } from "../../limit-text";
import { localName } from "../../local-name";
import { isOwed } from "./is-owed";

const standings = ["counted", "left", "skipped", "paused"] as const satisfies readonly DayBarStanding[];

export async function Days({ status, locale }: { status: Status; locale: Locale }) {
  const t = await getTranslations("status");
  const { answer } = status;
  if (!answer || !isOwed(status.complaint)) return null;
  const { days, extendedBy } = answer;
  const today = civilDate(status.now);
  const count = (standing: DayBarStanding) => days.filter((day) => day.standing === standing).length;
  const ended = answer.stoppedAt !== null;
  const [missingYear] = answer.missingYears;
  const place = localName(answer.seat, locale);
  const more = formatDuration(extendedBy, answer.limitUnit, locale);
  const extended = days.filter((day) => isMoreTime(day.counted, answer)).length;
  return (
    <>
      {missingYear === undefined ? null : (
        <div className="mt-4">
          <Notice tone="caution" word={t("facts.provisionalWord")}>
            {t("facts.provisional", { year: missingYear })}
          </Notice>
        </div>
      )}
      <Section
        title={t("days.title")}
        description={
          <WholeDurations>
            {extendedBy > 0 ? t("days.textExtended", { place, more }) : t("days.text", { place })}
          </WholeDurations>
        }
      >
        <PublicDayBar
          label={t("days.bar")}
          todayText={t("days.today")}
          days={days.map((day) => ({
            key: day.on,
            standing: day.standing,
            isToday: !ended && day.on === today,
            isMoreTime: isMoreTime(day.counted, answer),
          }))}
          legend={standings
            .filter((standing) => count(standing) > 0)
            .map((standing) => {
              const days = count(standing);
              const text = ended && standing === "left" ? t("days.unused", { days }) : t(`days.${standing}`, { days });
              return { standing, text };
            })}
          {...(extended > 0 ? { moreTimeText: t("days.extended", { days: extended }) } : {})}
        />
        <div className="mt-2">
          <Disclosure summary={t("days.open")}>
            <DayLines answer={answer} locale={locale} />
          </Disclosure>
        </div>
      </Section>
    </>
  );
}

/** Whether a day counts on top of the limit as it was at first. */
function isMoreTime(counted: number | null, { limitAmount, limitUnit, extendedBy }: AnswerClock): boolean {
  return extendedBy > 0 && limitUnit !== "working_hour" && counted !== null && counted > limitAmount;
}

async function DayLines({ answer, locale }: { answer: AnswerClock; locale: Locale }) {
  const t = await getTranslations("status.days");
  const why = (line: Extract<DerivationLine, { kind: "uncounted" }>): string => {
    switch (line.reason) {
      case "holiday":
      case "fixed_holiday":
      case "local_holiday":
        return line.name ? t(`why.${line.reason}`, { name: line.name }) : t("why.other");
      case "day_zero":
      case "after_hours":
      case "weekend":
      case "paused":
      case "last_day_moved":
        return t(`why.${line.reason}`);
      default:
        return t("why.other");
    }
  };
  const textOf = (line: DerivationLine): string => {
    if (line.kind === "uncounted") {
      const days =
        line.days === 1 ? formatDay(line.fromOn, locale) : t("range", dayRange(line.fromOn, line.toOn, locale));
      return t("notCounted", { days, why: why(line) });
    }
    const day = formatDay(line.on, locale);
    if (answer.limitUnit === "working_hour") return t("lineHours", { day, nth: line.counted });
    if (line.counted === 0) return t("lineSameDay", { day });
    const nth = formatNumber(line.counted, locale);
    if (line.reason === "make_up_day" || line.reason === "local_make_up_day") {
      return line.name ? t("lineMakeUp", { nth, day, name: line.name }) : t("lineMakeUpPlain", { nth, day });
    }
    return line.reason === "last_day_moved" ? t("lineMoved", { nth, day }) : t("line", { nth, day });
  };
  return (
    <ol className="grid gap-0.5 text-sm tabular-nums">
      {answer.lines.map((line) => (
        <li
          key={line.kind === "counted" ? line.on : line.fromOn}
          className={line.kind === "counted" ? "font-medium" : "text-ink-soft"}
        >
          {textOf(line)}
          {line.kind === "counted" && isMoreTime(line.counted, answer) ? t("moreTime") : null}
          {line.provisional ? t("provisional") : null}
        </li>
      ))}
      {answer.dueAt ? (
        <li className="mt-1 border-line border-t pt-1 font-semibold">
          {t("dueLine", { day: formatDay(lastDayOf(answer.dueAt), locale) })}
        </li>
      ) : null}
    </ol>
  );
}
