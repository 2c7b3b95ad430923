/** A row of reference data to be added. */
import type { Metadata } from "next";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageTitle } from "@/components/ui/page-title";
import { isReferenceKind } from "@/domain/settings/reference-kinds";
import { readReferenceRow } from "@/usecases/settings/read-reference-row";
import { administratorRequest } from "../../../administrator-request";
import { NotYours } from "../../../not-yours";
import { kindAddress } from "../../data-address";
import { RowForm } from "../../row-form";

type NewRowPageProps = { params: Promise<{ kind: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue.overview");
  return { title: t("title") };
}

export default async function NewRowPage({ params }: NewRowPageProps) {
  const [request, { kind }, t] = await Promise.all([administratorRequest(), params, getTranslations("catalogue")]);
  if (!request) return <NotYours />;
  if (!isReferenceKind(kind)) showNotFound();
  const row = await readReferenceRow(request, { kind, key: null });
  if (!row) showNotFound();
  const title = t("form.newTitle", { one: t(`kinds.${kind}.one`) });
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("settings"), href: "/settings" },
          { text: t(`kinds.${kind}.name`), href: kindAddress(kind) },
          { text: title },
        ]}
      />
      <PageTitle>{title}</PageTitle>
      <div className="max-w-[48rem]">
        <RowForm kind={kind} row={row} />
      </div>
    </>
  );
}
