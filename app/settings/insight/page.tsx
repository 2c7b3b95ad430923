/** The figures as the office sets them: weights, target lines, ranking, the red and the black list, own seasons. */
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import {
  type InsightSettings,
  insightRates,
  insightSettingsOf,
  mostSeasons,
  rankedFromLimits,
} from "@/domain/settings/insight-settings";
import { scoredRates } from "@/domain/statistics/measures";
import { formatDate, formatInstant, formatNumber, formatPercent } from "@/lib/format";
import { type InsightSettingsPage, readInsightSettings } from "@/usecases/settings/read-insight-settings";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { changeInsightSettingsAction } from "./actions";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Empty lines for seasons to come, below those that are set. */
const emptySeasons = 2;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("insight-settings");
  return { title: t("title") };
}

export default async function FigureSettings({ searchParams }: PageProps) {
  const [request, wish, t, settings] = await Promise.all([
    administratorRequest(),
    searchParams,
    getTranslations("insight-settings"),
    getTranslations("settings"),
  ]);
  if (!request) return <NotYours />;
  const page = await readInsightSettings(request);
  return (
    <>
      <Breadcrumb
        label={t("backLabel")}
        items={[{ text: settings("title"), href: "/settings" }, { text: t("title") }]}
      />
      {wish.done === "saved" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("done")} live />
        </div>
      ) : null}
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      <SettingsForm page={page} />
      <Section title={t("history.title")}>
        <History changes={page.changes} />
      </Section>
    </>
  );
}

async function SettingsForm({ page }: { page: InsightSettingsPage }) {
  const [t, rates, labels] = await Promise.all([
    getTranslations("insight-settings"),
    getTranslations("insight-settings.rate"),
    formLabels(),
  ]);
  const { settings, mark } = page;
  const lines = (list: "targets" | "red" | "black") => (
    <Group title={t(`${list}.title`)} about={t(`${list}.about`)}>
      {insightRates.map((rate) => (
        <TextField
          key={rate}
          name={`${list}.${rate}`}
          label={rates(rate)}
          hint={t("percentHint")}
          inputMode="decimal"
          width="short"
          maxLength={5}
          {...percentText(settings[list][rate])}
        />
      ))}
    </Group>
  );
  return (
    <div className="mt-6 max-w-[46rem]">
      <ActionForm key={mark} id="insight" action={changeInsightSettingsAction} labels={labels} label={t("form")}>
        <HiddenField name="mark" value={mark} />
        <Group title={t("weights.title")} about={t("weights.about")}>
          {scoredRates.map((rate) => (
            <TextField
              key={rate}
              name={`weights.${rate}`}
              label={t(`weights.${rate}`)}
              hint={t("weights.hint")}
              inputMode="numeric"
              width="short"
              maxLength={3}
              defaultValue={String(settings.weights[rate])}
              required
            />
          ))}
        </Group>
        <Group title={t("partly.title")}>
          <TextField
            name="partlyCounts"
            label={t("partly.label")}
            hint={t("partly.hint")}
            inputMode="decimal"
            width="short"
            maxLength={5}
            {...percentText(settings.partlyCounts)}
            required
          />
        </Group>
        {lines("targets")}
        <Group title={t("ranking.title")}>
          <TextField
            name="rankedFrom"
            label={t("ranking.label")}
            hint={t("ranking.hint", rankedFromLimits)}
            inputMode="numeric"
            width="short"
            maxLength={4}
            defaultValue={String(settings.rankedFrom)}
            required
          />
        </Group>
        {lines("red")}
        {lines("black")}
        <SeasonFields seasons={settings.seasons} />
        <div>
          <SubmitButton pendingText={t("pending")}>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

async function SeasonFields({ seasons }: { seasons: InsightSettings["seasons"] }) {
  const t = await getTranslations("insight-settings.seasons");
  const count = Math.min(mostSeasons, seasons.length + emptySeasons);
  return (
    <Group title={t("title")} about={`${t("about")} ${t("empty")}`}>
      {Array.from({ length: count }, (_, i) => {
        const season = seasons[i];
        const name = `seasons[${i}]`;
        return (
          <fieldset key={name} className="min-w-0">
            <legend className="font-semibold text-sm">{t("one", { no: i + 1 })}</legend>
            <div className="mt-1 grid gap-3 sm:grid-cols-2">
              {(["nameZh", "nameEn"] as const).map((part) => (
                <TextField
                  key={part}
                  name={`${name}.${part}`}
                  label={t(part)}
                  maxLength={40}
                  {...(season ? { defaultValue: season[part] } : {})}
                />
              ))}
              {(["fromOn", "toOn"] as const).map((part) => (
                <DateField
                  key={part}
                  name={`${name}.${part}`}
                  label={t(part)}
                  {...(season ? { defaultValue: season[part] } : {})}
                />
              ))}
            </div>
          </fieldset>
        );
      })}
    </Group>
  );
}

function Group({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold text-lg">{title}</legend>
      {about ? <p className="mt-1 max-w-reading text-ink-soft text-sm">{about}</p> : null}
      <div className="mt-3 grid gap-4">{children}</div>
    </fieldset>
  );
}

/** 0.855 stands in its field as 85.5; nothing stands in an empty one. */
function percentText(share: number | null): { defaultValue?: string } {
  return share === null ? {} : { defaultValue: String(Math.round(share * 1000) / 10) };
}

async function History({ changes }: { changes: InsightSettingsPage["changes"] }) {
  const [locale, t, rates] = await Promise.all([
    getLocale(),
    getTranslations("insight-settings.history"),
    getTranslations("insight-settings.rate"),
  ]);
  if (changes.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const list = new Intl.ListFormat(locale);
  const linesOf = (stored: unknown): Map<string, string> => {
    const settings = insightSettingsOf(stored);
    const seasons = settings.seasons.map((season) =>
      t("season", {
        name: locale === "en" ? season.nameEn : season.nameZh,
        from: formatDate(season.fromOn, locale),
        to: formatDate(season.toOn, locale),
      }),
    );
    const share = (value: number | null) => (value === null ? t("empty") : formatPercent(value, locale));
    return new Map([
      ...scoredRates.map((rate): Line => [t("name.weights", { rate: rates(rate) }), String(settings.weights[rate])]),
      [t("name.partlyCounts"), share(settings.partlyCounts)],
      ...(["targets", "red", "black"] as const).flatMap((list) =>
        insightRates.map((rate): Line => [t(`name.${list}`, { rate: rates(rate) }), share(settings[list][rate])]),
      ),
      [t("name.rankedFrom"), formatNumber(settings.rankedFrom, locale)],
      [t("name.seasons"), seasons.length === 0 ? t("empty") : list.format(seasons)],
    ]);
  };
  return (
    <Timeline
      label={t("title")}
      items={changes.map((change) => {
        const before = linesOf(change.before);
        return {
          key: String(change.id),
          title: change.by,
          at: formatInstant(change.changedAt, locale),
          atIso: change.changedAt.toISOString(),
          body: (
            <ul className="grid gap-0.5 text-sm">
              {[...linesOf(change.after)].flatMap(([name, after]) =>
                before.get(name) === after
                  ? []
                  : [<li key={name}>{t("line", { name, before: before.get(name) ?? t("empty"), after })}</li>],
              )}
            </ul>
          ),
        };
      })}
    />
  );
}

type Line = [name: string, value: string];
