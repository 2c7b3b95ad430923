/** The slip that the person takes along: number and code, who answers by when, the other rights, where to look it up. */
import type { Metadata } from "next";
import { RightsText } from "@/app/(public)/report/rights-text";
import { PrintButton } from "@/app/print-button";
import { getLocale, getTranslations } from "@/app/translations";
import { PublicReceipt } from "@/components/complaint/public-receipt";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { formatCode } from "@/domain/complaint/query-code";
import { readIntakeSlip } from "@/usecases/intake/read-intake-slip";
import { signedInRequest } from "../../staff-request";
import { readSlips } from "../slip-cookie";
import { slipFacts, slipQr } from "../slip-facts";

type Props = { searchParams: Promise<{ number?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake.slip");
  return { title: t("title") };
}

export default async function IntakeSlipPage({ searchParams }: Props) {
  const [request, { number: typed }, submissionIds, t, locale] = await Promise.all([
    signedInRequest(),
    searchParams,
    readSlips(),
    getTranslations("intake.slip"),
    getLocale(),
  ]);
  const number = typeof typed === "string" ? typed.slice(0, 40) : "";
  const slip = await readIntakeSlip(request, { number, submissionIds });
  const next = (
    <ButtonLink href="/desk/intake" variant="primary">
      {t("next")}
    </ButtonLink>
  );
  if (!slip) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("gone")} action={next}>
          {t("goneText")}
        </EmptyState>
      </>
    );
  }
  return (
    <div className="mx-auto max-w-page [--target-small:2.75rem] [--target:2.75rem]">
      <PageTitle lead={t(slip.hasComplainant ? "lead" : "leadWithoutPerson")}>{t("title")}</PageTitle>
      <PublicReceipt
        label={t("box")}
        codes={[
          { key: "number", term: t("number"), value: slip.number },
          ...(slip.code ? [{ key: "code", term: t("code"), value: formatCode(slip.code) }] : []),
        ]}
        facts={await slipFacts(slip, locale)}
        qr={slip.hasComplainant ? await slipQr(slip.number) : undefined}
        note={t(slip.hasComplainant ? "codeWarning" : "noCode")}
      />
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <PrintButton>{t("print")}</PrintButton>
        {next}
        <ButtonLink href={`/desk/complaints/${slip.number}`}>{t("open")}</ButtonLink>
      </div>
      {slip.hasComplainant ? <RightsText /> : null}
    </div>
  );
}
