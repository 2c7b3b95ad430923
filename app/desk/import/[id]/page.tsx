/** One batch of letters: its columns to decide while it waits, how far it is while it runs, and its account afterwards. */
import type { Metadata } from "next";
import { ProgressRenewal } from "@/app/desk/progress-renewal";
import { signedInRequest } from "@/app/desk/staff-request";
import { orNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatInstant, formatNumber } from "@/lib/format";
import { type ImportPage, readImport } from "@/usecases/intake/read-import";
import { ArrangeFields } from "../arrange-fields";
import { PreviewTable } from "../preview-table";
import { UndoFields } from "../undo-fields";

type BatchPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return { title: t("title") };
}

export default async function BatchPage({ params }: BatchPageProps) {
  const [request, { id }, t] = await Promise.all([signedInRequest(), params, getTranslations("import")]);
  const page = await orNotFound(readImport(request, { id }));
  const { batch, arrangement } = page;
  const isUnderWay = batch.state === "running" || batch.state === "undoing";
  return (
    <div className="mx-auto max-w-page" data-state={batch.state}>
      <PageTitle kicker={<TextLink href="/desk/import">{t("batch.back")}</TextLink>}>
        {t("batch.title", { file: batch.fileName })}
      </PageTitle>
      {isUnderWay ? <ProgressRenewal /> : null}
      <Outcome page={page} />
      <Facts page={page} />
      {batch.state === "uploaded" && !arrangement ? (
        <div className="mt-6">
          <Notice tone="caution" word={t("arrange.missingWord")}>
            <p>{t("batch.fileGone")}</p>
          </Notice>
        </div>
      ) : null}
      {arrangement ? (
        <>
          <Section title={t("arrange.title")} description={t("arrange.lead")}>
            <ArrangeFields page={page} />
          </Section>
          <Section
            id="preview"
            title={t("preview.title", { count: arrangement.preview.length })}
            description={t("preview.lead")}
          >
            <PreviewTable page={page} />
          </Section>
        </>
      ) : null}
      {batch.refused > 0 && !isUnderWay ? (
        <Section title={t("result.rejects")} description={t("result.rejectsText")}>
          <p className="flex flex-wrap gap-4">
            {(["xlsx", "csv"] as const).map((format) => (
              <a
                key={format}
                className="text-primary underline"
                href={`/api/desk/import/${batch.id}/rejects?format=${format}`}
              >
                {t(format === "xlsx" ? "result.rejectsXlsx" : "result.rejectsCsv")}
              </a>
            ))}
          </p>
        </Section>
      ) : null}
      {(batch.state === "done" || batch.state === "failed") && batch.imported > 0 ? (
        <Section title={t("undo.title")} description={t("undo.text")}>
          <UndoFields page={page} />
        </Section>
      ) : null}
    </div>
  );
}

async function Outcome({ page: { batch } }: { page: ImportPage }) {
  const [t, locale] = await Promise.all([getTranslations("import"), getLocale()]);
  const figure = (value: number) => formatNumber(value, locale);
  const account = t("result.account", {
    read: figure(batch.read),
    imported: figure(batch.imported),
    existing: figure(batch.existing),
    refused: figure(batch.refused),
  });
  switch (batch.state) {
    case "uploaded":
      return null;
    case "running":
      return (
        <Notice word={t("progress.word")} live>
          <p>{t("progress.text", { read: figure(batch.read), total: figure(batch.rowCount) })}</p>
        </Notice>
      );
    case "undoing":
      return (
        <Notice word={t("progress.undoingWord")} live>
          <p>{t("progress.undoingText")}</p>
        </Notice>
      );
    case "done":
      return (
        <Notice tone="success" word={t("result.doneWord")} live>
          <p>{account}</p>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="danger" word={t("result.failedWord")} live>
          <p>{account}</p>
          <p>{t("result.failedText")}</p>
        </Notice>
      );
    case "undone":
      return (
        <Notice tone="caution" word={t("result.undoneWord")} live>
          <p>{t("result.undoneText", { count: figure(batch.imported), reason: batch.undoReason ?? "" })}</p>
        </Notice>
      );
  }
}

async function Facts({ page: { batch } }: { page: ImportPage }) {
  const [t, locale] = await Promise.all([getTranslations("import"), getLocale()]);
  const items = [
    { key: "origin", term: t("batch.origin"), value: batch.origin },
    { key: "state", term: t("batch.state"), value: t(`state.${batch.state}`) },
    { key: "rows", term: t("batch.rows"), value: formatNumber(batch.rowCount, locale) },
    { key: "at", term: t("batch.at"), value: formatInstant(batch.createdAt, locale) },
  ];
  return (
    <div className="mt-6">
      <DescriptionList dense label={t("batch.facts")} items={items} />
    </div>
  );
}
