/** The slip with the query code that was just issued anew: for the clerk who did it, for a quarter of an hour. */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { PrintButton } from "@/app/print-button";
import { showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { PublicReceipt } from "@/components/complaint/public-receipt";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { formatCode } from "@/domain/complaint/query-code";
import { formatInstant } from "@/lib/format";
import { readCodeSlip } from "@/usecases/access/read-code-slip";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.desk.slip");
  return { title: t("title") };
}

export default async function CodeSlipPage({ params }: Props) {
  const [request, { number: typed }, t, locale] = await Promise.all([
    signedInRequest(),
    params,
    getTranslations("access.desk.slip"),
    getLocale(),
  ]);
  const slip = await readCodeSlip(request, { number: decodeURIComponent(typed).slice(0, 40) });
  if (!slip) return showNotFound();
  return (
    <div className="mx-auto max-w-page [--target-small:2.75rem] [--target:2.75rem]">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <PublicReceipt
        label={t("box")}
        codes={[
          { key: "number", term: t("number"), value: slip.number },
          { key: "code", term: t("code"), value: formatCode(slip.code) },
        ]}
        facts={[{ key: "issuedAt", term: t("issuedAt"), value: formatInstant(slip.issuedAt, locale) }]}
        note={t("note")}
      />
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <PrintButton>{t("print")}</PrintButton>
        <ButtonLink href={`/desk/complaints/${slip.number}`}>{t("back")}</ButtonLink>
      </div>
    </div>
  );
}
