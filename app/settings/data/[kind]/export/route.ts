/** One kind of reference data as a CSV file to keep, to change and to bring back. */
import { isReferenceKind } from "@/domain/settings/reference-kinds";
import { exportReference } from "@/usecases/settings/export-reference";
import { administratorRequest } from "../../../administrator-request";

export const dynamic = "force-dynamic";

export async function GET(_request: Request, { params }: { params: Promise<{ kind: string }> }): Promise<Response> {
  const [request, { kind }] = await Promise.all([administratorRequest(), params]);
  if (!request || !isReferenceKind(kind)) return new Response(null, { status: 404 });
  const { fileName, text } = await exportReference(request, { kind });
  return new Response(text, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}
