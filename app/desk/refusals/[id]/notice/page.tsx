/**
 * The one-time notice that the person takes along after an upheld no: what was asked, why not, on which basis, what instead,
 * and the other rights. The name is written by hand: the report knows nobody.
 */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { justificationTexts } from "@/app/justification-texts";
import { PrintButton } from "@/app/print-button";
import { showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { JustificationParts } from "@/components/complaint/justification-parts";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import { readSheet } from "../read-sheet";

type NoticeProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: NoticeProps): Promise<Metadata> {
  const [{ serial }, t] = await Promise.all([
    params.then(({ id }) => readSheet(id)),
    getTranslations("refusal-report.notice"),
  ]);
  return { title: `${t("title")} ${serial}` };
}

export default async function RefusalNoticePage({ params }: NoticeProps) {
  const [sheet, locale, t] = await Promise.all([
    params.then(({ id }) => readSheet(id)),
    getLocale(),
    getTranslations("refusal-report.notice"),
  ]);
  // Before it is upheld there is no no to hand over.
  if (sheet.state !== "upheld" || !sheet.decidedAt) return showNotFound();
  const item = sheet.item ? nameIn(sheet.item, locale) : null;
  const { missing, basis, otherWay } = sheet;
  const justification = await justificationTexts({ item, missing, basis, otherWay });
  const place = nameIn(sheet.place, locale);
  return (
    <Sheet
      tools={
        <>
          <TextLink href={`/desk/refusals/${sheet.id}`}>{t("back")}</TextLink>
          <PrintButton>{t("print")}</PrintButton>
        </>
      }
      from={place}
      heading={t("heading")}
      serial={sheet.serial}
      seal={t("signature")}
      date={formatDate(sheet.decidedAt, locale)}
      foot={[{ term: t("received") }, { term: t("receivedOn") }]}
    >
      <p>
        {t("to")}
        <span aria-hidden="true" className="ml-1 inline-block w-40 border-ink border-b">
          {"\u00a0"}
        </span>
      </p>
      <p className="mt-3 leading-relaxed">{t("intro")}</p>
      <p className="mt-3 font-semibold">{t("wanted")}</p>
      <p className="whitespace-pre-line leading-relaxed">{sheet.wanted}</p>
      <JustificationParts {...justification} />
      <p className="mt-5 leading-relaxed">{t("help")}</p>
      {sheet.place.contact ? <p className="text-sm">{t("contact", { contact: sheet.place.contact })}</p> : null}
    </Sheet>
  );
}
