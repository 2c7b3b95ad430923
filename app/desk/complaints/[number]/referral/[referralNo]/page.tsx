/** A letter to another body on one sheet of paper, in official layout: heading, serial, to whom, what is asked, from whom, and the day. */
import type { Metadata } from "next";
import { cache } from "react";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { PrintButton } from "@/app/print-button";
import { orNotFound, showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
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
  return orNotFound(readReferralLetter(request, asked.data));
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
  const [sheet, locale, t] = await Promise.all([sheetOf(params), getLocale(), getTranslations("handover.sheet")]);
  const office = t("office", { place: nameIn(sheet.place, locale) });
  return (
    <Sheet
      tools={
        <>
          <TextLink href={`/desk/complaints/${sheet.number}`}>{t("back")}</TextLink>
          <PrintButton>{t("print")}</PrintButton>
        </>
      }
      from={office}
      heading={t(sheet.sealed ? "headingSealed" : "heading")}
      serial={sheet.serial}
      seal={t("signature")}
      date={formatDate(sheet.issuedAt, locale)}
      foot={[{ term: t("issuedBy"), value: sheet.issuedByName }, { term: t("receipt") }, { term: t("receiptOn") }]}
    >
      {sheet.sealed ? <p className="mb-4 font-semibold">{t("sealedMark")}</p> : null}
      <p className="leading-relaxed">{t("to", { body: sheet.body })}</p>
      <p className="mt-4 whitespace-pre-line leading-relaxed">{sheet.letter}</p>
      <p className="mt-6 leading-relaxed">{t(sheet.sealed ? "howSealed" : "how", { number: sheet.number })}</p>
    </Sheet>
  );
}
