/** One row of reference data: the form that changes it, the one that retires it, and who changed it. */
import type { Metadata } from "next";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { isReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import { formatDate } from "@/lib/format";
import { readReferenceRow } from "@/usecases/settings/read-reference-row";
import { administratorRequest } from "../../../../administrator-request";
import { NotYours } from "../../../../not-yours";
import { kindAddress } from "../../../data-address";
import { DataHistory } from "../../../data-history";
import { dataWords } from "../../../data-words";
import { RetireForm } from "../../../retire-form";
import { RowForm } from "../../../row-form";

type RowPageProps = {
  params: Promise<{ kind: string; key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue.overview");
  return { title: t("title") };
}

export default async function RowPage({ params, searchParams }: RowPageProps) {
  const [request, { kind, key }, wish, t, say] = await Promise.all([
    administratorRequest(),
    params,
    searchParams,
    getTranslations("catalogue"),
    dataWords(),
  ]);
  if (!request) return <NotYours />;
  if (!isReferenceKind(kind)) showNotFound();
  const row = await readReferenceRow(request, { kind, key: keyIn(key) });
  if (!row?.cells) showNotFound();
  const name = row.cells[referenceTables[kind].called] || keyIn(key);
  const done = [wish.done].flat()[0];
  const retiredOn = row.cells.retired_on ?? "";
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("settings"), href: "/settings" },
          { text: t(`kinds.${kind}.name`), href: kindAddress(kind) },
          { text: name },
        ]}
      />
      {done === "saved" || done === "retired" || done === "restored" ? (
        <div className="mb-4">
          <Notice tone="success" word={t(`done.${done}`)} live />
        </div>
      ) : null}
      <PageTitle kicker={t(`kinds.${kind}.name`)}>{name}</PageTitle>
      {retiredOn === "" ? null : (
        <div className="mb-4">
          <Notice
            tone="caution"
            word={t(row.isInUse ? "standingDay.ends" : "standingDay.retired", {
              day: formatDate(retiredOn, say.locale),
            })}
          />
        </div>
      )}
      <div className="max-w-[48rem]">
        <Section title={t("form.changeTitle")} id="change">
          <RowForm kind={kind} row={row} />
        </Section>
        <Section title={retiredOn === "" ? t("retire.title") : t("retire.restoreTitle")} id="retire">
          <RetireForm kind={kind} row={row} />
        </Section>
      </div>
      <Section title={t("history.title")}>
        <DataHistory changes={row.changes} />
      </Section>
    </>
  );
}

/** The router hands a key on as it stands in the address. */
function keyIn(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
