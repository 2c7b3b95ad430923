/** Everything that was changed in the settings, newest first, page by page. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { listSettingChanges } from "@/usecases/settings/list-setting-changes";
import { administratorRequest } from "../administrator-request";
import { DataHistory } from "../data/data-history";
import { NotYours } from "../not-yours";

const address = "/settings/history";

type HistoryPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue.history");
  return { title: t("title") };
}

export default async function HistoryPage({ searchParams }: HistoryPageProps) {
  const [request, wish, t] = await Promise.all([administratorRequest(), searchParams, getTranslations("catalogue")]);
  if (!request) return <NotYours />;
  const before = /^\d{1,15}$/.exec([wish.before].flat()[0] ?? "")?.[0];
  const { changes, next } = await listSettingChanges(request, before === undefined ? {} : { beforeId: Number(before) });
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[{ text: t("settings"), href: "/settings" }, { text: t("history.title") }]}
      />
      <PageTitle lead={<span className="text-base">{t("history.about")}</span>}>{t("history.title")}</PageTitle>
      <DataHistory changes={changes} />
      <Pagination
        label={t("history.pages")}
        {...(before === undefined ? {} : { previous: { href: address, text: t("history.first") } })}
        {...(next === null ? {} : { next: { href: `${address}?before=${next}`, text: t("history.next") } })}
      />
    </>
  );
}
