/** What waits for the window between units and people who stay unknown to them: questions to let through, answers to pass on. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { NotYourList, Worklist } from "@/app/desk/worklist";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueHeaders } from "@/components/complaint/desk-queue";
import { relayPlaces } from "@/domain/rights";
import { formatInstant, formatNumber } from "@/lib/format";
import { listRelays } from "@/usecases/complaint/list-relays";

type RelayPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relay.list");
  return { title: t("title") };
}

export default async function RelayPage({ searchParams }: RelayPageProps) {
  const [request, params, locale, t, action] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("relay.list"),
    getTranslations("desk.action"),
  ]);
  if (relayPlaces(request.actor).length === 0) {
    return (
      <NotYourList title={t("title")} whose={t("notYours.title")}>
        {t("notYours.text")}
      </NotYourList>
    );
  }
  const list = await listRelays(request, { after: [params.after].flat()[0] });
  return (
    <Worklist
      title={t("title")}
      text={t("hint")}
      count={t(list.isMore ? "countMore" : "count", { count: formatNumber(list.count, locale) })}
      address="/desk/relay"
      page={list}
      empty={t("empty")}
      caption={t("caption")}
      headers={t.raw("column") as QueueHeaders}
      noUnit={t("noUnit")}
      lines={list.rows.map((row) => ({
        key: row.key,
        href: `/desk/complaints/${row.number}`,
        due: <span className="tabular-nums">{formatInstant(row.sinceAt, locale)}</span>,
        words: row.excerpt,
        number: row.number,
        region: nameIn(row.region, locale),
        ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
        stage: action(row.step === "release" ? "relay_question" : "pass_on_answer"),
      }))}
    />
  );
}
