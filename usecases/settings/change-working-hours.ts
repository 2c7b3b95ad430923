/** An administrator sets the office hours of the country or of a region in the draft of the next calendar. */
import "server-only";
import { z } from "zod";
import { appendToCalendarDraft, getNewestCalendar } from "@/db/queries/calendar";
import { getReference, getScopePath } from "@/db/queries/reference";
import { nationalScope } from "@/domain/calendar/calendar";
import { hoursChange } from "@/domain/calendar/calendar-changes";
import { Refusal } from "@/domain/refusal";
import { type Context, requireAdministrator } from "../context";

const spanPattern = /^(\d{1,2}[:：]\d{2})\s*[-–—~至到]\s*(\d{1,2}[:：]\d{2})$/;

/** "08:30-12:00, 14:00-17:30" in order; empty: no hours of its own. */
const spans = z
  .string()
  .trim()
  .max(200)
  .transform((text) =>
    text
      .split(/[,，;；、\n]+/)
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => {
        const [, from = part, to = ""] = spanPattern.exec(part) ?? [];
        return { from: paddedTime(from), to: paddedTime(to) };
      }),
  );

function paddedTime(time: string): string {
  return time.replace("：", ":").padStart(5, "0");
}

export const changeWorkingHoursInput = z
  .strictObject({ scope: z.string().max(40), spans: spans.optional() })
  .refine(
    ({ scope, spans: given }) => !given || given.length === 0 || hoursChange.safeParse({ scope, spans: given }).success,
    {
      path: ["spans"],
      error: "settings.calendar.errors.hours",
    },
  );

export async function changeWorkingHours(ctx: Context, input: z.infer<typeof changeWorkingHoursInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { scope } = input;
  getScopePath(await getReference(ctx.db), scope);
  const given = input.spans && input.spans.length > 0 ? input.spans : null;
  if (given === null && scope === nationalScope) throw new Refusal("national-hours-needed");
  const published = await getNewestCalendar(ctx.db);
  await ctx.db.app.transaction((tx) =>
    appendToCalendarDraft(tx, published, {
      change: () => ({ days: [], hours: [{ scope, spans: given }] }),
      at: ctx.now,
      byId: staffId,
    }),
  );
}
