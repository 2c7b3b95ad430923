/** A table of letters from outside, as somebody uploads it: looked through and kept until its columns are decided. */
import "server-only";
import { insertImportBatch } from "@/db/queries/imports";
import { Refusal, type RefusalCode } from "@/domain/refusal";
import { mayImport } from "@/domain/rights";
import { storeFile } from "@/lib/file-store";
import { newRandomId } from "@/lib/ids";
import { readTableFile, type TableFault, TableRefusal } from "@/lib/table-file";
import { type Context, requireStaff } from "../context";

const codes: Readonly<Record<TableFault, RefusalCode>> = {
  "not-a-workbook": "import-not-a-workbook",
  "too-large": "import-too-large",
  "unpacks-too-large": "import-unpacks-too-large",
  macros: "import-macros",
  "external-links": "import-external-links",
  "too-many-rows": "import-too-many-rows",
  "too-many-columns": "import-too-many-columns",
  "no-rows": "import-no-rows",
  broken: "import-file-unreadable",
  unreadable: "import-file-unreadable",
};

export type Upload = { readonly origin: string; readonly fileName: string; readonly bytes: Buffer };

/** Where letters come from that nobody gave a name: the same as on the command line. */
const usualOrigin = "leader_mailbox";

/** @throws Refusal naming what is wrong with the file. */
export async function uploadImport(ctx: Context, { origin, fileName, bytes }: Upload): Promise<{ id: string }> {
  const actor = requireStaff(ctx.actor);
  if (!mayImport(actor)) throw new Refusal("not-allowed");
  if (bytes.length === 0) throw new Refusal("import-file-missing");
  const table = await readTableFile(bytes).catch((error: unknown) => {
    if (error instanceof TableRefusal) throw new Refusal(codes[error.fault]);
    throw error;
  });
  if (table.count === 0) throw new Refusal("import-no-rows");
  const id = newRandomId();
  const fileKey = `imports/${id}.${table.format}`;
  await storeFile(fileKey, async (out) => void out.write(bytes));
  await insertImportBatch(ctx.db.app, {
    id,
    staffId: actor.staffId,
    origin: origin.trim().slice(0, 100) || usualOrigin,
    // Only its end: browsers of old sent the whole path.
    fileName: (fileName.split(/[\\/]/).at(-1) ?? "").slice(-120),
    format: table.format,
    fileKey,
    header: [...table.header],
    state: "uploaded",
    rowCount: table.count,
    createdAt: ctx.now,
  });
  return { id };
}
