/** The queue of whoever is signed in: views with counts at the left, what burns first in the middle. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { Rail, type RailGroup } from "@/components/shell/rail";
import { DeskColumns } from "@/components/shell/shells";
import { ButtonLink } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { isFinishedView, type QueueView } from "@/domain/complaint/queue";
import { formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { listQueue, type Queue } from "@/usecases/complaint/list-queue";
import { IntakeLink } from "./intake/intake-link";
import { type QueueAddress, queueAddress, readQueueAddress } from "./queue-address";
import { QueueFilter } from "./queue-filter";
import { queueLines } from "./queue-lines";
import { SearchBox } from "./search/search-box";
import { signedInRequest } from "./staff-request";

type DeskPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: DeskPageProps): Promise<Metadata> {
  const [params, t] = await Promise.all([searchParams, getTranslations("desk")]);
  const { view } = readQueueAddress(params);
  return { title: view && t.has(`view.${view}`) ? t(`view.${view}`) : t("title") };
}

export default function DeskPage(props: DeskPageProps) {
  return (
    <>
      <SearchBox />
      <QueuePage {...props} />
    </>
  );
}

async function QueuePage({ searchParams }: DeskPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("desk")]);
  const address = readQueueAddress(params);
  const queue = await listQueue(request, address);
  if (queue.views.length === 0) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("queue.noScopeTitle")}>{t("queue.noScope")}</EmptyState>
      </>
    );
  }
  const { view } = queue;
  const isFiltered = queue.filter.unit !== null || queue.filter.region !== null || queue.filter.kind !== null;
  const countText = await countTexts();
  const groups = await railGroups(queue, address);
  const rail = (
    <>
      <IntakeLink />
      <div className="max-lg:hidden">
        <Rail groups={groups} />
      </div>
      <div className="lg:hidden">
        <Disclosure summary={t("queue.views")}>
          <Rail groups={groups} />
        </Disclosure>
      </div>
    </>
  );
  return (
    <DeskColumns railLabel={t("queue.railLabel")} rail={rail}>
      <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <h1 className="font-semibold text-2xl leading-tight">{t(`view.${view}`)}</h1>
        {isFiltered ? null : (
          <span className="text-ink-soft tabular-nums">{t("queue.count", { count: countText(queue, view) })}</span>
        )}
      </div>
      <QueueFilter queue={queue} address={{ ...address, view }} />
      {queue.rows.length === 0 ? (
        <EmptyQueue view={view} isFiltered={isFiltered} address={{ ...address, view }} />
      ) : (
        <DeskQueue
          caption={t(isFinishedView(view) ? "queue.captionFinished" : "queue.caption", { view: t(`view.${view}`) })}
          headers={{
            due: t(isFinishedView(view) ? "queue.column.ended" : "queue.column.due"),
            report: t("queue.column.report"),
            number: t("queue.column.number"),
            item: t("queue.column.item"),
            region: t("queue.column.region"),
            unit: t("queue.column.unit"),
            handler: t("queue.column.handler"),
            stage: t("queue.column.stage"),
            age: t("queue.column.age"),
          }}
          noUnit={t("queue.noUnit")}
          lines={await queueLines(queue.rows)}
        />
      )}
      <Pagination
        label={t("queue.next")}
        {...(queue.isFirstPage ? {} : { previous: { href: queueAddress(address), text: t("queue.first") } })}
        {...(queue.next
          ? { next: { href: queueAddress({ ...address, view }, { after: queue.next }), text: t("queue.next") } }
          : {})}
      />
    </DeskColumns>
  );
}

/** "12", or "99+" where counting ended. */
async function countTexts(): Promise<(queue: Queue, view: QueueView) => string> {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.queue")]);
  return (queue, view) => {
    const found = queue.views.find((candidate) => candidate.view === view);
    const count = formatNumber(found?.count ?? 0, locale);
    return found?.isMore ? t("countMore", { count }) : count;
  };
}

/** What waits for this very person. */
const ownViews: readonly QueueView[] = ["todo", "extensions"];

async function railGroups(queue: Queue, address: QueueAddress): Promise<RailGroup[]> {
  const [countText, t] = await Promise.all([countTexts(), getTranslations("desk")]);
  const itemsOf = (views: readonly QueueView[]) =>
    queue.views
      .filter(({ view }) => views.includes(view))
      .map(({ view, count }) => ({
        // A view keeps the filters, so that a clerk can walk the stages of one township.
        href: queueAddress(address, { view }),
        text: t(`view.${view}`),
        count: countText(queue, view),
        current: view === queue.view,
        ...(ownViews.includes(view) && count > 0 ? { tone: "caution" as const } : {}),
      }));
  return [
    { key: "all", items: itemsOf([...ownViews, "open"]) },
    {
      key: "stages",
      title: t("queue.stages"),
      items: itemsOf(["to_accept", "to_dispatch", "to_acknowledge", "in_hand", "waiting", "to_review"]),
    },
    { key: "finished", title: t("queue.finished"), items: itemsOf(["answered", "closed"]) },
  ];
}

async function EmptyQueue({
  view,
  isFiltered,
  address,
}: {
  view: QueueView;
  isFiltered: boolean;
  address: QueueAddress;
}) {
  const t = await getTranslations("desk.empty");
  const which = isFiltered ? "filtered" : view;
  const action = isFiltered ? (
    <ButtonLink href={queueAddress({ view: address.view })}>{t("clear")}</ButtonLink>
  ) : view === "open" ? undefined : (
    <ButtonLink href="/desk?view=open">{t("seeOpen")}</ButtonLink>
  );
  return (
    <EmptyState title={t(`${which}.title`)} action={action}>
      {t(`${which}.text`)}
    </EmptyState>
  );
}
