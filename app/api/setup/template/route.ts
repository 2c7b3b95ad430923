/** The empty workbook of the first day. It holds nothing of anybody. */
import { writeSetupTemplate } from "@/usecases/setup/write-setup-template";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const bytes = await writeSetupTemplate();
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": 'attachment; filename="bancheng-setup.xlsx"',
      "cache-control": "no-store",
    },
  });
}
