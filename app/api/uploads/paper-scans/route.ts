/**
 * Where the form with the scan of a signed circular goes: too large for a server action. Nothing of the file is kept before
 * this person may bring it. The answer is the paper, with what was stored or the sentence why not.
 */
import { isFromOwnPage, seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError, newReference } from "@/lib/log";
import { drainBody, readUpload, UploadBroken } from "@/lib/multipart-upload";
import { attachScan, attachScanInput } from "@/usecases/papers/attach-scan";

export const dynamic = "force-dynamic";

/** More than the edge lets in, so that whoever got this far reads our answer. */
const mostDrained = 12 * 1024 * 1024;

export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
  const address = await addressAfter(request);
  await drainBody(request.body, mostDrained);
  const isScript = request.headers.get("accept")?.includes("application/json") ?? false;
  return isScript
    ? Response.json(
        { address, kept: address.includes("done="), said: null },
        { headers: { "cache-control": "no-store" } },
      )
    : seeOther(address);
}

async function addressAfter(request: Request): Promise<string> {
  const ctx = await requestContext("staff");
  if (ctx.actor.kind !== "staff") return "/sign-in?next=%2Finsight%2Fpapers";
  let page = "/insight/papers";
  let release = () => {};
  try {
    const { fields, file, release: letGo } = await readUpload(request.body, request.headers.get("content-type"));
    release = letGo;
    const input = attachScanInput.safeParse({ id: fields.get("id") });
    if (!input.success) return page;
    page = `/insight/papers/${input.data.id}`;
    if (file === null) throw new Refusal("file-missing");
    await attachScan(ctx, input.data, file);
    return `${page}?done=scanned`;
  } catch (error) {
    if (error instanceof UploadBroken) return `${page}?refused=file-missing`;
    if (error instanceof Refusal) return `${page}?refused=${error.code}`;
    const reference = newReference();
    logError("upload.broken", { reference, ...errorDetails(error) });
    return `${page}?refused=broken&reference=${reference}`;
  } finally {
    release();
  }
}
