/** An administrator says that the privacy and rights texts were read and fit the office's own rules. */
import "server-only";
import { z } from "zod";
import { saveTextsRead } from "@/db/queries/setup";
import { type Context, requireAdministrator } from "../context";

export const confirmTextsInput = z.strictObject({});

export async function confirmTexts(ctx: Context): Promise<void> {
  const { name } = requireAdministrator(ctx.actor);
  await saveTextsRead(ctx.db.app, { name, at: ctx.now.toISOString() });
}
