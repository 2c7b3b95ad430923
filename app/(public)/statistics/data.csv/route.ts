/** The tables of the page of statistics as a file for a spreadsheet, with the words of each measure; no other figures. */
import { cookies } from "next/headers";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { attachmentHeaders } from "@/lib/attachment-headers";
import { csvLine } from "@/lib/csv-cell";
import { formatInstant } from "@/lib/format";
import { asLocale, localeCookie } from "@/lib/locale";
import { readPublicStatistics } from "@/usecases/statistics/read-public-statistics";
import { measureParts, measureText, measureWords } from "../measure-words";
import { publicTables } from "../public-tables";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const locale = asLocale((await cookies()).get(localeCookie)?.value);
  const [t, measures, statistics] = await Promise.all([
    getTranslations({ locale, namespace: "statistics" }),
    getTranslations({ locale, namespace: "measures" }),
    requestContext("complainant").then((ctx) =>
      readPublicStatistics(ctx, { year: new URL(request.url).searchParams.get("year") ?? undefined }),
    ),
  ]);
  const lines = publicTables(statistics, locale, t).flatMap((table) =>
    table.lines.flatMap((line) =>
      table.columns.map((column) => {
        const cell = line.cells[column];
        const start = [t(`tableName.${table.kind}`), table.kind === "units" ? table.caption : "", line.name];
        if (!cell || "words" in cell) return [...start, t(`column.${column}`), "", "", "", "", "", cell?.words ?? ""];
        const { from, to, count, share } = cell.figure;
        const steps = share ? [`${share.low}%`, `${share.high}%`] : ["", ""];
        return [...start, t(`column.${column}`), from, to, String(count), ...steps, ""];
      }),
    ),
  );
  const head = ["table", "place", "name", "measure", "from", "to", "count", "low", "high", "note"] as const;
  const words = measureWords.flatMap((measure) =>
    measureParts.map((part) => [
      t("fileWords"),
      "",
      t(`measure.${measure}.name`),
      t(`part.${part}`),
      ...["", "", "", "", ""],
      measureText(measure, part, t, measures),
    ]),
  );
  const notes = (["small", "steps", "frozen"] as const).map((note) => [t("fileWords"), ...Array(8).fill(""), t(note)]);
  const asOf = statistics.asOf ? t("asOf", { time: formatInstant(statistics.asOf, locale) }) : "";
  const text = [
    head.map((name) => t(`fileHead.${name}`)),
    ...lines,
    ...words,
    ...notes,
    [t("fileWords"), ...Array(8).fill(""), asOf],
  ]
    .map(csvLine)
    .join("");
  // With the mark by which spreadsheets know UTF-8.
  const body = new TextEncoder().encode(`\uFEFF${text}`);
  return new Response(body, {
    headers: attachmentHeaders(
      `${t("fileName", { year: statistics.year })}.csv`,
      "text/csv; charset=utf-8",
      body.byteLength,
    ),
  });
}
