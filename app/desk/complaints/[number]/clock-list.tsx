/** The time limits of a report: the running ones with how they stand and how they were counted, the ended ones folded. */
import { getLocale, getTranslations } from "next-intl/server";
import { DeskDue } from "@/app/desk/desk-due";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { Disclosure } from "@/components/ui/disclosure";
import type { CardColour } from "@/domain/complaint/vocabulary";
import { formatDay, formatDuration, formatInstant } from "@/lib/format";
import { asLocale, type Locale } from "@/lib/locale";
import type { ClockPage } from "@/usecases/complaint/read-complaint";
import { DerivationList } from "./derivation-list";

type ClockProps = { clock: ClockPage; card: CardColour | null };

/** The promise to the complainant first, then what is due first. */
export function runningClocks(clocks: readonly ClockPage[]): ClockPage[] {
  const isPromise = (clock: ClockPage) => clock.kind === "answer" && clock.unit === null;
  return clocks
    .filter((clock) => clock.stoppedAt === null)
    .sort((a, b) => Number(isPromise(b)) - Number(isPromise(a)) || a.dueAt.getTime() - b.dueAt.getTime());
}

/** "答复（对反映人的承诺）", "签收（青汀县税务局）". */
export async function ClockName({ clock }: { clock: ClockPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk.clock"),
    getTranslations("domain.clock"),
  ]);
  const whose = clock.unit ? nameIn(clock.unit, locale) : clock.kind === "answer" ? t("forComplainant") : null;
  return (
    <>
      <span className="font-medium">{words(clock.kind)}</span>
      {whose ? <span className="ml-1.5 text-ink-soft text-sm">{whose}</span> : null}
    </>
  );
}

export function ClockDue({ clock, card }: ClockProps) {
  const hasCards = clock.kind === "answer" && clock.unit === null;
  return (
    <DeskDue
      hasCards={hasCards}
      workingDaysLeft={clock.workingDaysLeft}
      isOver={clock.isOver}
      isOverStatute={clock.isOverStatute}
      isProvisional={clock.provisional}
      card={hasCards ? card : null}
      paused={clock.pausedAt !== null}
    />
  );
}

export async function ClockList({ clocks, card }: { clocks: readonly ClockPage[]; card: CardColour | null }) {
  const t = await getTranslations("desk.report");
  const running = runningClocks(clocks);
  const stopped = clocks.filter((clock) => clock.stoppedAt !== null).reverse();
  return (
    <div className="grid gap-3">
      {running.length > 0 ? (
        <ul className="grid gap-3">
          {running.map((clock) => (
            <li key={clock.clockNo} className="grid gap-1 border-line border-l-2 pl-3">
              <RunningClock clock={clock} card={card} />
            </li>
          ))}
        </ul>
      ) : null}
      {stopped.length > 0 ? (
        <Disclosure summary={t("stoppedClocks", { count: stopped.length })}>
          <ul className="grid gap-3">
            {stopped.map((clock) => (
              <li key={clock.clockNo}>
                <StoppedClock clock={clock} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </div>
  );
}

async function RunningClock({ clock, card }: ClockProps) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.clock")]);
  return (
    <>
      <p>
        <ClockName clock={clock} />
      </p>
      <p>
        <ClockDue clock={clock} card={card} />
      </p>
      <ClockFacts clock={clock} />
      {clock.pausedAt ? (
        <p className="text-ink-soft text-sm">{t("pausedAt", { at: formatInstant(clock.pausedAt, locale) })}</p>
      ) : null}
      <Derivation clock={clock} />
    </>
  );
}

async function StoppedClock({ clock }: { clock: ClockPage }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.clock")]);
  return (
    <div className="grid gap-0.5">
      <p>
        <ClockName clock={clock} />
        <span className={clock.isOver ? "ml-2 font-medium text-danger-ink text-sm" : "ml-2 text-done-ink text-sm"}>
          {clock.isOver ? t("metOver", { days: -clock.workingDaysLeft }) : t("metIn")}
        </span>
      </p>
      {clock.stoppedAt ? (
        <p className="text-ink-soft text-sm">{t("stoppedAt", { at: formatInstant(clock.stoppedAt, locale) })}</p>
      ) : null}
      <ClockFacts clock={clock} />
      <Derivation clock={clock} />
    </div>
  );
}

function limitText(clock: ClockPage, locale: Locale): string {
  return formatDuration(clock.limit.amount, clock.limit.unit, locale);
}

async function ClockFacts({ clock }: { clock: ClockPage }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.clock")]);
  return (
    <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm tabular-nums">
      <span>{t("limit", { limit: limitText(clock, locale), start: formatDay(clock.startedAt, locale) })}</span>
      <span>{t("lastDay", { day: dueText(clock.dueAt, locale) })}</span>
      {clock.statutoryDueAt ? <span>{t("statutory", { day: dueText(clock.statutoryDueAt, locale) })}</span> : null}
    </p>
  );
}

async function Derivation({ clock }: { clock: ClockPage }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.clock")]);
  return (
    <Disclosure summary={<span className="text-sm">{t("derivation")}</span>}>
      <div className="grid gap-2">
        {clock.derivation ? (
          <DerivationList lines={clock.derivation} />
        ) : (
          <p className="text-sm">{t("otherCalendar", { version: clock.calendarVersion })}</p>
        )}
        <p className="text-ink-soft text-sm">
          {t("seat", { place: nameIn(clock.seat, locale) })} {t("basis", { basis: clock.basis })}
        </p>
      </div>
    </Disclosure>
  );
}
