/** One kind of reference data as a table: search, pages, the state inline, the record of changes at the foot. */
import type { Metadata } from "next";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextInput } from "@/components/ui/controls";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { isReferenceKind, type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import { formatDate } from "@/lib/format";
import { listReference, type ReferenceListRow } from "@/usecases/settings/list-reference";
import { administratorRequest } from "../../administrator-request";
import { NotYours } from "../../not-yours";
import { importAddress, kindAddress, listAddress, rowAddress } from "../data-address";
import { DataHistory } from "../data-history";
import { dataWords } from "../data-words";
import { shownColumns } from "../shown-columns";

type DataPageProps = {
  params: Promise<{ kind: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: DataPageProps): Promise<Metadata> {
  const [{ kind }, t] = await Promise.all([params, getTranslations("catalogue")]);
  return { title: isReferenceKind(kind) ? t(`kinds.${kind}.name`) : t("overview.title") };
}

export default async function DataPage({ params, searchParams }: DataPageProps) {
  const [request, { kind }, wish, t] = await Promise.all([
    administratorRequest(),
    params,
    searchParams,
    getTranslations("catalogue"),
  ]);
  if (!request) return <NotYours />;
  if (!isReferenceKind(kind)) showNotFound();
  const said = (name: string) => [wish[name]].flat()[0];
  const [search, all] = [said("search") ?? "", said("all") === "yes"];
  const after = said("after") ?? null;
  const list = await listReference(request, { kind, search, after, all });
  const name = t(`kinds.${kind}.name`);
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("settings"), href: "/settings" }, { text: name }]} />
      {said("done") === "applied" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("done.applied")} live />
        </div>
      ) : null}
      <PageTitle
        lead={<span className="text-base">{t(`kinds.${kind}.about`)}</span>}
        actions={
          <>
            <ButtonLink href={`${kindAddress(kind)}/new`} variant="primary">
              {t("list.add", { one: t(`kinds.${kind}.one`) })}
            </ButtonLink>
            <ButtonLink href={importAddress(kind)}>{t("list.files")}</ButtonLink>
          </>
        }
      >
        {name}
      </PageTitle>
      <search>
        <form action={kindAddress(kind)} className="mb-4 flex flex-wrap items-end gap-3">
          {all ? <input type="hidden" name="all" value="yes" /> : null}
          <Field id="data-search" label={t("list.searchLabel")}>
            <TextInput id="data-search" name="search" type="search" defaultValue={search} width="half" />
          </Field>
          <Button variant="secondary">{t("list.find")}</Button>
          {all ? null : <TextLink href={listAddress(kind, { search, all: true })}>{t("list.all")}</TextLink>}
        </form>
      </search>
      <Rows kind={kind} list={list} name={name} />
      <Pagination
        label={t("list.pages")}
        {...(after === null ? {} : { previous: { href: listAddress(kind, { search, all }), text: t("list.first") } })}
        {...(list.next === null
          ? {}
          : { next: { href: listAddress(kind, { search, all, after: list.next }), text: t("list.next") } })}
      />
      <Section title={t("history.title")} actions={<TextLink href="/settings/history">{t("history.all")}</TextLink>}>
        <DataHistory changes={list.changes} />
      </Section>
    </>
  );
}

const tones: Readonly<Record<ReferenceListRow["standing"], TagTone>> = {
  in_use: "done",
  to_come: "info",
  ends: "caution",
  retired: "neutral",
};

type RowsProps = { kind: ReferenceKind; list: Awaited<ReturnType<typeof listReference>>; name: string };

async function Rows({ kind, list, name }: RowsProps) {
  const [t, say] = await Promise.all([getTranslations("catalogue"), dataWords()]);
  const columns = shownColumns(kind);
  const { called } = referenceTables[kind];
  const nameOf = ({ cells, key }: ReferenceListRow) =>
    (say.locale === "en" && called === "name_zh" ? cells.name_en : cells[called]) || key;
  const day = ({ standing, cells }: ReferenceListRow) => {
    if (standing === "in_use") return null;
    const on = standing === "to_come" ? cells.valid_from_on : cells.retired_on;
    return on ? t(`standingDay.${standing}`, { day: formatDate(on, say.locale) }) : null;
  };
  return (
    <DataTable
      caption={name}
      captionHidden
      dense
      columns={[
        { key: "called", header: t("list.name"), rowHeader: true },
        { key: "standing", header: t("list.state"), whole: true },
        ...columns.map((column) => ({
          key: column.name,
          header: say.column(kind, column.name),
          minor: list.rows.every(({ cells }) => !cells[column.name]),
        })),
      ]}
      rows={list.rows.map((row) => ({
        key: row.key,
        cells: {
          called: <TextLink href={rowAddress(kind, row.key)}>{nameOf(row)}</TextLink>,
          standing: (
            <>
              <StateTag tone={tones[row.standing]}>{t(`standing.${row.standing}`)}</StateTag>
              {day(row) ? <span className="block text-ink-soft text-sm">{day(row)}</span> : null}
            </>
          ),
          ...Object.fromEntries(
            columns.map((column) => [
              column.name,
              say.cell(column, row.cells[column.name] ?? "", list.names[column.name]) || (
                <span className="text-ink-soft">{t("none")}</span>
              ),
            ]),
          ),
        },
      }))}
      empty={<EmptyState title={t("list.empty")}>{t("list.emptyText")}</EmptyState>}
    />
  );
}
