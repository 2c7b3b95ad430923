/**
 * The receipt as a file to keep, of plain text, so that any telephone opens it in ten years as well. Only in the browser
 * that filed and for its 24 hours; otherwise the page says so.
 */

import { getLocale, getTranslations } from "@/app/translations";
import { attachmentHeaders } from "@/lib/attachment-headers";
import { receiptTexts } from "../receipt-texts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const [t, receipt, locale] = await Promise.all([
    getTranslations("receipt"),
    getTranslations("report.receipt"),
    getLocale(),
  ]);
  const texts = await receiptTexts(locale);
  if (!texts) return new Response(null, { status: 303, headers: { location: "/report/receipt" } });
  const { issuer, number, codes, facts, next } = texts;
  const address = facts.find(({ key }) => key === "status")?.value ?? "";
  const lines = [
    t("file.title"),
    issuer,
    "",
    ...[...codes, ...facts].map(({ term, value }) => t("file.line", { term, value })),
    "",
    receipt("codeWarning"),
    "",
    t("file.howTitle"),
    t("file.how", { address }),
    "",
    t("file.next"),
    ...next.map((text, at) => `${at + 1}. ${text}`),
    "",
    t("file.lost"),
    t("lost.text"),
    "",
    t("file.rights"),
    receipt("rights"),
    receipt("rightsBasis"),
    "",
  ];
  // With its mark and Windows line ends, so that the oldest editor shows Chinese and lines.
  const bytes = Buffer.from(`\uFEFF${lines.join("\r\n")}`, "utf8");
  const name = t("file.name", { number });
  return new Response(bytes, { headers: attachmentHeaders(name, "text/plain; charset=utf-8", bytes.byteLength) });
}
