/** Bringing letters from elsewhere in: the form that takes a table, and the batches so far. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink, buttonLook } from "@/components/ui/button";
import { TextInput } from "@/components/ui/controls";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Field, fieldDescription } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { mayImport } from "@/domain/rights";
import { formatInstant, formatNumber } from "@/lib/format";
import { type ImportList, listImports } from "@/usecases/intake/list-imports";
import { signedInRequest } from "../staff-request";

type Params = Record<string, string | string[] | undefined>;
type ImportsPageProps = { searchParams: Promise<Params> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return { title: t("title") };
}

export default async function ImportsPage({ searchParams }: ImportsPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("import")]);
  if (!mayImport(request.actor)) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const list = await listImports(request, { after: first("after") });
  return (
    <div className="mx-auto max-w-page">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <RefusedUpload code={first("refused")} reference={first("reference")} />
      <UploadForm origin={first("origin")} />
      <Section title={t("list.title")}>
        <Batches list={list} isFirstPage={first("after") === undefined} />
      </Section>
    </div>
  );
}

async function RefusedUpload({ code, reference }: { code: string | undefined; reference: string | undefined }) {
  if (code === undefined) return null;
  const [t, refusals, form] = await Promise.all([
    getTranslations("import"),
    getTranslations("refusals"),
    getTranslations("common.form"),
  ]);
  // An address can be typed by anybody: only our own words are shown.
  const sentence =
    /^import-/.test(code) && refusals.has(code as "import-no-rows") ? refusals(code as "import-no-rows") : null;
  const known = /^[2-9A-Z]{8}$/.test(reference ?? "") ? (reference ?? "") : "";
  return (
    <div className="mb-6">
      <Notice tone="danger" word={t("refusedWord")} live>
        <p>{sentence ?? form("broken", { reference: known })}</p>
      </Notice>
    </div>
  );
}

/** A plain form with a file, to a route: it needs no script. */
async function UploadForm({ origin }: { origin: string | undefined }) {
  const t = await getTranslations("import.upload");
  const [originHint, fileHint] = [t("originHint"), t("fileHint")];
  return (
    <form
      id="upload-import"
      aria-label={t("title")}
      method="post"
      action="/api/desk/import"
      encType="multipart/form-data"
      className="grid gap-5"
    >
      <Field id="upload-origin" label={t("origin")} hint={originHint} errors={[]}>
        <TextInput
          id="upload-origin"
          name="origin"
          width="half"
          maxLength={100}
          defaultValue={origin}
          describedBy={fieldDescription("upload-origin", { hint: originHint, errors: [] })}
        />
      </Field>
      <Field id="upload-file" label={t("file")} hint={fileHint} errors={[]}>
        <TextInput
          type="file"
          id="upload-file"
          name="file"
          required
          accept=".xlsx,.csv"
          describedBy={fieldDescription("upload-file", { hint: fileHint, errors: [] })}
        />
      </Field>
      <div>
        <button type="submit" className={buttonLook({ variant: "primary" })}>
          {t("submit")}
        </button>
      </div>
    </form>
  );
}

async function Batches({ list, isFirstPage }: { list: ImportList; isFirstPage: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("import"), getLocale()]);
  if (list.batches.length === 0) return <p className="text-ink-soft">{t("list.empty")}</p>;
  const figure = (value: number) => formatNumber(value, locale);
  return (
    <>
      <DataTable
        caption={t("list.caption")}
        captionHidden
        columns={[
          { key: "file", header: t("list.file"), rowHeader: true },
          { key: "origin", header: t("list.origin") },
          { key: "state", header: t("list.state"), whole: true },
          { key: "imported", header: t("list.imported"), numeric: true },
          { key: "existing", header: t("list.existing"), numeric: true },
          { key: "refused", header: t("list.refused"), numeric: true },
          { key: "by", header: t("list.by") },
          { key: "at", header: t("list.at"), whole: true },
        ]}
        rows={list.batches.map((batch) => ({
          key: batch.id,
          cells: {
            file: <TextLink href={`/desk/import/${batch.id}`}>{batch.fileName || batch.id}</TextLink>,
            origin: batch.origin,
            state: t(`state.${batch.state}`),
            imported: figure(batch.imported),
            existing: figure(batch.existing),
            refused: figure(batch.refused),
            by: batch.staffName ?? "",
            at: formatInstant(batch.createdAt, locale),
          },
        }))}
      />
      <Pagination
        label={t("list.next")}
        {...(isFirstPage ? {} : { previous: { href: "/desk/import", text: t("list.first") } })}
        {...(list.next ? { next: { href: `/desk/import?after=${list.next}`, text: t("list.next") } } : {})}
      />
    </>
  );
}
