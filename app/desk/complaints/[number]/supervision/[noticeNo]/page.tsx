/**
 * A supervision notice on one sheet of paper, in official layout: heading, serial, to whom, about which report by its
 * number alone, what is demanded, by when, from whom, and the day.
 */
import type { Metadata } from "next";
import { cache, type ReactNode } from "react";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { PrintButton } from "@/app/print-button";
import { orNotFound, showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import {
  readSupervisionNotice,
  readSupervisionNoticeInput,
  type SupervisionSheet,
} from "@/usecases/complaint/read-supervision-notice";

type SheetProps = { params: Promise<{ number: string; noticeNo: string }> };

const readSheet = cache(async (typedNumber: string, typedNo: string): Promise<SupervisionSheet> => {
  const request = await signedInRequest();
  const asked = readSupervisionNoticeInput.safeParse({
    number: decodeURIComponent(typedNumber).slice(0, 40),
    noticeNo: typedNo,
  });
  if (!asked.success) return showNotFound();
  return orNotFound(readSupervisionNotice(request, asked.data));
});

async function sheetOf(params: SheetProps["params"]): Promise<SupervisionSheet> {
  const { number, noticeNo } = await params;
  return readSheet(number, noticeNo);
}

export async function generateMetadata({ params }: SheetProps): Promise<Metadata> {
  const [{ serial }, t] = await Promise.all([sheetOf(params), getTranslations("desk.supervisionSheet")]);
  return { title: t("title", { serial }) };
}

export default async function SupervisionSheetPage({ params }: SheetProps) {
  const [sheet, locale, t] = await Promise.all([
    sheetOf(params),
    getLocale(),
    getTranslations("desk.supervisionSheet"),
  ]);
  const office = t("office", { place: nameIn(sheet.place, locale) });
  const lastDay = formatDate(new Date(sheet.dueAt.getTime() - 1), locale);
  return (
    <Sheet
      tools={
        <>
          <TextLink href={`/desk/complaints/${sheet.number}`}>{t("back")}</TextLink>
          <PrintButton>{t("print")}</PrintButton>
        </>
      }
      from={office}
      heading={t("heading")}
      serial={sheet.serial}
      seal={t("signature")}
      date={formatDate(sheet.issuedAt, locale)}
      foot={[{ term: t("issuedBy"), value: sheet.issuedByName }, { term: t("receipt") }, { term: t("receiptOn") }]}
    >
      <dl className="grid gap-y-4 leading-relaxed">
        <Line term={t("to")}>{sheet.unit ? nameIn(sheet.unit, locale) : t("window")}</Line>
        <Line term={t("about")}>{t("report", { number: sheet.number, date: formatDate(sheet.filedAt, locale) })}</Line>
        <Line term={t("demand")}>
          <span className="whitespace-pre-line">{sheet.demand}</span>
        </Line>
        {sheet.returns.map(({ note, at }) => (
          <Line key={at.getTime()} term={t("returned", { date: formatDate(at, locale) })}>
            <span className="whitespace-pre-line">{note}</span>
          </Line>
        ))}
        <Line term={t("by")}>
          <strong className="tabular-nums">{t("byValue", { day: lastDay, days: sheet.days })}</strong>
          {sheet.isProvisional ? <span className="block text-sm">{t("provisional")}</span> : null}
        </Line>
      </dl>
      <p className="mt-6 leading-relaxed">{t("how")}</p>
      <p className="mt-2 leading-relaxed">{t("identity")}</p>
    </Sheet>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[7em_minmax(0,1fr)] print:grid-cols-[7em_minmax(0,1fr)]">
      <dt className="font-semibold">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
