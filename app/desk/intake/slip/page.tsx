/** The slip that the person takes along: number and code, who answers by when, the other rights, where to look it up. */
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { dueText } from "@/app/(public)/limit-text";
import { localName } from "@/app/(public)/local-name";
import { RightsText } from "@/app/(public)/report/rights-text";
import { PublicPrintButton } from "@/components/complaint/public-print-button";
import { PublicReceipt } from "@/components/complaint/public-receipt";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { formatCode } from "@/domain/complaint/query-code";
import { env } from "@/lib/env";
import { formatInstant } from "@/lib/format";
import { asLocale, type Locale } from "@/lib/locale";
import { type IntakeSlip, readIntakeSlip } from "@/usecases/intake/read-intake-slip";
import { signedInRequest } from "../../staff-request";
import { readSlips } from "../slip-cookie";

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
    getLocale().then(asLocale),
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
        facts={await factsOf(slip, locale)}
        note={t(slip.hasComplainant ? "codeWarning" : "noCode")}
      />
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <PublicPrintButton>{t("print")}</PublicPrintButton>
        {next}
        <ButtonLink href={`/desk/complaints/${slip.number}`}>{t("open")}</ButtonLink>
      </div>
      {slip.hasComplainant ? <RightsText /> : null}
    </div>
  );
}

async function factsOf(slip: IntakeSlip, locale: Locale) {
  const [t, source] = await Promise.all([getTranslations("intake.slip"), getTranslations("domain.source")]);
  const due = (kind: "accept" | "answer") => {
    const clock = slip.clocks.find((candidate) => candidate.kind === kind);
    if (!clock) return null;
    const text = dueText(clock.dueAt, clock.limitUnit, locale);
    return clock.missingYear === null ? text : `${text} (${t("provisional", { year: clock.missingYear })})`;
  };
  const { unit, window, sourceReference } = slip;
  const fact = (key: "source" | "reference" | "acceptBy" | "answerBy" | "window" | "status", value: string | null) =>
    value === null ? [] : [{ key, term: t(key), value }];
  return [
    { key: "filedAt", term: t("filedAt"), value: formatInstant(slip.filedAt, locale) },
    { key: "unit", term: t("unit"), value: unit ? localName(unit, locale) : t("noUnit") },
    ...fact("acceptBy", due("accept")),
    ...fact("answerBy", due("answer")),
    ...fact("status", slip.hasComplainant ? await statusAddress() : null),
    ...fact("source", source(slip.source)),
    ...fact("reference", sourceReference),
    ...fact("window", window && `${localName(window, locale)} · ${window.addressZh} · ${window.phone}`),
  ];
}

/** As it stands on paper: the address that the operator named, else the one that this page was asked for. */
async function statusAddress(): Promise<string> {
  const { publicUrl } = env();
  if (publicUrl) return `${publicUrl}/status`;
  const sent = await headers();
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? "";
  return `${sent.get("x-forwarded-proto") ?? "http"}://${host}/status`;
}
