/** Refusal reports of the counters: what waits, what one raised, and the figures of the year. */
import type { Metadata } from "next";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { hasRefusalReports } from "@/domain/rights";
import { formatInstant, formatNumber } from "@/lib/format";
import { listRefusalReports, type RefusalLine, type RefusalList } from "@/usecases/refusal-report/list-refusal-reports";
import { NotYours } from "./not-yours";
import { refusalTones } from "./state-tone";

type RefusalsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("refusal-report");
  return { title: t("title") };
}

export default async function RefusalsPage({ searchParams }: RefusalsPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("refusal-report")]);
  if (!hasRefusalReports(request.actor)) return <NotYours />;
  const list = await listRefusalReports(request, { after: [params.after].flat()[0] });
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {list.mayRaise ? (
        <p className="mb-4">
          <ButtonLink href="/desk/refusals/new" variant="primary">
            {t("raise")}
          </ButtonLink>
        </p>
      ) : null}
      <Section title={t("waiting.title")}>
        {list.waiting.length === 0 ? <p className="text-ink-soft">{t("waiting.empty")}</p> : null}
        <Lines lines={list.waiting} />
        <Pagination
          label={t("waiting.next")}
          {...(list.next ? { next: { href: `/desk/refusals?after=${list.next}`, text: t("waiting.next") } } : {})}
        />
      </Section>
      {list.mayRaise ? (
        <Section title={t("own.title")}>
          {list.own.length === 0 ? <p className="text-ink-soft">{t("own.empty")}</p> : null}
          <Lines lines={list.own} />
        </Section>
      ) : null}
      <Section title={t("figures.title", { year: String(list.year) })}>
        <Figures list={list} />
      </Section>
    </>
  );
}

async function Lines({ lines }: { lines: readonly RefusalLine[] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("refusal-report")]);
  if (lines.length === 0) return null;
  return (
    <ol className="grid gap-2">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-1 border-line border-b py-2">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <TextLink href={`/desk/refusals/${line.id}`}>{line.serial}</TextLink>
            <StateTag tone={refusalTones[line.state]}>
              {line.state === "raised" && line.isMine ? t("waiting.mine") : t(`state.${line.state}`)}
            </StateTag>
            {line.state === "raised" ? (
              <span className="text-sm tabular-nums">{t("dueBy", { day: dueText(line.dueAt, locale) })}</span>
            ) : null}
            {line.isOver ? <StateTag tone="danger">{t("over")}</StateTag> : null}
          </p>
          <p className="min-w-0">{nameIn(line.item, locale)}</p>
          <p className="text-ink-soft text-sm">
            {nameIn(line.place, locale)}
            <span className="ml-3 tabular-nums">
              {t("raisedBy", { name: line.raisedBy, at: formatInstant(line.raisedAt, locale) })}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

async function Figures({ list }: { list: RefusalList }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("refusal-report.figures")]);
  if (list.figures.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <DataTable
      caption={t("title", { year: String(list.year) })}
      captionHidden
      dense
      columns={[
        { key: "place", header: t("place"), rowHeader: true },
        { key: "raised", header: t("raised"), numeric: true },
        { key: "upheld", header: t("upheld"), numeric: true },
        { key: "notUpheld", header: t("notUpheld"), numeric: true },
        { key: "share", header: t("share"), numeric: true },
      ]}
      rows={list.figures.map((figure) => ({
        key: figure.key,
        cells: {
          place: nameIn(figure.place, locale),
          raised: formatNumber(figure.raised, locale),
          upheld: formatNumber(figure.upheld, locale),
          notUpheld: formatNumber(figure.notUpheld, locale),
          share: figure.upheldShare === null ? t("noShare") : `${formatNumber(figure.upheldShare, locale)}%`,
        },
      }))}
    />
  );
}
