/** The rows of a batch that could not be taken, as a table with the reasons, to be put right and uploaded again. */
import { cookies } from "next/headers";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { formatInstant } from "@/lib/format";
import { asLocale, localeCookie } from "@/lib/locale";
import { downloadHeaders, tableStream } from "@/lib/table-file";
import { type ImportRejects, readImportRejects } from "@/usecases/intake/read-import-rejects";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const [ctx, { id }, jar] = await Promise.all([requestContext(), params, cookies()]);
  const locale = asLocale(jar.get(localeCookie)?.value);
  const format = new URL(request.url).searchParams.get("format") === "csv" ? "csv" : "xlsx";
  let rejects: ImportRejects;
  try {
    rejects = await readImportRejects(ctx, { id });
  } catch (error) {
    if (error instanceof Refusal) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
    throw error;
  }
  const text = (key: string) => filledText(locale, `import.${key}`);
  const cells = async function* () {
    for await (const row of rejects.rows()) {
      yield [
        row.line,
        row.reasons.map((reason) => text(`reason.${reason}`)).join(text("result.between")),
        ...row.cells,
      ];
    }
  };
  const columns = [
    { header: text("result.line"), width: 8 },
    { header: text("result.why"), width: 40 },
    ...rejects.header.map((header) => ({ header, width: 24 })),
  ];
  const body = tableStream({
    format,
    sheet: text("result.rejectsSheet"),
    columns,
    rows: cells(),
    dateText: (at) => formatInstant(at, locale),
  });
  return new Response(body, { headers: downloadHeaders(text("result.rejectsSheet"), format) });
}
