/**
 * The receipt: number and query code to keep, who is responsible and by when, what happens next, the other rights. It is
 * shown for a day in the browser that filed; the code stands nowhere else.
 */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { complainantActor } from "@/auth/actor";
import { requestContext } from "@/auth/request-context";
import { PublicPrintButton } from "@/components/complaint/public-print-button";
import { PublicReceipt } from "@/components/complaint/public-receipt";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formatCode } from "@/domain/complaint/query-code";
import { formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { readReceipt } from "@/usecases/complaint/read-receipt";
import { readStatus } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { localName } from "../../local-name";
import { readDraftCookie } from "../../window-cookies";
import { RightsText } from "../rights-text";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report.receipt");
  return { title: t("title") };
}

export default async function ReceiptPage() {
  const [t, locale] = await Promise.all([getTranslations("report.receipt"), getLocale().then(asLocale)]);
  const [ctx, submissionId] = await Promise.all([requestContext("complainant"), readDraftCookie()]);
  const receipt = submissionId ? await readReceipt(ctx, submissionId) : null;
  if (!receipt) {
    return (
      <>
        <PageTitle lead={t("goneText")}>{t("gone")}</PageTitle>
        <ButtonLink href="/status" variant="primary">
          {t("status")}
        </ButtonLink>
      </>
    );
  }
  // Whoever holds the draft's id filed this report: the same proof as number and code.
  const address = "address" in ctx.actor ? ctx.actor.address : "unknown";
  const status = await readStatus({ ...ctx, actor: complainantActor({ ...receipt, address }) }, receipt.number);
  if (!status) throw new Error("a receipt without its report");
  const { answer, running, unit, complaint } = status;
  const due = (kind: "accept" | "acknowledge") => {
    const clock = running.find((candidate) => candidate.kind === kind);
    return clock ? dueText(clock.dueAt, clock.limitUnit, locale) : null;
  };
  const [acceptBy, acknowledgeBy] = [due("accept"), due("acknowledge")];
  const answerBy = answer?.dueAt ? dueText(answer.dueAt, answer.limitUnit, locale) : null;
  const [missingYear] = answer?.missingYears ?? [];
  const provisional = missingYear === undefined ? null : t("provisional", { year: missingYear });
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <PublicReceipt
        label={t("box")}
        codes={[
          { key: "number", term: t("number"), value: receipt.number },
          { key: "code", term: t("code"), value: formatCode(receipt.code) },
        ]}
        facts={[
          { key: "filedAt", term: t("filedAt"), value: formatInstant(complaint.filedAt, locale) },
          { key: "unit", term: t("unit"), value: unit ? localName(unit, locale) : t("noUnit") },
          ...(acceptBy ? [{ key: "acceptBy", term: t("acceptBy"), value: acceptBy }] : []),
          ...(answerBy
            ? [{ key: "answerBy", term: t("answerBy"), value: provisional ? `${answerBy} (${provisional})` : answerBy }]
            : []),
        ]}
        note={t("codeWarning")}
      />
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <ButtonLink href={`/status/${receipt.number}`} variant="primary">
          {t("follow")}
        </ButtonLink>
        <PublicPrintButton>{t("print")}</PublicPrintButton>
      </div>
      <Section title={t("nextTitle")}>
        <ol className="grid max-w-reading list-decimal gap-2 pl-6">
          {acceptBy ? <li>{t("nextSubmitted", { due: acceptBy })}</li> : null}
          {unit && acknowledgeBy ? (
            <li>{t("nextDispatched", { unit: localName(unit, locale), due: acknowledgeBy })}</li>
          ) : null}
          {answerBy ? <li>{t("nextAnswer", { due: answerBy })}</li> : null}
          <li>{t("nextRate")}</li>
        </ol>
      </Section>
      <RightsText />
    </>
  );
}
