/**
 * The slip for a report that a clerk took in: shown to that clerk for a day. The code is derived from the submission,
 * whose id this browser keeps; it is in no address and stored nowhere. A re-issued code belongs to the person alone.
 */
import "server-only";
import { z } from "zod";
import { queryCodeOf } from "@/db/codes";
import { findComplaintById } from "@/db/queries/complaints";
import { findSourceReference, listFilings } from "@/db/queries/filings";
import { getReference } from "@/db/queries/reference";
import { countInputOf, regionPathOf } from "@/domain/complaint/clock-events";
import { isRunning } from "@/domain/complaint/complaint";
import type { ClockKind, LimitUnit, Source } from "@/domain/complaint/vocabulary";
import { dueDate } from "@/domain/limits/due-date";
import { mayObserve, mayRead } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const shownForMs = 24 * 3_600_000;

export const readIntakeSlipInput = z.strictObject({
  number: z.string().max(40),
  /** What this browser keeps of the last reports that were taken in. */
  submissionIds: z.array(z.string()).max(40),
});

type Names = { readonly nameZh: string; readonly nameEn: string };
export type SlipClock = {
  readonly kind: ClockKind;
  readonly dueAt: Date;
  readonly limitUnit: LimitUnit;
  /** The first year whose holidays are not published; null when the date is firm. */
  readonly missingYear: number | null;
};

export type IntakeSlip = {
  readonly number: string;
  /** Null for a lead without a complainant, and after the code was issued anew. */
  readonly code: string | null;
  readonly hasComplainant: boolean;
  readonly filedAt: Date;
  readonly source: Source;
  readonly sourceReference: string | null;
  readonly unit: Names | null;
  readonly window: (Names & { readonly addressZh: string; readonly phone: string }) | null;
  readonly clocks: readonly SlipClock[];
};

/** Null for everybody else, for another browser and when the day has passed: all look the same. */
export async function readIntakeSlip(
  ctx: Context,
  input: z.infer<typeof readIntakeSlipInput>,
): Promise<IntakeSlip | null> {
  const actor = requireStaff(ctx.actor);
  const filings = await listFilings(ctx.db.app, input.submissionIds);
  const filing = filings.find(({ number }) => number === input.number);
  if (!filing || filing.staffId !== actor.staffId) return null;
  if (ctx.now.getTime() - filing.filedAt.getTime() > shownForMs) return null;
  const [reference, stored, sourceReference] = await Promise.all([
    getReference(ctx.db),
    findComplaintById(ctx.db.app, filing.id),
    findSourceReference(ctx.db.app, filing.id),
  ]);
  if (!stored || !(mayRead(actor, stored) || mayObserve(actor, stored))) return null;
  const { rules } = reference;
  const unit = reference.units.get(stored.leadUnitId ?? "");
  const window = reference.windows.find(({ id }) => id === stored.row.windowId);
  return {
    number: filing.number,
    code: filing.hasCode && filing.codeVersion === 1 ? queryCodeOf(filing.submissionId, 1) : null,
    hasComplainant: filing.hasCode,
    filedAt: filing.filedAt,
    source: filing.source,
    sourceReference,
    unit: unit ? { nameZh: unit.nameZh, nameEn: unit.nameEn } : null,
    window: window
      ? { nameZh: window.nameZh, nameEn: window.nameEn, addressZh: window.addressZh, phone: window.phone }
      : null,
    clocks: stored.complaint.clocks.filter(isRunning).map((clock) => {
      const computed = dueDate(countInputOf(clock, rules.calendar, regionPathOf(rules, clock.regionId)));
      return {
        kind: clock.kind,
        dueAt: clock.promisedDueAt,
        limitUnit: clock.limitUnit,
        missingYear: clock.provisional && "missingYears" in computed ? (computed.missingYears[0] ?? null) : null,
      };
    }),
  };
}
