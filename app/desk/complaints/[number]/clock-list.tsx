/**
 * The time limits of a report: the running ones with how they stand, what they do by themselves, their ledger and how
 * they were counted; the ended ones folded.
 */

import { DeskDue } from "@/app/desk/desk-due";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { Disclosure } from "@/components/ui/disclosure";
import { DueBadge } from "@/components/ui/due-badge";
import { type Shape, StandingShape } from "@/components/ui/shapes";
import type { Signal } from "@/domain/complaint/complaint";
import type { CardColour, ClockSignal, Limit } from "@/domain/complaint/vocabulary";
import type { ClockPage } from "@/domain/complaint-page/clocks";
import type { TimelineEntry } from "@/domain/complaint-page/timeline";
import { formatDay, formatDuration, formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { ClockLedger, startOf } from "./clock-ledger";
import { DerivationList } from "./derivation-list";

type ClockProps = { clock: ClockPage; page: ComplaintPage };

/** The promise to the complainant first, then what is due first. */
export function runningClocks(clocks: readonly ClockPage[]): ClockPage[] {
  return clocks
    .filter((clock) => clock.stoppedAt === null)
    .sort((a, b) => Number(isPromise(b)) - Number(isPromise(a)) || a.dueAt.getTime() - b.dueAt.getTime());
}

/** By when the complainant is to be answered: the one limit that raises cards. */
export function isPromise(clock: ClockPage): boolean {
  return clock.kind === "answer" && clock.unit === null;
}

/** "答复（对反映人的承诺）", "签收（青汀县税务局）". */
export async function ClockName({ clock }: { clock: ClockPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
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

export function ClockDue({ clock, card }: { clock: ClockPage; card: CardColour | null }) {
  const hasCards = isPromise(clock);
  return (
    <DeskDue
      hasCards={hasCards}
      workingDaysLeft={clock.workingDaysLeft}
      isOver={clock.isOver}
      isOverStatute={hasCards && clock.isOverStatute}
      isProvisional={clock.provisional}
      card={hasCards ? card : null}
      paused={clock.pausedAt !== null}
    />
  );
}

export async function ClockList({ page }: { page: ComplaintPage }) {
  const t = await getTranslations("desk.report");
  const running = runningClocks(page.clocks);
  const stopped = page.clocks.filter((clock) => clock.stoppedAt !== null).reverse();
  return (
    <div className="grid gap-3">
      {running.length > 0 ? (
        <ul className="grid gap-3">
          {running.map((clock) => (
            <li key={clock.clockNo} className="grid gap-1 border-line border-l-2 pl-3">
              <RunningClock clock={clock} page={page} />
            </li>
          ))}
        </ul>
      ) : null}
      {stopped.length > 0 ? (
        <Disclosure summary={t("stoppedClocks", { count: stopped.length })}>
          <ul className="grid gap-3">
            {stopped.map((clock) => (
              <li key={clock.clockNo}>
                <StoppedClock clock={clock} page={page} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </div>
  );
}

async function RunningClock({ clock, page }: ClockProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.clock")]);
  return (
    <>
      <p>
        <ClockName clock={clock} />
      </p>
      <p>
        <ClockDue clock={clock} card={page.row.card} />
      </p>
      <ClockFacts clock={clock} timeline={page.timeline} />
      {clock.pausedAt ? (
        <p className="text-ink-soft text-sm">{t("pausedAt", { at: formatInstant(clock.pausedAt, locale) })}</p>
      ) : null}
      {clock.provisional ? <p className="text-caution-ink text-sm">{t("provisional")}</p> : null}
      <Signals clock={clock} />
      <Folds clock={clock} timeline={page.timeline} />
    </>
  );
}

async function StoppedClock({ clock, page }: ClockProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.clock")]);
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
      <ClockFacts clock={clock} timeline={page.timeline} />
      <Signals clock={clock} />
      <Folds clock={clock} timeline={page.timeline} />
    </div>
  );
}

type FactsProps = { clock: ClockPage; timeline: readonly TimelineEntry[] };

async function ClockFacts({ clock, timeline }: FactsProps) {
  const [locale, t, due] = await Promise.all([
    getLocale(),
    getTranslations("desk.clock"),
    getTranslations("common.due"),
  ]);
  const { limit, extendedBy, stoppedAt } = clock;
  // The statute binds the office towards the complainant; a unit's own limit is counted within it.
  const statutoryDueAt = isPromise(clock) ? clock.statutoryDueAt : null;
  const whole = { ...limit, amount: limit.amount + extendedBy };
  const counted = { limit: limitText(whole, locale, t("sameDay")), start: formatDay(clock.startedAt, locale) };
  const more = formatDuration(extendedBy, limit.unit, locale);
  return (
    <>
      <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm tabular-nums">
        <span>{extendedBy > 0 ? t("limitExtended", { ...counted, more }) : t("limit", counted)}</span>
        {/* While it stands still nobody knows the date. */}
        {clock.pausedAt ? null : <span>{t("lastDay", { day: dueText(clock.dueAt, locale) })}</span>}
      </p>
      {statutoryDueAt ? (
        <p className="flex flex-wrap items-baseline gap-x-2 text-ink-soft text-sm tabular-nums">
          {clock.isOverStatute && stoppedAt ? <DueBadge standing="statutory" word={due("statutory")} /> : null}
          <span>{statuteText(statutoryDueAt)}</span>
          {clock.statutoryBasis ? <span>{t("statuteBasis", { basis: clock.statutoryBasis })}</span> : null}
        </p>
      ) : null}
    </>
  );

  function statuteText(dueAt: Date): string {
    const day = dueText(dueAt, locale);
    const statute = startOf(timeline, clock.clockNo)?.statute;
    return statute ? t("statute", { limit: limitText(statute, locale, t("sameDay")), day }) : t("statuteDay", { day });
  }
}

function limitText({ amount, unit }: Limit, locale: Locale, sameDay: string): string {
  return amount === 0 ? sameDay : formatDuration(amount, unit, locale);
}

const signalShapes: Readonly<Record<ClockSignal, { shape: Shape; look: string }>> = {
  remind: { shape: "circle", look: "text-primary" },
  yellow: { shape: "triangle", look: "text-caution" },
  red: { shape: "square", look: "text-danger" },
  urge: { shape: "square", look: "text-danger" },
  unit_lead: { shape: "square", look: "text-danger" },
  leader: { shape: "square", look: "text-danger" },
  supervision: { shape: "square", look: "text-danger" },
  breach: { shape: "diamond", look: "text-danger" },
};

/** What a clock will not do any more is left out: all of it once the clock has ended, most of it while it stands still. */
function toldSignals({ signals, stoppedAt, pausedAt }: ClockPage): readonly Signal[] {
  return signals.filter(
    ({ signal, givenAt }) => givenAt !== null || (stoppedAt === null && (pausedAt === null || signal === "breach")),
  );
}

/** "▲ 黄牌 3月4日(周三) 已亮", "■ 红牌 3月6日(周五) 将亮". */
async function Signals({ clock }: { clock: ClockPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.clock"),
    getTranslations("domain.signal"),
  ]);
  const told = toldSignals(clock);
  const isWaiting = clock.pausedAt !== null && told.length < clock.signals.length;
  if (told.length === 0 && !isWaiting) return null;
  return (
    <>
      {told.length > 0 ? (
        <ul aria-label={t("signals")} className="grid gap-x-4 gap-y-0.5 text-sm tabular-nums">
          {told.map(({ signal, at, givenAt }) => {
            const { shape, look } = signalShapes[signal];
            const isGiven = givenAt !== null;
            return (
              <li key={signal} className="flex flex-wrap items-baseline gap-x-1.5">
                <span className={isGiven ? look : "text-ink-soft opacity-60"}>
                  <StandingShape shape={isGiven ? shape : "ring"} />
                </span>
                <span className={isGiven ? "font-medium" : "text-ink-soft"}>{words(signal)}</span>
                <span className="text-ink-soft">{formatDay(givenAt ?? at, locale)}</span>
                <span className={isGiven ? undefined : "text-ink-soft"}>
                  {t(isGiven ? "signal.given" : "signal.planned", { signal })}
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
      {isWaiting ? <p className="text-ink-soft text-sm">{t("signalsPaused")}</p> : null}
    </>
  );
}

async function Folds({ clock, timeline }: FactsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.clock")]);
  return (
    <>
      <Disclosure summary={<span className="text-sm">{t("derivation")}</span>}>
        <div className="grid gap-2">
          <DerivationList lines={clock.derivation} limit={clock.limit} />
          <p className="text-ink-soft text-sm">
            {t("seat", { place: nameIn(clock.seat, locale), version: clock.calendarVersion })}{" "}
            {t("basis", { basis: clock.basis })}
          </p>
        </div>
      </Disclosure>
      <Disclosure summary={<span className="text-sm">{t("ledger")}</span>}>
        <ClockLedger clock={clock} timeline={timeline} />
      </Disclosure>
    </>
  );
}
