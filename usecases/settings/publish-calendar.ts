/**
 * The draft becomes the next version of the calendar, under the name of who publishes it and with the notice that it
 * rests on. Versions never change afterwards. Open dates that rest on a changed day are counted anew by the worker, each
 * with an event that says so.
 */
import "server-only";
import { z } from "zod";
import { deleteCalendarDraft, getNewestCalendar, insertCalendar, lockCalendarDraft } from "@/db/queries/calendar";
import { enqueueRecount } from "@/db/queries/jobs";
import { getReference, getScopePath, updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { differenceOf, draftedLists, draftMark } from "@/domain/calendar/calendar-changes";
import { Refusal } from "@/domain/refusal";
import { contentDigest } from "@/lib/content-digest";
import { type Context, requireAdministrator } from "../context";

export const publishCalendarInput = z.strictObject({
  mark: z.string().max(60),
  /** The notice by its title and number. */
  note: z.string().trim().min(4, { error: "settings.calendar.errors.noteMissing" }).max(300),
});

/** @returns the number of the new version. */
export async function publishCalendar(ctx: Context, input: z.infer<typeof publishCalendarInput>): Promise<number> {
  const { staffId } = requireAdministrator(ctx.actor);
  const reference = await getReference(ctx.db);
  const published = await getNewestCalendar(ctx.db);
  const version = published.version + 1;
  await ctx.db.app.transaction(async (tx) => {
    const draft = await lockCalendarDraft(tx);
    if (!draft) throw new Refusal("calendar-draft-gone");
    if (draftMark(published.version, draft) !== input.mark) throw new Refusal("calendar-changed-meanwhile");
    const { days, hours } = draftedLists(published, draft);
    const differences = differenceOf(published, { days, hours }, (scope) => getScopePath(reference, scope));
    if (differences.days.length === 0 && differences.hours.length === 0) throw new Refusal("calendar-draft-empty");
    const digest = contentDigest(JSON.stringify({ version, days, hours }));
    const row = { version, publishedAt: ctx.now, digest, note: input.note, publishedById: staffId };
    await insertCalendar(tx, row, days, hours);
    await deleteCalendarDraft(tx);
    await insertSettingChange(tx, {
      subject: "calendar",
      key: `version ${version}`,
      before: { version: published.version },
      after: {
        version,
        note: input.note,
        days: differences.days.length,
        hours: differences.hours.length,
        yearsPublished: differences.yearsPublished,
      },
      staffId,
      changedAt: ctx.now,
    });
    await updateReferenceVersion(tx);
    await enqueueRecount(tx, version);
  });
  return version;
}
