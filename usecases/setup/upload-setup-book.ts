/** The filled workbook is uploaded: kept as it was read, in place of the one before, until it is confirmed. */
import "server-only";
import { z } from "zod";
import { findSetupCode, hasAdministrator, saveSetupBook } from "@/db/queries/setup";
import { Refusal } from "@/domain/refusal";
import { largestSetupFile } from "@/domain/setup/setup-form";
import { isSetupCode } from "@/lib/setup-code";
import { readXlsxSheets, XlsxRefusal } from "@/lib/xlsx-file";
import type { Context } from "../context";

export const uploadSetupBookInput = z.strictObject({
  file: z
    .instanceof(File, { error: "setup.errors.fileMissing" })
    .refine((file) => file.size > 0, { error: "setup.errors.fileMissing" })
    .refine((file) => file.size <= largestSetupFile, { error: "setup.errors.fileTooLarge" }),
});

/** @throws Refusal setup-closed, setup-code-wrong, setup-file-unreadable. */
export async function uploadSetupBook(
  ctx: Context,
  input: z.infer<typeof uploadSetupBookInput> & { readonly code: string },
): Promise<void> {
  const { app } = ctx.db;
  if (await hasAdministrator(app)) throw new Refusal("setup-closed");
  if (!isSetupCode(input.code, await findSetupCode(app), ctx.now)) throw new Refusal("setup-code-wrong");
  try {
    await saveSetupBook(app, await readXlsxSheets(Buffer.from(await input.file.arrayBuffer())));
  } catch (error) {
    if (error instanceof XlsxRefusal) throw new Refusal("setup-file-unreadable");
    throw error;
  }
}
