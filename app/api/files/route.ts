/**
 * Where a form with a file goes: too large for a server action. It is read as it comes in, the short fields first; nothing
 * of the file is kept before this actor may bring it. It goes to a report, or as `as=draft` to the one that is still being
 * written in this browser. The answer is the page it came from, with what was stored or the sentence why not; a script is
 * told the same in words.
 */

import { readDraftCookie, renewProof } from "@/app/(public)/window-cookies";
import { isFromOwnPage, seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { fileLimits } from "@/domain/files/file-purpose";
import { Refusal, type RefusalCode } from "@/domain/refusal";
import { filledText } from "@/lib/fill-text";
import { asLocale } from "@/lib/locale";
import { errorDetails, logError, newReference } from "@/lib/log";
import { drainBody, readUpload, UploadBroken } from "@/lib/multipart-upload";
import { takeTurn } from "@/usecases/access/take-turn";
import { addDraftFile } from "@/usecases/file/add-draft-file";
import { attachFile, attachFileInput } from "@/usecases/file/attach-file";

export const dynamic = "force-dynamic";

/** More than the edge lets in, so that whoever got this far reads our answer. */
const mostDrained = 12 * 1024 * 1024;

/** The page that follows, and the word for why the file was not kept; null where that page says it. */
type End = { readonly address: string; readonly kept: boolean; readonly code: RefusalCode | null };

export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
  const { address, kept, code } = await endOf(request);
  await drainBody(request.body, mostDrained);
  const isScript = request.headers.get("accept")?.includes("application/json") ?? false;
  if (!isScript) return seeOther(address);
  const said = code === null ? null : sentenceOf(code, request);
  const isTooOften = code === "files-too-often";
  return Response.json(
    { address, kept, said },
    {
      status: isTooOften ? 429 : 200,
      headers: { "cache-control": "no-store", ...(isTooOften ? { "retry-after": "3600" } : {}) },
    },
  );
}

async function endOf(request: Request): Promise<End> {
  let page = "/desk";
  let release = () => {};
  try {
    const { fields, file, release: letGo } = await readUpload(request.body, request.headers.get("content-type"));
    release = letGo;
    const as = fields.get("as");
    if (as === "draft") {
      page = "/report/files";
      const [ctx, submissionId] = [await requestContext("complainant"), await readDraftCookie()];
      if (submissionId === null) throw new Refusal("draft-gone");
      if (file === null) throw new Refusal("file-missing");
      await takeTurn(ctx, "upload by address");
      await addDraftFile(ctx, { submissionId }, file);
      return storedAt(page);
    }
    const number = fields.get("number") ?? "";
    const isOwn = as === "complainant";
    const address = encodeURIComponent(number);
    page = isOwn ? `/status/${address}/files` : `/desk/complaints/${address}`;
    const ctx = await requestContext(isOwn ? "complainant" : "staff");
    if (ctx.actor.kind === "visitor") return elsewhere(isOwn ? "/status" : `/sign-in?next=${encodeURIComponent(page)}`);
    const [purpose, partNo] = (fields.get("place") ?? "").split(":");
    const input = attachFileInput.safeParse({
      number,
      purpose,
      partNo: partNo ?? null,
      released: fields.get("released") === "yes",
    });
    if (!input.success || file === null) throw new Refusal("file-missing");
    await takeTurn(ctx, "upload by address");
    await attachFile(ctx, input.data, file);
    await renewProof(ctx);
    return storedAt(page);
  } catch (error) {
    if (error instanceof UploadBroken) return refusedAt(page, "file-missing");
    if (error instanceof Refusal) {
      // The sentence of this limit, and for a script the status that says the same.
      if (error.code === "too-many-attempts") return refusedAt(page, "files-too-often");
      return error.code === "draft-gone" ? elsewhere("/report/trouble?notice=gone") : refusedAt(page, error.code);
    }
    const reference = newReference();
    logError("upload.broken", { reference, ...errorDetails(error) });
    return elsewhere(addressOf(page, { file: "broken", reference }));
  } finally {
    release();
  }
}

const storedAt = (page: string): End => ({ address: addressOf(page, { file: "stored" }), kept: true, code: null });
const refusedAt = (page: string, code: RefusalCode): End => ({
  address: addressOf(page, { file: code }),
  kept: false,
  code,
});
const elsewhere = (address: string): End => ({ address, kept: false, code: null });

function addressOf(page: string, said: Readonly<Record<string, string>>): string {
  return `${page}?${new URLSearchParams(said).toString()}#files`;
}

function sentenceOf(code: RefusalCode, request: Request): string | null {
  const [, locale] = /(?:^|;\s*)locale=([\w-]+)/.exec(request.headers.get("cookie") ?? "") ?? [];
  // Only what is said of a file; anything else is for the page that follows.
  return /^files?-/.test(code)
    ? filledText(asLocale(locale), `refusals.${code}`, { most: String(fileLimits.perPurpose) })
    : null;
}
