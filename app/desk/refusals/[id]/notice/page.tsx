/**
 * The one-time notice that the person takes along after an upheld no: what was asked, why not, on which basis, what instead,
 * and the other rights. The name is written by hand: the report knows nobody.
 */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/app/desk/names";
import { justificationTexts } from "@/app/justification-texts";
import { showNotFound } from "@/app/show-not-found";
import { JustificationParts } from "@/components/complaint/justification-parts";
import { PublicPrintButton } from "@/components/complaint/public-print-button";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import { asLocale } from "@/lib/locale";
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
    getLocale().then(asLocale),
    getTranslations("refusal-report.notice"),
  ]);
  // Before it is upheld there is no no to hand over.
  if (sheet.state !== "upheld" || !sheet.decidedAt) return showNotFound();
  const item = sheet.item ? nameIn(sheet.item, locale) : null;
  const { missing, basis, otherWay } = sheet;
  const justification = await justificationTexts({ item, missing, basis, otherWay });
  const place = nameIn(sheet.place, locale);
  return (
    <>
      <div className="mx-auto mb-3 flex max-w-[46rem] flex-wrap items-center justify-between gap-3 print:hidden">
        <TextLink href={`/desk/refusals/${sheet.id}`}>{t("back")}</TextLink>
        <PublicPrintButton>{t("print")}</PublicPrintButton>
      </div>
      <article className="letter mx-auto max-w-[46rem] border border-line bg-surface px-5 py-6 sm:px-12 sm:py-10 print:border-0 print:p-0">
        <h1 className="text-balance text-center font-semibold text-2xl leading-snug">
          <span className="block text-lg">{place}</span>
          <span className="mt-1 block">{t("heading")}</span>
        </h1>
        <p className="mt-3 text-center tabular-nums">{sheet.serial}</p>
        <div aria-hidden="true" className="mt-3 mb-5 h-0.5 w-full bg-seal print:bg-ink" />
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
        <p className="mt-10 text-right leading-relaxed">
          <span className="font-medium">{place}</span>
          <span className="ml-2 text-ink-soft">{t("signature")}</span>
          <br />
          <span className="tabular-nums">{formatDate(sheet.decidedAt, locale)}</span>
        </p>
        <dl className="mt-8 grid gap-x-6 gap-y-3 border-line-strong border-t pt-3 text-sm sm:grid-cols-2 print:grid-cols-2">
          <dt className="text-ink-soft">{t("received")}</dt>
          <dd />
          <dt className="text-ink-soft">{t("receivedOn")}</dt>
          <dd />
        </dl>
      </article>
    </>
  );
}
