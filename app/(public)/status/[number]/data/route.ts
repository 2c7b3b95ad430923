/**
 * All that is kept about one report, for its person alone; without number and code there is nothing at this address. Each
 * fetching is recorded, so it is asked for by a form of ours: an address that is merely opened, fetched ahead or linked from
 * elsewhere records nothing and gives nothing.
 */
import { cookies } from "next/headers";
import { isFromOwnPage } from "@/app/api/desk/own-page";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { attachmentHeaders } from "@/lib/attachment-headers";
import { asLocale, localeCookie } from "@/lib/locale";
import { zipStream } from "@/lib/zip-stream";
import { exportOwnData, exportOwnDataInput } from "@/usecases/complaint/export-own-data";
import { readStatus } from "@/usecases/complaint/read-status";
import { ownDataEntries } from "./own-data-file";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ number: string }> };

const nothing = () => new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

export function GET(): Response {
  return nothing();
}

export async function POST(request: Request, { params }: Props): Promise<Response> {
  if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
  const [ctx, input, jar] = await Promise.all([
    requestContext("complainant"),
    params.then((typed) => exportOwnDataInput.safeParse(typed)),
    cookies(),
  ]);
  if (!input.success) return nothing();
  try {
    const data = await exportOwnData(ctx, input.data);
    const status = await readStatus(ctx, data.number);
    if (!status) return nothing();
    const locale = asLocale(jar.get(localeCookie)?.value);
    const t = await getTranslations("own-report.data");
    const { "content-length": _unknown, ...headers } = attachmentHeaders(
      `${t("file")}-${data.number}.zip`,
      "application/zip",
      0,
    );
    return new Response(zipStream(await ownDataEntries(status, data, locale)), { headers });
  } catch (error) {
    if (error instanceof Refusal) return nothing();
    throw error;
  }
}
