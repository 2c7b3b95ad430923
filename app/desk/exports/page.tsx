/** Tables of views of the queue: asking for one, one's own with their links, and for administrators the log of all. */
import type { Metadata } from "next";
import { ProgressRenewal } from "@/app/desk/progress-renewal";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { mayExport, mayReadExportLog } from "@/domain/rights";
import { formatInstant, formatNumber } from "@/lib/format";
import { type ExportList, listOwnExports } from "@/usecases/export/list-own-exports";
import { requestExportAction } from "./actions";

type ExportsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("export");
  return { title: t("title") };
}

export default async function ExportsPage({ searchParams }: ExportsPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("export")]);
  if (!mayExport(request.actor) && !mayReadExportLog(request.actor)) {
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
  const list = await listOwnExports(request, { after: first("after") });
  const isUnderWay = list.own.some(({ state }) => state === "queued" || state === "running");
  return (
    <div className="mx-auto max-w-page">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {isUnderWay ? <ProgressRenewal /> : null}
      {first("gone") ? (
        <Notice tone="caution" word={t("gone.title")} live>
          <p>{t("gone.text")}</p>
        </Notice>
      ) : null}
      {list.mayAsk ? (
        <>
          <Section title={t("own.title")}>
            <OwnTables list={list} />
          </Section>
          <Section title={t("ask.title")}>
            <AskForm query={first("of") ?? ""} mayAskIdentities={list.mayAskIdentities} />
          </Section>
        </>
      ) : null}
      {list.log ? (
        <Section title={t("log.title")} description={t("log.lead")}>
          <Log log={list.log} isFirstPage={first("after") === undefined} />
        </Section>
      ) : null}
    </div>
  );
}

/** The view by its name; what else narrows it stands behind the link. */
async function ViewName({ query }: { query: Readonly<Record<string, string>> }) {
  const t = await getTranslations("desk");
  const key = `view.${query.view ?? "open"}` as "view.open";
  const params = new URLSearchParams(query).toString();
  return <TextLink href={params === "" ? "/desk" : `/desk?${params}`}>{t.has(key) ? t(key) : t("title")}</TextLink>;
}

async function AskForm({ query, mayAskIdentities }: { query: string; mayAskIdentities: boolean }) {
  const [t, labels] = await Promise.all([getTranslations("export.ask"), formLabels()]);
  return (
    <ActionForm id="request-export" action={requestExportAction} labels={labels}>
      <HiddenField name="query" value={query.slice(0, 2_000)} />
      <div>
        <p className="font-semibold">{t("view")}</p>
        <p>
          <ViewName query={Object.fromEntries(new URLSearchParams(query))} />
        </p>
        <p className="text-ink-soft text-sm">{t("viewHint")}</p>
      </div>
      <RadioField
        name="format"
        legend={t("format")}
        defaultValue="xlsx"
        columns={2}
        options={(["xlsx", "csv"] as const).map((format) => ({ value: format, label: t(format) }))}
      />
      {mayAskIdentities ? (
        <>
          <RadioField
            name="identities"
            legend={t("identities")}
            defaultValue="no"
            options={[
              { value: "no", label: t("identitiesNo") },
              { value: "yes", label: t("identitiesYes") },
            ]}
          />
          <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={500} />
        </>
      ) : null}
      <div>
        <SubmitButton pendingText={t("submitting")}>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

async function OwnTables({ list }: { list: ExportList }) {
  const [t, locale] = await Promise.all([getTranslations("export"), getLocale()]);
  if (list.own.length === 0) return <p className="text-ink-soft">{t("own.empty")}</p>;
  return (
    <DataTable
      caption={t("own.caption")}
      captionHidden
      columns={[
        { key: "at", header: t("own.at"), whole: true, rowHeader: true },
        { key: "view", header: t("own.view") },
        { key: "state", header: t("own.state") },
        { key: "rows", header: t("own.rows"), numeric: true },
        { key: "until", header: t("own.until"), whole: true },
        { key: "download", header: t("own.download"), whole: true },
      ]}
      rows={list.own.map((table) => ({
        key: table.id,
        cells: {
          at: formatInstant(table.requestedAt, locale),
          view: (
            <>
              <ViewName query={table.query} />
              {table.withIdentity ? <p className="text-sm">{t("own.withIdentity")}</p> : null}
            </>
          ),
          state: (
            <>
              {t(`state.${table.state === "done" && !table.isThere ? "expired" : table.state}`)}
              {table.isCut ? <p className="text-sm">{t("own.cut")}</p> : null}
            </>
          ),
          rows: formatNumber(table.rows, locale),
          until: table.isThere && table.expiresAt ? formatInstant(table.expiresAt, locale) : "",
          download: table.isThere ? (
            <a className="text-primary underline" href={`/api/desk/exports/${table.id}`}>
              {t("own.download")} .{table.format}
            </a>
          ) : (
            ""
          ),
        },
      }))}
    />
  );
}

async function Log({ log, isFirstPage }: { log: NonNullable<ExportList["log"]>; isFirstPage: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("export"), getLocale()]);
  if (log.rows.length === 0) return <p className="text-ink-soft">{t("log.empty")}</p>;
  return (
    <>
      <DataTable
        caption={t("log.caption")}
        captionHidden
        columns={[
          { key: "at", header: t("log.at"), whole: true, rowHeader: true },
          { key: "by", header: t("log.by") },
          { key: "step", header: t("log.step") },
          { key: "format", header: t("log.format"), whole: true },
          { key: "rows", header: t("log.rows"), numeric: true },
          { key: "identity", header: t("log.identity") },
          { key: "reason", header: t("log.reason") },
        ]}
        rows={log.rows.map(({ entry, staffName }) => ({
          key: String(entry.id),
          cells: {
            at: formatInstant(entry.loggedAt, locale),
            by: staffName ?? String(entry.staffId),
            step: t(`step.${entry.step}`),
            format: `.${entry.format}`,
            rows: formatNumber(entry.rows, locale),
            identity: t(entry.withIdentity ? "log.yes" : "log.no"),
            reason: entry.reason ?? "",
          },
        }))}
      />
      <Pagination
        label={t("log.next")}
        {...(isFirstPage ? {} : { previous: { href: "/desk/exports", text: t("log.first") } })}
        {...(log.next ? { next: { href: `/desk/exports?after=${log.next}`, text: t("log.next") } } : {})}
      />
    </>
  );
}
