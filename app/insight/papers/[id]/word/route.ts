/** One paper as a Word file. */
import { writeWord } from "@/lib/paper-word";
import { paperFile } from "../../paper-routes";

export const dynamic = "force-dynamic";

const mediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return paperFile((await params).id, { ending: "docx", mediaType }, writeWord);
}
