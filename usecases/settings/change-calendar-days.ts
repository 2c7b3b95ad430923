/** An administrator names days off, worked, or plain again in the draft of the next calendar. */
import "server-only";
import { z } from "zod";
import { appendToCalendarDraft, getNewestCalendar } from "@/db/queries/calendar";
import { getReference, getScopePath } from "@/db/queries/reference";
import { longestDayName } from "@/domain/calendar/calendar-changes";
import { addDays, isCivilDate } from "@/domain/calendar/civil-date";
import { type Context, requireAdministrator } from "../context";

/** Longer than any holiday so far; a longer range is a slip of the pen. */
const longestRange = 31;

const civilDate = z.string().refine(isCivilDate, { error: "settings.calendar.errors.date" });

export const changeCalendarDaysInput = z
  .strictObject({
    scope: z.string().max(40),
    fromOn: civilDate,
    toOn: civilDate.optional(),
    kind: z.enum(["off", "work", "plain"]),
    name: z
      .string()
      .trim()
      .max(longestDayName)
      .regex(/^\P{C}*$/u)
      .optional(),
  })
  .refine(({ kind, name }) => kind === "plain" || (name ?? "") !== "", {
    path: ["name"],
    error: "settings.calendar.errors.nameMissing",
  })
  .refine(({ fromOn, toOn }) => toOn === undefined || toOn >= fromOn, {
    path: ["toOn"],
    error: "settings.calendar.errors.endsBeforeStart",
  })
  .refine(({ fromOn, toOn }) => toOn === undefined || toOn < addDays(fromOn, longestRange), {
    path: ["toOn"],
    error: "settings.calendar.errors.rangeTooLong",
  });

export async function changeCalendarDays(ctx: Context, input: z.infer<typeof changeCalendarDaysInput>): Promise<void> {
  const { staffId } = requireAdministrator(ctx.actor);
  const { scope, fromOn, kind } = input;
  getScopePath(await getReference(ctx.db), scope);
  const days: { scope: string; on: string; kind: typeof kind; name: string }[] = [];
  for (let on = fromOn; on <= (input.toOn ?? fromOn); on = addDays(on, 1)) {
    days.push({ scope, on, kind, name: kind === "plain" ? "" : (input.name ?? "") });
  }
  const published = await getNewestCalendar(ctx.db);
  await ctx.db.app.transaction((tx) =>
    appendToCalendarDraft(tx, published, { change: () => ({ days, hours: [] }), at: ctx.now, byId: staffId }),
  );
}
