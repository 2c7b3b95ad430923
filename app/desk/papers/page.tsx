/** Papers addressed to the units of this person: what is to be read and confirmed, newest first. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { ConfirmForm } from "@/app/insight/papers/confirm-form";
import { NotYours } from "@/app/insight/papers/not-yours";
import { getLocale, getTranslations } from "@/app/translations";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { receivingUnits } from "@/domain/papers/decide-paper";
import { formatInstant } from "@/lib/format";
import { listReceivedPapers, type ReceivedPapers } from "@/usecases/papers/list-received-papers";

type ReceivedPapersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("paper.received");
  return { title: t("title") };
}

export default async function ReceivedPapersPage({ searchParams }: ReceivedPapersPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("paper.received")]);
  if (receivingUnits(request.actor).length === 0) return <NotYours />;
  const list = await listReceivedPapers(request, { after: [params.after].flat()[0] });
  return (
    <>
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      {list.papers.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <ol className="grid gap-3">
          {list.papers.map((paper) => (
            <ReceivedPaper key={paper.id} paper={paper} />
          ))}
        </ol>
      )}
      <Pagination
        label={t("older")}
        {...(list.next ? { next: { href: `/desk/papers?after=${list.next}`, text: t("older") } } : {})}
      />
    </>
  );
}

async function ReceivedPaper({ paper }: { paper: ReceivedPapers["papers"][number] }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("paper")]);
  const isWaiting = paper.units.some((unit) => unit.confirmed === null);
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface px-4 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <TextLink href={`/insight/papers/${paper.id}`}>{paper.title}</TextLink>
        <StateTag tone={isWaiting ? "caution" : "done"}>
          {t(isWaiting ? "received.waiting" : "received.confirmed")}
        </StateTag>
      </p>
      <p className="text-ink-soft text-sm tabular-nums">
        {[t(`kind.${paper.kind}`), paper.serial].filter(Boolean).join(" · ")}
        <span className="ml-3">{t("received.releasedOn", { at: formatInstant(paper.releasedAt, locale) })}</span>
      </p>
      {paper.units.map((unit) =>
        unit.confirmed ? (
          <p key={unit.id} className="text-sm">
            {t("confirm.done", {
              unit: nameIn(unit.name, locale),
              name: unit.confirmed.by,
              at: formatInstant(unit.confirmed.at, locale),
            })}
          </p>
        ) : (
          <ConfirmForm key={unit.id} paperId={paper.id} unit={unit} />
        ),
      )}
    </li>
  );
}
