/**
 * Making a paper by hand, as a draft: of a period that is over, of days that somebody chooses, or a letter to units. Of each
 * kind, period and place there is one: whoever makes it again comes to the one there is.
 */
import "server-only";
import { z } from "zod";
import { getPaperSnapshot } from "@/db/queries/paper-figures";
import { findPaperBySubmission, findPaperOfPeriod, insertPaper } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { daysBefore, lengthOf } from "@/domain/calendar/months";
import { submissionId } from "@/domain/complaint/intake-form";
import { mayWritePapersAt, refuseUnlessOver } from "@/domain/papers/decide-paper";
import { presetTitle } from "@/domain/papers/paper-document";
import { paperPeriodAt, periodBefore } from "@/domain/papers/period";
import { isOrder, isPeriodic, paperKinds } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { measureWords } from "@/lib/measure-words";
import { type Context, requireStaff } from "../context";

const mostDays = 400;
/** Before it there is no calendar, and no report. */
const firstOn = "2000-01-01";
const day = z.iso.date().refine((on) => on >= firstOn, { error: "date" });

export const makePaperInput = z
  .strictObject({
    submissionId,
    /** "monthly_bulletin 2026-08-01" (any day of the period), or the kind alone. */
    what: z.string("choose").regex(/^[a-z_]{1,40}( \d{4}-\d{2}-\d{2})?$/, { error: "choose" }),
    regionId: z.string("choose").min(1).max(64),
    fromOn: day.optional(),
    toOn: day.optional(),
  })
  .transform((input, ctx) => {
    const [name = "", on = null] = input.what.split(" ");
    const kind = paperKinds.find((one) => one === name);
    const say = (path: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    if (!kind || (isPeriodic(kind) && !day.safeParse(on).success)) {
      say("what", "choose");
      return z.NEVER;
    }
    const { fromOn, toOn } = input;
    if (!isPeriodic(kind) && !isOrder(kind)) {
      if (!fromOn) say("fromOn", "required");
      if (!toOn) say("toOn", "required");
      if (fromOn && toOn && toOn < fromOn) say("toOn", "paper.errors.days");
      if (fromOn && toOn && lengthOf({ from: fromOn, to: toOn }) > mostDays) say("toOn", "paper.errors.long");
    }
    return { submissionId: input.submissionId, regionId: input.regionId, kind, on, fromOn, toOn };
  });

/** @throws Refusal not-allowed for a place that is not theirs; paper-period-runs; in-the-future; not-found for a form of somebody else. */
export async function makePaper(
  ctx: Context,
  input: z.output<typeof makePaperInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  const { kind } = input;
  const reference = await getReference(ctx.db);
  const region = reference.regions.get(input.regionId);
  if (!region || !mayWritePapersAt(actor, region.path)) throw new Refusal("not-allowed");
  const period = isPeriodic(kind) && input.on !== null ? paperPeriodAt(kind, input.on) : null;
  const todayOn = civilDateOf(ctx.now);
  if (period) refuseUnlessOver(kind, period.to, todayOn);
  const { fromOn = null, toOn = null } = isOrder(kind) ? {} : input;
  if (!period && toOn !== null && toOn > todayOn) throw new Refusal("in-the-future");
  const days = period ?? (fromOn && toOn ? { from: fromOn, to: toOn } : null);
  const before = period && isPeriodic(kind) ? periodBefore(kind, period) : days && daysBefore(days);
  const snapshot =
    days && before
      ? await getPaperSnapshot(ctx.db.app, reference, {
          regionId: region.id,
          days: { from: days.from, to: days.to },
          before: { from: before.from, to: before.to },
          asOf: ctx.now,
          wordsOf: measureWords,
        })
      : null;
  const id = await insertPaper(ctx.db.app, {
    submissionId: input.submissionId,
    kind,
    periodKey: period?.key ?? null,
    regionId: region.id,
    regionPath: region.path,
    fromOn: days?.from ?? null,
    toOn: days?.to ?? null,
    title: presetTitle(kind, days),
    snapshot: snapshot && JSON.stringify(snapshot),
    madeById: actor.staffId,
    madeAt: ctx.now,
  });
  if (id !== null) return { id };
  const known =
    (period && (await findPaperOfPeriod(ctx.db.app, { kind, periodKey: period.key, regionId: region.id }))) ??
    (await findPaperBySubmission(ctx.db.app, input.submissionId));
  if (!known || !mayWritePapersAt(actor, known.regionPath)) throw new Refusal("not-found");
  return { id: known.id };
}
