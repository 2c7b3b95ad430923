/** The queue of whoever is signed in: views with counts at the left, what burns first in the middle. */
import type { Metadata } from "next";
import { Still } from "@/app/still";
import { getLocale, getTranslations } from "@/app/translations";
import { worklistsFor } from "@/app/worklists";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { Rail, type RailGroup } from "@/components/shell/rail";
import { DeskColumns } from "@/components/shell/shells";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { FoldShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { isFinishedView, type QueueView } from "@/domain/complaint/queue";
import { formatNumber } from "@/lib/format";
import { listQueue, type Queue } from "@/usecases/complaint/list-queue";
import { listQueueChoices } from "@/usecases/complaint/list-queue-choices";
import { BulkForm } from "./bulk/bulk-bar";
import { ExportLink, ExportsLink } from "./exports/export-link";
import { ImportLink } from "./import/import-link";
import { IntakeLink } from "./intake/intake-link";
import { KeysHere } from "./keys/keys-here";
import { LiveCount, LiveQueue } from "./live-queue";
import { longLists, longListsParameter, withLongLists } from "./long-lists";
import { MentionsLink } from "./mentions/mentions-link";
import {
  type QueueAddress,
  type QueueLook,
  queueAddress,
  queueLookOf,
  readQueueAddress,
  viewQuery,
} from "./queue-address";
import { QueueFilter } from "./queue-filter";
import { queueLines } from "./queue-lines";
import { QueuePreview } from "./queue-preview";
import { SearchBox } from "./search/search-box";
import { signedInRequest } from "./staff-request";
import { SavedNote, SaveView } from "./views/save-view";

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
        <div className="mb-3 flex flex-wrap gap-2">
          <ImportLink />
          <ExportsLink />
        </div>
        <EmptyState title={t("queue.noScopeTitle")}>{t("queue.noScope")}</EmptyState>
      </>
    );
  }
  const { view } = queue;
  const here = { ...address, view };
  const look = queueLookOf(address);
  const isFiltered = Object.values(queue.filter).some((value) => value !== null);
  const listsAddress = withLongLists(queueAddress(here, { after: address.after }));
  const lists = params[longListsParameter] ? await longLists(await listQueueChoices(request)) : null;
  const countText = await countTexts();
  const groups = await railGroups(queue, here);
  const preview = address.preview ? (
    <QueuePreview request={request} number={address.preview} closeHref={queueAddress(here, { after: address.after })} />
  ) : null;
  return (
    <DeskColumns
      railLabel={t("queue.railLabel")}
      rail={
        <Still>
          <QueueRail groups={groups} summary={t("queue.views")} unreadMentions={queue.unreadMentions} />
        </Still>
      }
    >
      <KeysHere />
      <LiveQueue queue={queue} isFiltered={isFiltered} />
      <Still>
        <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
          <h1 className="font-semibold text-2xl leading-tight">{t(`view.${view}`)}</h1>
          {isFiltered ? null : (
            <span className="text-ink-soft tabular-nums">{t("queue.count", { count: countText(queue, view) })}</span>
          )}
          <ExportLink address={queueAddress(here)} />
        </div>
      </Still>
      <SavedNote params={params} />
      <QueueFilter queue={queue} address={here} look={look} lists={lists} listsAddress={listsAddress}>
        <SaveView query={viewQuery(here)} />
      </QueueFilter>
      <div className={preview ? "grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]" : undefined}>
        {preview ? <div className="min-w-0 xl:order-2">{preview}</div> : null}
        <div className="min-w-0">
          {queue.rows.length === 0 ? (
            <EmptyQueue view={view} isFiltered={isFiltered} address={here} />
          ) : (
            <BulkForm queue={queue} lists={lists} address={`${listsAddress}#bulk`}>
              <Still>
                <QueueTable queue={queue} address={here} look={preview ? { ...look, density: "two" } : look} />
              </Still>
            </BulkForm>
          )}
          <Still>
            <Pagination
              label={t("queue.next")}
              {...(queue.isFirstPage ? {} : { previous: { href: queueAddress(here), text: t("queue.first") } })}
              {...(queue.next
                ? { next: { href: queueAddress(here, { after: queue.next }), text: t("queue.next") } }
                : {})}
            />
          </Still>
        </div>
      </div>
    </DeskColumns>
  );
}

type QueueRailProps = { groups: RailGroup[]; summary: string; unreadMentions: number };

/** One list for both widths: on a narrow screen a fold in front of it shows it. */
async function QueueRail({ groups, summary, unreadMentions }: QueueRailProps) {
  const t = await getTranslations("queue.rail");
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2">
        <IntakeLink />
        <ImportLink />
      </div>
      <details className="disclosure shows-next lg:hidden">
        <summary className="inline-flex min-h-(--target-small) cursor-pointer items-center gap-2 rounded-sm text-primary">
          <FoldShape />
          <span className="underline underline-offset-4">{summary}</span>
        </summary>
      </details>
      <div className="max-lg:mt-2 max-lg:border-line max-lg:border-l-2 max-lg:pl-4" data-queue-views>
        <Rail groups={groups} />
      </div>
      <MentionsLink unread={unreadMentions} />
      <p className="mt-2 flex flex-wrap gap-x-4 px-2 text-sm">
        <TextLink href="/desk/views">{t("tidy")}</TextLink>
        <span className="max-sm:hidden">
          <TextLink href="/desk/keys">{t("keys")}</TextLink>
        </span>
      </p>
    </>
  );
}

async function QueueTable({ queue, address, look }: { queue: Queue; address: QueueAddress; look: QueueLook }) {
  const { view } = queue;
  const [t, column] = await Promise.all([getTranslations("desk"), getTranslations("queue.column")]);
  const sorted = isFinishedView(view) ? "captionFinished" : "caption";
  return (
    <DeskQueue
      caption={queue.sort === "due" ? t(`queue.${sorted}`, { view: t(`view.${view}`) }) : t(`view.${view}`)}
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
        source: column("source"),
        filed: column("filed"),
        tick: column("tick"),
        buttons: column("buttons"),
      }}
      noUnit={t("queue.noUnit")}
      columns={look.columns}
      density={look.density}
      lines={
        await queueLines(queue.rows, {
          address,
          canTick: queue.bulk.actions.length > 0,
          columns: look.columns,
        })
      }
    />
  );
}

/** "12", or "99+" where counting ended. */
async function countTexts(): Promise<(queue: Queue, view: QueueView) => string> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.queue")]);
  return (queue, view) => {
    const found = queue.views.find((candidate) => candidate.view === view);
    const count = formatNumber(found?.count ?? 0, locale);
    return found?.isMore ? t("countMore", { count }) : count;
  };
}

/** What waits for this very person. */
const ownViews: readonly QueueView[] = ["todo", "extensions"];

async function railGroups(queue: Queue, address: QueueAddress): Promise<RailGroup[]> {
  const [countText, t, rail, nav, lists] = await Promise.all([
    countTexts(),
    getTranslations("desk"),
    getTranslations("queue.rail"),
    getTranslations("common.nav"),
    signedInRequest().then(({ actor }) => worklistsFor(actor)),
  ]);
  const { saved } = queue;
  const present = viewQuery(address);
  const isSaved = saved.some(({ query }) => query === present);
  const toneOf = (view: QueueView, count: number) => {
    if (count === 0) return {};
    if (view === "red") return { tone: "danger" as const };
    return view === "yellow" || ownViews.includes(view) ? { tone: "caution" as const } : {};
  };
  const itemsOf = (views: readonly QueueView[]) =>
    queue.views
      .filter(({ view }) => views.includes(view))
      .map(({ view, count }) => ({
        // A view keeps the filters, so that a clerk can walk the stages of one township.
        href: queueAddress(address, { view }),
        text: t(`view.${view}`),
        count: <LiveCount of={view} text={countText(queue, view)} />,
        current: view === queue.view && !isSaved,
        ...toneOf(view, count),
      }));
  return [
    { key: "all", items: itemsOf([...ownViews, "mine", "my_unit", "open"]) },
    {
      key: "stages",
      title: t("queue.stages"),
      items: itemsOf([
        "to_accept",
        "to_dispatch",
        "returned",
        "to_acknowledge",
        "in_hand",
        "waiting",
        "to_review",
        "with_main",
      ]),
    },
    { key: "marks", title: rail("marks"), items: itemsOf(["red", "yellow", "supervised"]) },
    { key: "finished", title: t("queue.finished"), items: itemsOf(["answered", "closed"]) },
    { key: "lists", title: nav("worklists"), items: lists },
    {
      key: "saved",
      title: rail("saved"),
      items: saved.map(({ name, query }) => ({
        href: query === "" ? "/desk" : `/desk?${query}`,
        text: name,
        current: query === present,
      })),
    },
  ].filter(({ items }) => items.length > 0);
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
