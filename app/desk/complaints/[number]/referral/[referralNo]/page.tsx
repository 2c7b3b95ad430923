/** A letter to another body on one sheet of paper, in official layout: heading, serial, to whom, what is asked, from whom, and the day. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { showNotFound } from "@/app/show-not-found";
import { PublicPrintButton } from "@/components/complaint/public-print-button";
import { TextLink } from "@/components/ui/text-link";
import { Refusal } from "@/domain/refusal";
import { formatDate } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import {
  type ReferralSheet,
  readReferralLetter,
  readReferralLetterInput,
} from "@/usecases/complaint/read-referral-letter";

type SheetProps = { params: Promise<{ number: string; referralNo: string }> };

const readSheet = cache(async (typedNumber: string, typedNo: string): Promise<ReferralSheet> => {
  const request = await signedInRequest();
  const asked = readReferralLetterInput.safeParse({
    number: decodeURIComponent(typedNumber).slice(0, 40),
    referralNo: typedNo,
  });
  if (!asked.success) return showNotFound();
  try {
    return await readReferralLetter(request, asked.data);
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") showNotFound();
    throw error;
  }
});

async function sheetOf(params: SheetProps["params"]): Promise<ReferralSheet> {
  const { number, referralNo } = await params;
  return readSheet(number, referralNo);
}

export async function generateMetadata({ params }: SheetProps): Promise<Metadata> {
  const [{ serial }, t] = await Promise.all([sheetOf(params), getTranslations("handover.sheet")]);
  return { title: t("title", { serial }) };
}

export default async function ReferralSheetPage({ params }: SheetProps) {
  const [sheet, locale, t] = await Promise.all([
    sheetOf(params),
    getLocale().then(asLocale),
    getTranslations("handover.sheet"),
  ]);
  const office = t("office", { place: nameIn(sheet.place, locale) });
  return (
    <>
      <div className="mx-auto mb-3 flex max-w-[46rem] flex-wrap items-center justify-between gap-3 print:hidden">
        <TextLink href={`/desk/complaints/${sheet.number}`}>{t("back")}</TextLink>
        <PublicPrintButton>{t("print")}</PublicPrintButton>
      </div>
      <article className="letter mx-auto max-w-[46rem] border border-line bg-surface px-5 py-6 sm:px-12 sm:py-10 print:border-0 print:p-0">
        <h1 className="text-balance text-center font-semibold text-2xl leading-snug">
          <span className="block text-lg">{office}</span>
          <span className="whole mt-1 block tracking-[0.3em]">{t(sheet.sealed ? "headingSealed" : "heading")}</span>
        </h1>
        <p className="mt-3 text-center tabular-nums">{sheet.serial}</p>
        <div aria-hidden="true" className="mt-3 mb-5 h-0.5 w-full bg-seal print:bg-ink" />
        {sheet.sealed ? <p className="mb-4 font-semibold">{t("sealedMark")}</p> : null}
        <p className="leading-relaxed">{t("to", { body: sheet.body })}</p>
        <p className="mt-4 whitespace-pre-line leading-relaxed">{sheet.letter}</p>
        <p className="mt-6 leading-relaxed">{t(sheet.sealed ? "howSealed" : "how", { number: sheet.number })}</p>
        <p className="mt-10 text-right leading-relaxed">
          <span className="font-medium">{office}</span>
          <span className="ml-2 text-ink-soft">{t("signature")}</span>
          <br />
          <span className="tabular-nums">{formatDate(sheet.issuedAt, locale)}</span>
        </p>
        <dl className="mt-8 grid gap-x-6 gap-y-3 border-line-strong border-t pt-3 text-sm sm:grid-cols-3 print:grid-cols-3">
          <Signature term={t("issuedBy")}>{sheet.issuedByName}</Signature>
          <Signature term={t("receipt")} />
          <Signature term={t("receiptOn")} />
        </dl>
      </article>
    </>
  );
}

function Signature({ term, children }: { term: string; children?: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="text-ink-soft">{term}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  );
}
