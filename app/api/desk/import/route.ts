/**
 * Where the form of the import page sends its table: too large for a server action. The answer is always the next page:
 * the batch, or the form again with what is wrong with the file.
 */
import { isFromOwnPage, seeOther } from "@/app/api/desk/own-page";
import { requestContext } from "@/auth/request-context";
import { Refusal } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import { errorDetails, logError, newReference } from "@/lib/log";
import { uploadImport } from "@/usecases/intake/upload-import";

export const dynamic = "force-dynamic";

export async function POST(request: Request): Promise<Response> {
  if (!isFromOwnPage(request)) return new Response(null, { status: 403 });
  const ctx = await requestContext();
  if (ctx.actor.kind !== "staff") return seeOther("/sign-in?next=%2Fdesk%2Fimport");
  // Nothing of the body is read for whoever may not import.
  if (!mayImport(ctx.actor)) return seeOther("/desk/import");
  let origin = "";
  try {
    const data = await request.formData();
    const [named, file] = [data.get("origin"), data.get("file")];
    origin = typeof named === "string" ? named.slice(0, 100) : "";
    if (!(file instanceof File)) throw new Refusal("import-file-missing");
    const bytes = Buffer.from(await file.arrayBuffer());
    const { id } = await uploadImport(ctx, { origin, fileName: file.name, bytes });
    return seeOther(`/desk/import/${id}`);
  } catch (error) {
    const params = new URLSearchParams(origin === "" ? {} : { origin });
    if (error instanceof Refusal) params.set("refused", error.code);
    else {
      const reference = newReference();
      logError("upload.broken", { reference, ...errorDetails(error) });
      params.set("refused", "broken");
      params.set("reference", reference);
    }
    return seeOther(`/desk/import?${params.toString()}`);
  }
}
