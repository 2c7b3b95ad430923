/** What became of the rows: the numbers in a list, and a slip for each, all of them on one print. */
import type { Metadata } from "next";
import { localName } from "@/app/(public)/local-name";
import { PrintButton } from "@/app/print-button";
import { getLocale, getTranslations } from "@/app/translations";
import { PublicReceipt } from "@/components/complaint/public-receipt";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { mostRows } from "@/domain/complaint/intake-many";
import { formatCode } from "@/domain/complaint/query-code";
import type { Locale } from "@/lib/locale";
import { type IntakeSlip, readIntakeSlip } from "@/usecases/intake/read-intake-slip";
import { signedInRequest } from "../../../staff-request";
import { readSlips } from "../../slip-cookie";
import { slipFacts, slipQr } from "../../slip-facts";

type Props = { searchParams: Promise<{ numbers?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake-many.slips");
  return { title: t("title") };
}

export default async function IntakeSlipsPage({ searchParams }: Props) {
  const [request, { numbers: typed }, submissionIds, t, locale] = await Promise.all([
    signedInRequest(),
    searchParams,
    readSlips(),
    getTranslations("intake-many.slips"),
    getLocale(),
  ]);
  const numbers = [...new Set((typeof typed === "string" ? typed : "").slice(0, 2000).split(","))].slice(0, mostRows);
  const read = await Promise.all(numbers.map((number) => readIntakeSlip(request, { number, submissionIds })));
  const slips = read.filter((slip) => slip !== null);
  const next = <ButtonLink href="/desk/intake/many">{t("next")}</ButtonLink>;
  if (slips.length === 0) {
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
      <div className="print:hidden">
        <PageTitle lead={t("lead")}>{t("done", { count: slips.length })}</PageTitle>
        <SlipTable slips={slips} locale={locale} />
        <div className="my-6 flex flex-wrap gap-3">
          <PrintButton>{t("print")}</PrintButton>
          {next}
        </div>
      </div>
      <div className="grid gap-6">
        {slips.map((slip) => (
          <Slip key={slip.number} slip={slip} locale={locale} />
        ))}
      </div>
    </div>
  );
}

async function SlipTable({ slips, locale }: { slips: readonly IntakeSlip[]; locale: Locale }) {
  const [t, slipTexts] = await Promise.all([getTranslations("intake-many.slips"), getTranslations("intake.slip")]);
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      columns={[
        { key: "number", header: slipTexts("number"), rowHeader: true },
        { key: "person", header: t("person") },
        { key: "unit", header: slipTexts("unit") },
      ]}
      rows={slips.map((slip) => ({
        key: slip.number,
        cells: {
          number: <TextLink href={`/desk/complaints/${slip.number}`}>{slip.number}</TextLink>,
          person: (
            <StateTag tone={slip.hasComplainant ? "info" : "neutral"}>
              {t(slip.hasComplainant ? "somebody" : "nobody")}
            </StateTag>
          ),
          unit: slip.unit ? localName(slip.unit, locale) : slipTexts("noUnit"),
        },
      }))}
    />
  );
}

async function Slip({ slip, locale }: { slip: IntakeSlip; locale: Locale }) {
  const [t, many, receipt] = await Promise.all([
    getTranslations("intake.slip"),
    getTranslations("intake-many.slips"),
    getTranslations("report.receipt"),
  ]);
  return (
    <div className="break-inside-avoid">
      <PublicReceipt
        label={many("box", { number: slip.number })}
        codes={[
          { key: "number", term: t("number"), value: slip.number },
          ...(slip.code ? [{ key: "code", term: t("code"), value: formatCode(slip.code) }] : []),
        ]}
        facts={await slipFacts(slip, locale)}
        qr={slip.hasComplainant ? await slipQr(slip.number) : undefined}
        note={t(slip.hasComplainant ? "codeWarning" : "noCode")}
      />
      {slip.hasComplainant ? <p className="mt-2 max-w-2xl text-sm">{receipt("rights")}</p> : null}
    </div>
  );
}
