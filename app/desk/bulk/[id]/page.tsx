/** What an action on many reports came to: one line for each, and what to do about those that were not done. */
import type { Metadata } from "next";
import { cache } from "react";
import { signedInRequest } from "@/app/desk/staff-request";
import { orNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import type { BulkRow } from "@/domain/complaint/bulk";
import { formatInstant } from "@/lib/format";
import { readBulkRun } from "@/usecases/complaint/read-bulk-run";

type BulkPageProps = { params: Promise<{ id: string }> };

const readRun = cache(async (id: string) => {
  const request = await signedInRequest();
  return orNotFound(readBulkRun(request, { id }));
});

async function idOf(params: BulkPageProps["params"]): Promise<string> {
  return decodeURIComponent((await params).id).slice(0, 64);
}

export async function generateMetadata({ params }: BulkPageProps): Promise<Metadata> {
  const [{ action }, t] = await Promise.all([readRun(await idOf(params)), getTranslations("queue.result")]);
  return { title: t(`title.${action}`) };
}

export default async function BulkPage({ params }: BulkPageProps) {
  const [run, locale, t, refusals] = await Promise.all([
    readRun(await idOf(params)),
    getLocale(),
    getTranslations("queue.result"),
    getTranslations("refusals"),
  ]);
  const done = run.rows.filter((row) => row.outcome === "done").length;
  const sentence = (row: BulkRow): string => {
    if (row.outcome === "done") return t(`doneText.${run.action}`);
    return row.outcome === "refused" ? refusals(row.code, { ...row.details }) : t("brokenText", row);
  };
  const notDoneFirst = [
    ...run.rows.filter((row) => row.outcome !== "done"),
    ...run.rows.filter((row) => row.outcome === "done"),
  ];
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("back"), href: "/desk" }, { text: t(`title.${run.action}`) }]} />
      <h1 className="mb-1 font-semibold text-2xl leading-tight">{t(`title.${run.action}`)}</h1>
      <p role="status" className="font-semibold">
        {t("summary", { all: run.rows.length, done, not: run.rows.length - done })}
      </p>
      <p className="mb-3 text-ink-soft text-sm">{t("at", { at: formatInstant(run.ranAt, locale) })}</p>
      <DataTable
        caption={t("caption")}
        captionHidden
        dense
        columns={[
          { key: "number", header: t("number"), rowHeader: true, whole: true },
          { key: "outcome", header: t("outcome"), whole: true },
          { key: "why", header: t("why") },
        ]}
        rows={notDoneFirst.map((row) => ({
          key: row.number,
          ...(row.outcome === "done" ? {} : { tone: "caution" as const }),
          cells: {
            number: <TextLink href={`/desk/complaints/${row.number}`}>{row.number}</TextLink>,
            outcome: <StateTag tone={row.outcome === "done" ? "done" : "neutral"}>{t(row.outcome)}</StateTag>,
            why: (
              <>
                {sentence(row)}
                {row.outcome === "done" ? null : (
                  <span className="ml-2 inline-block">
                    <TextLink href={`/desk/complaints/${row.number}#work`}>{t("open")}</TextLink>
                  </span>
                )}
              </>
            ),
          },
        }))}
      />
    </>
  );
}
