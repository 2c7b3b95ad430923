/**
 * The receipt: number and query code to keep, who is responsible and by when, what happens next, the other rights. It is
 * shown for a day in the browser that filed; the code stands nowhere else.
 */
import type { Metadata } from "next";
import { PrintButton } from "@/app/print-button";
import { statusAddress } from "@/app/status-address";
import { getLocale, getTranslations } from "@/app/translations";
import { PublicCopyButton } from "@/components/complaint/public-copy-button";
import { PublicReceipt } from "@/components/complaint/public-receipt";
import { ButtonLink, buttonLook } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { qrCodeAddress } from "@/lib/qr-code";
import { ContactCheckLink } from "../../status/code/check-link";
import { RightsText } from "../rights-text";
import { receiptTexts } from "./receipt-texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report.receipt");
  return { title: t("title") };
}

export default async function ReceiptPage() {
  const [t, more, locale] = await Promise.all([
    getTranslations("report.receipt"),
    getTranslations("receipt"),
    getLocale(),
  ]);
  const receipt = await receiptTexts(locale);
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
  const { number, issuer, codes, facts, next, complaint } = receipt;
  const src = await qrCodeAddress(await statusAddress(number));
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <PublicReceipt
        label={t("box")}
        issuer={issuer}
        codes={codes}
        facts={facts}
        qr={{ src, alt: more("qr.alt"), caption: more("qr.caption") }}
        note={t("codeWarning")}
      />
      <div className="print:hidden">
        <Section title={more("keep.title")} description={more("keep.lead")}>
          <div className="flex flex-wrap gap-3">
            {/* A file is no page: the browser fetches it itself. */}
            <a href="/report/receipt/file" className={buttonLook({})}>
              {more("keep.save")}
            </a>
            <PrintButton>{t("print")}</PrintButton>
            <PublicCopyButton
              text={codes.map(({ term, value }) => `${term} ${value}`).join("\n")}
              copy={more("keep.copy")}
              copied={more("keep.copied")}
              failed={more("keep.copyFailed")}
            />
          </div>
        </Section>
        <div className="mt-6">
          <ButtonLink href={`/status/${number}`} variant="primary">
            {t("follow")}
          </ButtonLink>
        </div>
      </div>
      <Section title={t("nextTitle")}>
        <ol className="grid max-w-reading list-decimal gap-2 pl-6">
          {next.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
      </Section>
      <Section title={more("lost.title")}>
        <p className="max-w-reading">{more("lost.text")}</p>
        <p className="mt-1 print:hidden">
          <TextLink href="/status/code">{more("lost.link")}</TextLink>
        </p>
        <ContactCheckLink number={number} complaint={complaint} />
      </Section>
      <RightsText />
    </>
  );
}
