/** 挂账: plans that wait for their leader, and those that run, the next word of progress first: what is overdue on top. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, type Row } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { Refusal } from "@/domain/refusal";
import { formatDate } from "@/lib/format";
import { listPlans, type PlanList, type PlanRow } from "@/usecases/complaint/list-plans";

type PlansPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plan.list");
  return { title: t("title") };
}

async function readList(after: string | undefined): Promise<PlanList | null> {
  try {
    return await listPlans(await signedInRequest(), { after });
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-allowed") return null;
    throw error;
  }
}

export default async function PlansPage({ searchParams }: PlansPageProps) {
  const [{ after }, t] = await Promise.all([searchParams, getTranslations("plan.list")]);
  const list = await readList([after].flat()[0]);
  if (!list) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle lead={<p>{t("lead")}</p>}>{t("title")}</PageTitle>
      {list.proposed.length > 0 ? (
        <Section title={t("proposed")}>
          <PlanTable caption={t("proposed")} rows={list.proposed} />
        </Section>
      ) : null}
      <Section title={t("running")}>
        {list.rows.length === 0 ? <p>{t("empty")}</p> : <PlanTable caption={t("running")} rows={list.rows} />}
        <Pagination
          label={t("nextPage")}
          {...(list.isFirstPage ? {} : { previous: { href: "/desk/plans", text: t("firstPage") } })}
          {...(list.next ? { next: { href: `/desk/plans?after=${list.next}`, text: t("nextPage") } } : {})}
        />
      </Section>
    </>
  );
}

async function PlanTable({ caption, rows }: { caption: string; rows: readonly PlanRow[] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("plan.list")]);
  const nextOf = ({ nextProgressOn, isLate }: PlanRow): string => {
    if (nextProgressOn === null) return "";
    const day = formatDate(nextProgressOn, locale);
    return isLate ? `${day} ${t("late")}` : day;
  };
  const reviewOf = ({ reviewOn, isReviewDue }: PlanRow): string => {
    const day = formatDate(reviewOn, locale);
    return isReviewDue ? `${day} ${t("reviewDue")}` : day;
  };
  return (
    <DataTable
      caption={caption}
      captionHidden
      dense
      columns={[
        { key: "number", header: t("number"), rowHeader: true, whole: true },
        { key: "next", header: t("next") },
        { key: "unit", header: t("unit") },
        { key: "leader", header: t("leader") },
        { key: "review", header: t("review") },
        { key: "progress", header: t("progress"), whole: true },
      ]}
      rows={rows.map(
        (row): Row => ({
          key: row.number,
          ...(row.isLate ? { tone: "danger" as const } : row.isReviewDue ? { tone: "caution" as const } : {}),
          cells: {
            number: <TextLink href={`/desk/complaints/${row.number}`}>{row.number}</TextLink>,
            next: nextOf(row),
            unit: row.unit ? nameIn(row.unit, locale) : t("noUnit"),
            leader: row.leaderName ?? "",
            review: reviewOf(row),
            progress: t("times", { count: row.progressCount }),
          },
        }),
      )}
    />
  );
}
