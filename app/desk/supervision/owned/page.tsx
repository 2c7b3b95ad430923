/** Reports with lead officials: the four owners of each, and how far it went. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { getLocale, getTranslations } from "@/app/translations";
import { Rail } from "@/components/shell/rail";
import { DeskColumns } from "@/components/shell/shells";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { supervisionPlaces } from "@/domain/complaint/supervision-list";
import { ownerSeats } from "@/domain/complaint/vocabulary";
import { formatInstant } from "@/lib/format";
import { listLeadOwnerships } from "@/usecases/complaint/list-lead-ownerships";

type OwnedPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supervision.owned");
  return { title: t("title") };
}

export default async function OwnedPage({ searchParams }: OwnedPageProps) {
  const [request, params, locale, t, seats, desk] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("supervision.owned"),
    getTranslations("domain.ownerSeat"),
    getTranslations("desk.supervision"),
  ]);
  if (supervisionPlaces(request.actor).length === 0) return <EmptyState title={desk("notYours.title")} />;
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const list = await listLeadOwnerships(request, { whose: first("whose"), after: first("after") });
  const items = [
    { href: "/desk/supervision/owned", text: t("all"), current: !list.mine },
    { href: "/desk/supervision/owned?whose=mine", text: t("mine"), current: list.mine },
  ];
  return (
    <DeskColumns railLabel={t("rail")} rail={<Rail groups={[{ key: "whose", items }]} />}>
      <h1 className="mb-1 font-semibold text-2xl leading-tight">{t("title")}</h1>
      <p className="mb-3 text-ink-soft">{t("lead")}</p>
      {list.rows.length === 0 ? <p className="text-ink-soft">{t("empty")}</p> : null}
      <ol className="grid gap-3">
        {list.rows.map((row) => (
          <li key={row.number} data-number={row.number} className="grid gap-1 border-line border-b pb-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <TextLink href={`/desk/complaints/${row.number}`}>{row.number}</TextLink>
              <span className="text-ink-soft text-sm">
                {row.unit ? nameIn(row.unit, locale) : null} {nameIn(row.region, locale)}
              </span>
              <span className="text-sm tabular-nums">
                {t("progress", { count: row.progressCount })}
                {row.lastProgressAt ? (
                  <span className="ml-2 text-ink-soft">
                    {t("last", { at: formatInstant(row.lastProgressAt, locale) })}
                  </span>
                ) : null}
              </span>
            </p>
            <p className="min-w-0">{row.excerpt ?? desk("toBeMasked")}</p>
            <ul className="flex flex-wrap gap-x-5 text-sm">
              {ownerSeats.map((seat) => (
                <li key={seat}>
                  <span className="text-ink-soft">{seats(seat)}</span> {row.owners[seat]}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <Pagination
        label={t("all")}
        {...(list.next
          ? {
              next: {
                href: `/desk/supervision/owned?${list.mine ? "whose=mine&" : ""}after=${list.next}`,
                text: desk("next"),
              },
            }
          : {})}
      />
    </DeskColumns>
  );
}
