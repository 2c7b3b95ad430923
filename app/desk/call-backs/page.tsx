/** Whom the window calls back today: conduct and the dissatisfied first. For clerks and dispatchers, a page at a time. */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { NotYourList, Worklist, waitingLine } from "@/app/desk/worklist";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueHeaders } from "@/components/complaint/desk-queue";
import { StateTag } from "@/components/ui/state-tag";
import { waitingPlaces } from "@/domain/complaint/waiting-list";
import { type CallBackRow, listCallBacks } from "@/usecases/complaint/list-call-backs";

type CallBacksPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("closure.callBack");
  return { title: t("title") };
}

export default async function CallBacksPage({ searchParams }: CallBacksPageProps) {
  const [request, { after }, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("closure.callBack"),
  ]);
  if (waitingPlaces(request.actor, "record_call_back").length === 0) {
    return <NotYourList title={t("title")} whose={t("notYours")} />;
  }
  const list = await listCallBacks(request, { after: [after].flat()[0] });
  return (
    <Worklist
      title={t("title")}
      text={t("lead")}
      address="/desk/call-backs"
      page={list}
      empty={t("empty")}
      caption={t("caption")}
      headers={t.raw("column") as QueueHeaders}
      noUnit={t("window")}
      lines={list.rows.map((row) => waitingLine(row, <Standing row={row} />, locale))}
    />
  );
}

async function Standing({ row }: { row: CallBackRow }) {
  const [t, words] = await Promise.all([getTranslations("closure.callBack"), getTranslations("domain")]);
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-1">
      {row.isFirst ? <StateTag tone="caution">{t("firstTag")}</StateTag> : null}
      {row.outcome ? <span>{words(`outcome.${row.outcome}`)}</span> : null}
      {row.satisfaction === null ? null : (
        <span>{t("ownRating", { level: words(`satisfaction.${row.satisfaction}`) })}</span>
      )}
      {row.tries > 0 ? <span className="text-ink-soft">{t("tries", { tries: row.tries })}</span> : null}
    </span>
  );
}
