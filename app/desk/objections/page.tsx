/** The objections that wait for a decision, what is due first at the top. For supervisors, officials and dispatchers. */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { NotYourList, Worklist, waitingLine } from "@/app/desk/worklist";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueHeaders } from "@/components/complaint/desk-queue";
import { waitingPlaces } from "@/domain/complaint/waiting-list";
import { listObjections } from "@/usecases/complaint/list-objections";

type ObjectionsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("closure.objections");
  return { title: t("title") };
}

export default async function ObjectionsPage({ searchParams }: ObjectionsPageProps) {
  const [request, { after }, locale, t, common, words] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("closure.objections"),
    getTranslations("closure.callBack"),
    getTranslations("domain.outcome"),
  ]);
  if (waitingPlaces(request.actor, "decide_objection").length === 0) {
    return <NotYourList title={t("title")} whose={t("notYours")} />;
  }
  const list = await listObjections(request, { after: [after].flat()[0] });
  return (
    <Worklist
      title={t("title")}
      text={t("lead")}
      address="/desk/objections"
      page={list}
      empty={t("empty")}
      caption={t("caption")}
      headers={common.raw("column") as QueueHeaders}
      noUnit={common("window")}
      lines={list.rows.map((row) => waitingLine(row, row.outcome ? words(row.outcome) : "", locale))}
    />
  );
}
