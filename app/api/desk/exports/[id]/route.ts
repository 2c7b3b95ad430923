/** A table that was made, for whoever asked for it and nobody else; an address that leads nowhere tells nothing. */
import { cookies } from "next/headers";
import { seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { civilDate } from "@/lib/format";
import { asLocale, localeCookie } from "@/lib/locale";
import { downloadHeaders } from "@/lib/table-file";
import { openExport } from "@/usecases/export/open-export";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const [ctx, { id }, jar] = await Promise.all([requestContext(), params, cookies()]);
  if (ctx.actor.kind !== "staff") return seeOther("/sign-in?next=%2Fdesk%2Fexports");
  try {
    const { format, requestedAt, body, bytes } = await openExport(ctx, { id });
    const name = `${filledText(asLocale(jar.get(localeCookie)?.value), "export.sheet")}-${civilDate(requestedAt)}`;
    return new Response(body, { headers: { ...downloadHeaders(name, format), "content-length": String(bytes) } });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "export-gone") return seeOther("/desk/exports?gone=1");
    return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  }
}
