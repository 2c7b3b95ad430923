/**
 * Where a form with a file goes: too large for a server action. It is read as it comes in, the short fields first; nothing
 * of the file is kept before this actor may bring it. The answer is the page it came from, with what was stored or the
 * sentence why not; a script is told the same page in words.
 */
import { isFromOwnPage, seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError, newReference } from "@/lib/log";
import { drainBody, readUpload, UploadBroken } from "@/lib/multipart-upload";
import { attachFile, attachFileInput } from "@/usecases/file/attach-file";

export const dynamic = "force-dynamic";

/** More than the edge lets in, so that whoever got this far reads our answer. */
const mostDrained = 12 * 1024 * 1024;

export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
  const address = await addressAfter(request);
  await drainBody(request.body, mostDrained);
  const isScript = request.headers.get("accept")?.includes("application/json") ?? false;
  return isScript ? Response.json({ address }, { headers: { "cache-control": "no-store" } }) : seeOther(address);
}

/** The page that follows. */
async function addressAfter(request: Request): Promise<string> {
  let page = "/desk";
  let release = () => {};
  try {
    const upload = await readUpload(request.body, request.headers.get("content-type"));
    const { fields, file } = upload;
    release = upload.release;
    const number = fields.get("number") ?? "";
    const isOwn = fields.get("as") === "complainant";
    page = `${isOwn ? "/status" : "/desk/complaints"}/${encodeURIComponent(number)}`;
    const ctx = await requestContext(isOwn ? "complainant" : "staff");
    if (ctx.actor.kind === "visitor") return isOwn ? "/status" : `/sign-in?next=${encodeURIComponent(page)}`;
    const [purpose, partNo] = (fields.get("place") ?? "").split(":");
    const input = attachFileInput.safeParse({
      number,
      purpose,
      partNo: partNo ?? null,
      released: fields.get("released") === "yes",
    });
    if (!input.success || file === null) return answerOf(page, "file-missing");
    await attachFile(ctx, input.data, file);
    return answerOf(page, "stored");
  } catch (error) {
    if (error instanceof Refusal) return answerOf(page, error.code);
    if (error instanceof UploadBroken) return answerOf(page, "file-missing");
    const reference = newReference();
    logError("upload.broken", { reference, ...errorDetails(error) });
    return answerOf(page, "broken", reference);
  } finally {
    release();
  }
}

function answerOf(page: string, file: string, reference?: string): string {
  const params = new URLSearchParams({ file, ...(reference === undefined ? {} : { reference }) });
  return `${page}?${params.toString()}#files`;
}
