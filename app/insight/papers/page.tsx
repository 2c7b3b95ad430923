/** Papers: by kind and year, in which state, taken in by how many, and when the next ones come. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { paperPlaces } from "@/domain/papers/decide-paper";
import { paperKinds } from "@/domain/papers/vocabulary";
import { formatDate, formatNumber } from "@/lib/format";
import { listPapers, type PaperList } from "@/usecases/papers/list-papers";
import { NotYours } from "./not-yours";
import { paperTones } from "./state-tone";

type PapersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const yearsShown = 3;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("paper");
  return { title: t("title") };
}

export default async function PapersPage({ searchParams }: PapersPageProps) {
  const [request, params, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("paper"),
  ]);
  const { actor } = request;
  if (paperPlaces(actor, "read_papers").length + paperPlaces(actor, "write_papers").length === 0) return <NotYours />;
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const list = await listPapers(request, { kind: first("kind"), year: first("year") });
  return (
    <>
      <PageTitle
        lead={<span className="text-base">{t("lead")}</span>}
        actions={
          list.mayWrite ? (
            <ButtonLink href="/insight/papers/new" variant="primary">
              {t("list.new")}
            </ButtonLink>
          ) : undefined
        }
      >
        {t("title")}
      </PageTitle>
      {first("done") === "discarded" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("done.discarded")} live />
        </div>
      ) : null}
      <Choices list={list} />
      <Papers list={list} />
      <Section title={t("list.nextTitle")} description={t("list.byWorker")}>
        <ul className="grid gap-1 sm:grid-cols-2 lg:grid-cols-3">
          {list.next.map(({ kind, on }) => (
            <li key={kind} className="tabular-nums">
              {t("list.next", { kind: t(`kind.${kind}`), on: formatDate(on, locale) })}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

async function Choices({ list }: { list: PaperList }) {
  const t = await getTranslations("paper");
  const years = Array.from({ length: yearsShown }, (_, i) => list.thisYear - i);
  const href = (kind: string | null, year: number) =>
    `/insight/papers?${new URLSearchParams({ ...(kind ? { kind } : {}), year: String(year) }).toString()}`;
  return (
    <div className="mb-4 grid gap-2 print:hidden">
      <nav aria-label={t("list.kinds")} className="flex flex-wrap gap-1">
        {[null, ...paperKinds].map((kind) => (
          <ButtonLink
            key={kind ?? "all"}
            href={href(kind, list.year)}
            size="small"
            variant={kind === list.kind ? "primary" : "secondary"}
            {...(kind === list.kind ? { "aria-current": "page" as const } : {})}
          >
            {kind ? t(`kind.${kind}`) : t("list.all")}
          </ButtonLink>
        ))}
      </nav>
      <nav aria-label={t("list.years")} className="flex flex-wrap gap-1">
        {years.map((year) => (
          <ButtonLink
            key={year}
            href={href(list.kind, year)}
            size="small"
            variant={year === list.year ? "primary" : "secondary"}
            {...(year === list.year ? { "aria-current": "page" as const } : {})}
          >
            {t("list.year", { year: String(year) })}
          </ButtonLink>
        ))}
      </nav>
    </div>
  );
}

async function Papers({ list }: { list: PaperList }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("paper")]);
  return (
    <>
      <DataTable
        caption={t("list.caption", { year: String(list.year) })}
        columns={[
          { key: "what", header: t("list.what"), rowHeader: true },
          ...(new Set(list.papers.map(({ place }) => nameIn(place, locale))).size > 1
            ? [{ key: "place", header: t("list.place") }]
            : []),
          { key: "state", header: t("list.state"), whole: true },
          { key: "on", header: t("list.on"), whole: true, minor: true },
          ...(list.papers.some(({ addressed }) => addressed > 0)
            ? [{ key: "receipts", header: t("list.receipts"), whole: true }]
            : []),
        ]}
        rows={list.papers.map((paper) => ({
          key: String(paper.id),
          cells: {
            what: (
              <>
                <TextLink href={`/insight/papers/${paper.id}`}>{paper.title}</TextLink>
                <span className="ml-2 text-ink-soft text-sm">
                  {[t(`kind.${paper.kind}`), paper.serial]
                    // A title that ends with the kind has said it.
                    .filter((part) => part && !paper.title.endsWith(part))
                    .join(" · ")}
                </span>
              </>
            ),
            place: nameIn(paper.place, locale),
            state: <StateTag tone={paperTones[paper.state]}>{t(`state.${paper.state}`)}</StateTag>,
            on: formatDate(paper.releasedAt ?? paper.madeAt, locale),
            receipts:
              paper.addressed === 0
                ? t("list.notAddressed")
                : t("list.received", {
                    count: formatNumber(paper.receipts, locale),
                    of: formatNumber(paper.addressed, locale),
                  }),
          },
        }))}
        empty={<p className="text-ink-soft">{t("list.empty")}</p>}
      />
      {list.hasMore ? (
        <p className="mt-2 text-ink-soft text-sm">{t("list.more", { count: String(list.papers.length) })}</p>
      ) : null}
    </>
  );
}
