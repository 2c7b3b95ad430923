/** The draft of the next calendar is thrown away; the calendar stays as it was published. */
import "server-only";
import { z } from "zod";
import { deleteCalendarDraft } from "@/db/queries/calendar";
import { type Context, requireAdministrator } from "../context";

export const discardCalendarDraftInput = z.strictObject({});

export async function discardCalendarDraft(ctx: Context): Promise<void> {
  requireAdministrator(ctx.actor);
  await ctx.db.app.transaction((tx) => deleteCalendarDraft(tx));
}
