/** The reports behind one line of what was looked at, each a way to itself for whoever may open it. */
import type { Metadata } from "next";
import { cache } from "react";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { signedInRequest } from "@/app/desk/staff-request";
import { showNotFound } from "@/app/show-not-found";
import { observedAddress } from "@/app/sign-in/staff-address";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { formatDate, formatInstant, formatMonth, formatNumber } from "@/lib/format";
import {
  type FlatteryReport,
  listFlatteryReports,
  listFlatteryReportsInput,
} from "@/usecases/statistics/list-flattery-reports";
import { FindingDrawing } from "../../finding-drawing";
import { lineWords } from "../../line-words";

type BehindPageProps = {
  params: Promise<{ unit: string; detector: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const readList = cache(async (unit: string, detector: string, month: string) => {
  const request = await signedInRequest();
  const input = listFlatteryReportsInput.safeParse({ month, detector, subject: decodeURIComponent(unit) });
  const list = input.success ? await listFlatteryReports(request, input.data) : null;
  // Who may not read it learns no more than of a unit that does not exist.
  return list === null || list === "unknown" ? showNotFound() : list;
});

async function listOf({ params, searchParams }: BehindPageProps) {
  const [{ unit, detector }, { month }] = await Promise.all([params, searchParams]);
  return readList(unit, detector, [month].flat()[0] ?? "");
}

export async function generateMetadata(props: BehindPageProps): Promise<Metadata> {
  const [{ detector }, t] = await Promise.all([listOf(props), getTranslations("flattery")]);
  return { title: t(`detector.${detector}.title`) };
}

export default async function BehindFlatteryPage(props: BehindPageProps) {
  const [list, locale, t, words] = await Promise.all([
    listOf(props),
    getLocale(),
    getTranslations("flattery"),
    lineWords(),
  ]);
  const name = t(`subject.${list.isWindow ? "window" : "unit"}`, { name: nameIn(list.name, locale) });
  const what = t(`detector.${list.detector}.title`);
  return (
    <>
      <Breadcrumb
        label={t("behind.trail")}
        items={[{ text: t("title"), href: `/insight/flattery?month=${list.month}` }, { text: what }]}
      />
      <PageTitle
        kicker={`${formatMonth(list.month, locale)} · ${t("asOf", { at: formatInstant(list.countedAt, locale) })}`}
        lead={<span className="text-base">{t(`verdict.${list.verdict}`)}</span>}
      >
        {t("findings.heading", { name, what })}
      </PageTitle>
      <p className="max-w-reading">
        {words.seen(list)} {words.expected(list)} {words.rarity(list)}
      </p>
      <div className="my-3">
        <FindingDrawing line={list} caption={t("findings.heading", { name, what })} />
      </div>
      <p className="max-w-reading text-ink-soft">
        {t(`detector.${list.detector}.means`)}{" "}
        {t("findings.innocent", { reasons: t(`detector.${list.detector}.innocent`) })}
      </p>
      <div className="mt-6">
        {list.reports.length > 0 ? (
          <ReportTable reports={list.reports} caption={t("behind.caption", { name })} />
        ) : (
          <EmptyState title={t("behind.none")} />
        )}
      </div>
      {list.notListed > 0 ? (
        <p className="mt-3 text-ink-soft text-sm">
          {t("behind.notListed", { count: formatNumber(list.notListed, locale) })}
        </p>
      ) : null}
    </>
  );
}

async function ReportTable({ reports, caption }: { reports: readonly FlatteryReport[]; caption: string }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("flattery.behind"),
    getTranslations("domain"),
  ]);
  const columns: Column[] = [
    { key: "number", header: t("number"), rowHeader: true, whole: true },
    { key: "kind", header: t("kind") },
    { key: "filed", header: t("filed"), whole: true },
    { key: "answered", header: t("answered") },
    { key: "state", header: t("state") },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={reports.map(({ number, kind, filedAt, answeredAt, state, opens }) => ({
        key: number,
        cells: {
          number: (
            <TextLink href={`${opens === "desk" ? "/desk/complaints" : observedAddress}/${number}`}>{number}</TextLink>
          ),
          kind: words(`kind.${kind}`),
          filed: formatDate(filedAt, locale),
          answered: answeredAt ? formatInstant(answeredAt, locale) : "—",
          state: <StateTag tone={stateTones[state]}>{words(`state.${state}`)}</StateTag>,
        },
      }))}
    />
  );
}
