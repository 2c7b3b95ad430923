/** The scan of a signed circular, saved by the browser and never shown. */
import { attachmentHeaders } from "@/lib/attachment-headers";
import { openScan } from "@/usecases/papers/open-scan";
import { answerForPaper } from "../../paper-routes";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerForPaper((await params).id, async (ctx, input) => {
    const { name, mediaType, body, bytes } = await openScan(ctx, input);
    return new Response(body, { headers: attachmentHeaders(name, mediaType, bytes) });
  });
}
