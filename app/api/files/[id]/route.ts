/** One file of a report, saved by the browser and never shown; an address that leads nowhere tells nothing. */
import { seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { attachmentHeaders } from "@/lib/attachment-headers";
import { openFile, openFileInput } from "@/usecases/file/open-file";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id } = await params;
  const isOwn = new URL(request.url).searchParams.get("as") === "complainant";
  const ctx = await requestContext(isOwn ? "complainant" : "staff");
  if (ctx.actor.kind === "visitor") return seeOther(isOwn ? "/status" : "/sign-in?next=%2Fdesk");
  const input = openFileInput.safeParse({ id });
  try {
    if (!input.success) throw new Refusal("not-found");
    const { name, mediaType, body, bytes } = await openFile(ctx, input.data);
    return new Response(body, { headers: attachmentHeaders(name, mediaType, bytes) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(null, {
      status: error.code === "file-gone" ? 410 : 404,
      headers: { "cache-control": "no-store" },
    });
  }
}
