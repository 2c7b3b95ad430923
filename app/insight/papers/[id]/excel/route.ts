/** The data of one paper as a workbook. */
import { sheetsOf } from "@/domain/papers/document-sheets";
import { writeWorkbook } from "@/lib/paper-workbook";
import { paperFile } from "../../paper-routes";

export const dynamic = "force-dynamic";

const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return paperFile((await params).id, { ending: "xlsx", mediaType }, (document) =>
    writeWorkbook(sheetsOf(document), document.title),
  );
}
