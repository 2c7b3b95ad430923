/** Settings: what can be set, each with one look at how it stands. */
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import type { MissingYearLevel } from "@/domain/calendar/missing-year";
import { scoredRates } from "@/domain/statistics/measures";
import { formatInstant, formatNumber } from "@/lib/format";
import { type CalendarSettings, readCalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { type InsightSettingsPage, readInsightSettings } from "@/usecases/settings/read-insight-settings";
import { type LimitSettings, readLimitSettings } from "@/usecases/settings/read-limit-settings";
import { readSettingsOverview, type SettingsOverview } from "@/usecases/settings/read-settings-overview";
import { readSupervisionSettings, type SupervisionSettings } from "@/usecases/settings/read-supervision-settings";
import { administratorRequest } from "./administrator-request";
import { calendarAddress, draftAddress } from "./calendar/calendar-address";
import { kindAddress } from "./data/data-address";
import { NotYours } from "./not-yours";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage() {
  const [request, t, catalogue] = await Promise.all([
    administratorRequest(),
    getTranslations("settings"),
    getTranslations("catalogue"),
  ]);
  if (!request) return <NotYours />;
  const [limits, calendar, supervision, insight, overview] = await Promise.all([
    readLimitSettings(request),
    readCalendarSettings(request, {}),
    readSupervisionSettings(request),
    readInsightSettings(request),
    readSettingsOverview(request),
  ]);
  return (
    <>
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      <ul className="grid max-w-[60rem] border-line border-t">
        <LimitsLine limits={limits} />
        <CalendarLine page={calendar} />
        <SupervisionLine settings={supervision} />
        <InsightLine page={insight} />
        <ChannelsLine overview={overview} />
        <HistoryLine overview={overview} />
      </ul>
      <Section title={catalogue("overview.title")}>
        <DataOverview overview={overview} />
      </Section>
    </>
  );
}

/** One thing that can be set; the whole name is the link. */
function Line({ href, title, about, children }: { href: string; title: string; about: string; children: ReactNode }) {
  return (
    <li className="grid gap-x-8 gap-y-2 border-line border-b py-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div>
        <h2 className="font-semibold text-lg leading-snug">
          <TextLink href={href}>{title}</TextLink>
        </h2>
        <p className="mt-0.5 max-w-reading text-ink-soft text-sm">{about}</p>
      </div>
      <ul className="grid content-start gap-1.5">{children}</ul>
    </li>
  );
}

function State({ tone, word, children }: { tone: TagTone; word: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <StateTag tone={tone}>{word}</StateTag>
      <span className="min-w-0">{children}</span>
    </li>
  );
}

async function LimitsLine({ limits }: { limits: LimitSettings }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.home.limits")]);
  const steps = limits.kinds.flatMap((kind) => kind.steps);
  const exceptions = steps.reduce((sum, step) => sum + step.exceptions.length, 0);
  const [last] = limits.changes;
  return (
    <Line href="/settings/limits" title={t("title")} about={t("about")}>
      <State tone="neutral" word={t("now")}>
        {t("state", {
          kinds: formatNumber(limits.kinds.length, locale),
          limits: formatNumber(steps.length, locale),
          exceptions: formatNumber(exceptions, locale),
        })}
      </State>
      <State tone="neutral" word={t("changed")}>
        {last ? t("lastChange", { at: formatInstant(last.changedAt, locale), by: last.by }) : t("noChange")}
      </State>
    </Line>
  );
}

const levelTones: Readonly<Record<MissingYearLevel, TagTone>> = { notice: "info", warning: "caution", alarm: "danger" };

async function CalendarLine({ page }: { page: CalendarSettings }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("settings.home.calendar")]);
  const { missing, draft, check } = page;
  const newest = page.versions.find(({ version }) => version === page.version);
  const version = String(page.version);
  return (
    <Line href={calendarAddress} title={t("title")} about={t("about")}>
      {missing ? (
        <State tone={levelTones[missing.level]} word={t(`missing.${missing.level}`)}>
          {t("missing.text", { year: String(missing.year) })}
        </State>
      ) : null}
      {draft ? (
        <State tone="info" word={t("draft.word")}>
          <TextLink href={draftAddress}>{t("draft.text", { count: draft.changes })}</TextLink>
        </State>
      ) : null}
      <State tone="neutral" word={t("version.word")}>
        {newest?.by
          ? t("version.by", { version, at: formatInstant(newest.publishedAt, locale), by: newest.by })
          : t("version.shipped", { version })}
      </State>
      {check === null ? (
        <State tone="neutral" word={t("check.word")}>
          {t("check.none")}
        </State>
      ) : (
        <State
          tone={check.different === 0 ? "done" : "danger"}
          word={t(check.different === 0 ? "check.fine" : "check.alarm")}
        >
          {t(check.different === 0 ? "check.same" : "check.differs", {
            at: formatInstant(new Date(check.checkedAt), locale),
            looked: formatNumber(check.looked, locale),
            different: formatNumber(check.different, locale),
          })}
        </State>
      )}
    </Line>
  );
}

async function SupervisionLine({ settings }: { settings: SupervisionSettings }) {
  const [t, rules, modes] = await Promise.all([
    getTranslations("supervision-settings"),
    getTranslations("domain.supervisionRule"),
    getTranslations("domain.supervisionMode"),
  ]);
  return (
    <Line href="/settings/supervision" title={t("title")} about={t("about")}>
      {settings.rules.map(({ code, mode }) => (
        <State key={code} tone="neutral" word={modes(mode)}>
          {rules(code)}
        </State>
      ))}
    </Line>
  );
}

async function InsightLine({ page }: { page: InsightSettingsPage }) {
  const [t, rates] = await Promise.all([getTranslations("insight-settings"), getTranslations("insight-settings.rate")]);
  const { weights } = page.settings;
  return (
    <Line href="/settings/insight" title={t("title")} about={t("about")}>
      {scoredRates.map((rate) => (
        <State key={rate} tone="neutral" word={String(weights[rate])}>
          {rates(rate)}
        </State>
      ))}
    </Line>
  );
}

async function ChannelsLine({ overview }: { overview: SettingsOverview }) {
  const t = await getTranslations("catalogue");
  return (
    <Line href="/settings/channels" title={t("overview.channels")} about={t("overview.channelsAbout")}>
      <State
        tone={overview.mailIsSetUp ? "done" : "caution"}
        word={t(overview.mailIsSetUp ? "channels.set" : "channels.notSet")}
      >
        {t("channels.mail")}
      </State>
    </Line>
  );
}

async function HistoryLine({ overview }: { overview: SettingsOverview }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("catalogue.overview")]);
  const { lastChange } = overview;
  return (
    <Line href="/settings/history" title={t("history")} about={t("historyAbout")}>
      <State tone="neutral" word={t("last")}>
        {lastChange
          ? t("lastChange", { at: formatInstant(lastChange.changedAt, locale), by: lastChange.by })
          : t("never")}
      </State>
    </Line>
  );
}

/** Every kind of reference data with its state: how much there is and what it lacks. */
async function DataOverview({ overview }: { overview: SettingsOverview }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("catalogue")]);
  const number = (figure: number) => formatNumber(figure, locale);
  return (
    <DataTable
      caption={t("overview.caption")}
      captionHidden
      columns={[
        { key: "kind", header: t("overview.kind"), rowHeader: true },
        { key: "state", header: t("overview.state") },
        { key: "count", header: t("overview.count") },
        { key: "last", header: t("overview.last"), minor: overview.kinds.every(({ last }) => last === null) },
      ]}
      rows={overview.kinds.map(({ kind, inUse, retired, gaps, last }) => ({
        key: kind,
        cells: {
          kind: (
            <>
              <TextLink href={kindAddress(kind)}>{t(`kinds.${kind}.name`)}</TextLink>
              <span className="block font-normal text-ink-soft text-sm">{t(`kinds.${kind}.about`)}</span>
            </>
          ),
          state: (
            <>
              <StateTag tone={gaps.length === 0 ? "done" : "caution"}>
                {t(gaps.length === 0 ? "overview.ready" : "overview.missing")}
              </StateTag>
              {gaps.map(({ code, count }) => (
                <span key={code} className="block text-sm">
                  {t(`gap.${code}`, { count: number(count) })}
                </span>
              ))}
            </>
          ),
          count: (
            <>
              {t("overview.amount", { count: number(inUse) })}
              {retired > 0 ? (
                <span className="block text-ink-soft text-sm">
                  {t("overview.amountRetired", { count: number(retired) })}
                </span>
              ) : null}
            </>
          ),
          last: last
            ? t("overview.lastChange", { at: formatInstant(last.changedAt, locale), by: last.by })
            : t("overview.never"),
        },
      }))}
    />
  );
}
