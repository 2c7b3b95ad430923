/**
 * What the supervision office, the officials and the leads of units look at first: what is overdue, what is about to be,
 * and the notices that wait. All three with their first lines, or one of them page by page.
 */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { Rail } from "@/components/shell/rail";
import { DeskColumns } from "@/components/shell/shells";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/domain/actor";
import { supervisionPlaces } from "@/domain/complaint/supervision-list";
import { grantsToTake } from "@/domain/rights";
import { formatNumber } from "@/lib/format";
import { listSupervision, type SupervisionList } from "@/usecases/complaint/list-supervision";
import { readSupervisionAddress, supervisionAddress } from "./supervision-address";
import { supervisionLines } from "./supervision-lines";
import { UrgencyColumn } from "./urgency-column";

type SupervisionPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Section = SupervisionList["sections"][number];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("desk.supervision");
  return { title: t("title") };
}

export default async function SupervisionPage({ searchParams }: SupervisionPageProps) {
  const [request, params, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("desk.supervision"),
  ]);
  if (supervisionPlaces(request.actor).length === 0) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("notYours.toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const list = await listSupervision(request, readSupervisionAddress(params));
  const countText = ({ count, isMore }: Section) =>
    t(isMore ? "countMore" : "count", { count: formatNumber(count, locale) });
  const shown = list.sections.filter(({ section }) => list.section === null || section === list.section);
  const items = [
    { href: supervisionAddress(null), text: t("all"), current: list.section === null },
    ...list.sections.map((each) => ({
      href: supervisionAddress(each.section),
      text: t(`section.${each.section}`),
      count: `${formatNumber(each.count, locale)}${each.isMore ? "+" : ""}`,
      current: each.section === list.section,
      ...(each.section === "overdue" && each.count > 0 ? { tone: "danger" as const } : {}),
    })),
  ];
  return (
    <DeskColumns railLabel={t("rail")} rail={<Rail groups={[{ key: "sections", items }]} />}>
      <h1 className="mb-1 font-semibold text-2xl leading-tight">
        {list.section === null ? t("title") : t(`section.${list.section}`)}
      </h1>
      <OtherSupervision actor={request.actor} />
      <div className={list.section === null ? "grid gap-6 lg:grid-cols-3 lg:gap-x-5" : "grid gap-6"}>
        {shown.map((each) => (
          <OneSection key={each.section} each={each} isAlone={list.section !== null} count={countText(each)} />
        ))}
      </div>
      {list.section === null ? null : (
        <Pagination
          label={t("next")}
          {...(list.isFirstPage ? {} : { previous: { href: supervisionAddress(list.section), text: t("first") } })}
          {...(shown[0]?.next
            ? { next: { href: supervisionAddress(list.section, shown[0].next), text: t("next") } }
            : {})}
        />
      )}
    </DeskColumns>
  );
}

/** The lists of supervision that are no clocks: whoever may open one finds it here. */
async function OtherSupervision({ actor }: { actor: StaffActor }) {
  const t = await getTranslations("supervision");
  const isSupervisor = grantsToTake(actor, "issue_supervision").length > 0;
  const links = [
    ...(isSupervisor ? [{ href: "/desk/supervision/proposed", text: t("proposed.title") }] : []),
    ...(grantsToTake(actor, "give_instruction").length > 0
      ? [{ href: "/desk/instructions", text: t("links.instructions") }]
      : []),
    { href: "/desk/supervision/owned", text: t("links.owned") },
    ...(isSupervisor
      ? [
          { href: "/desk/supervision/checks", text: t("links.checks") },
          { href: "/desk/calls", text: t("links.calls") },
        ]
      : []),
  ];
  return (
    <nav aria-label={t("links.label")} className="mb-3 flex flex-wrap gap-x-5 gap-y-1">
      {links.map(({ href, text }) => (
        <TextLink key={href} href={href}>
          {text}
        </TextLink>
      ))}
    </nav>
  );
}

async function OneSection({ each, isAlone, count }: { each: Section; isAlone: boolean; count: string }) {
  const t = await getTranslations("desk.supervision");
  const { section, rows, next } = each;
  const name = t(`section.${section}`);
  return (
    <section aria-label={name} data-section={section} className="min-w-0">
      <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
        {isAlone ? null : <h2 className="font-semibold text-lg leading-snug">{name}</h2>}
        <span className="tabular-nums">{count}</span>
        <span className="text-ink-soft text-sm">{t(`hint.${section}`)}</span>
      </div>
      {rows.length === 0 ? (
        <p className="text-ink-soft text-sm">{t(`empty.${section}`)}</p>
      ) : isAlone ? (
        <DeskQueue
          caption={t("caption", { section: name })}
          headers={{
            due: t("column.due"),
            report: t("column.report"),
            number: t("column.number"),
            region: t("column.region"),
            unit: t("column.unit"),
            stage: t("column.stage"),
          }}
          noUnit={t("noUnit")}
          lines={await supervisionLines(rows, section)}
        />
      ) : (
        <UrgencyColumn noUnit={t("noUnit")} lines={await supervisionLines(rows, section)} />
      )}
      {next !== null && !isAlone ? (
        <p className="mt-2">
          <TextLink href={supervisionAddress(section)}>
            {t("more")} {count}
          </TextLink>
        </p>
      ) : null}
    </section>
  );
}
