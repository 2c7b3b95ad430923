/**
 * Somebody at a counter writes down why they are about to say no, before they say it. The report goes to the lead of the
 * unit, at a window to its dispatcher. The same form sent twice is one report.
 */
import "server-only";
import { z } from "zod";
import { getReference, type Reference } from "@/db/queries/reference";
import {
  findRefusalReportBySubmission,
  insertRefusalReport,
  type RefusalReport,
  updateRefusalReportCounts,
  updateRefusalReportSerial,
} from "@/db/queries/refusal-reports";
import { getNextNoOfYear } from "@/db/queries/serials";
import type { StaffActor } from "@/domain/actor";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { submissionId } from "@/domain/complaint/intake-form";
import { refusalReportDue, refusalReportSerial } from "@/domain/counter/refusal-report";
import { Refusal } from "@/domain/refusal";
import { mayRaiseRefusalReport, type RefusalPlace } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const words = z.string().trim().min(6).max(1000);

export const raiseRefusalReportInput = z.strictObject({
  submissionId,
  /** "unit LZ01-tax" or "window LZ01-window". */
  place: z.string("choose").regex(/^(unit|window) .{1,64}$/, { error: "choose" }),
  itemCode: z.string("choose").min(1).max(64),
  wanted: words,
  basis: words,
  missing: words,
  otherWay: words,
});

export type RaisedRefusalReport = { readonly id: number; readonly serial: string };

/** @throws Refusal not-allowed at a counter that is not theirs; not-found for an item or a submission that is not theirs. */
export async function raiseRefusalReport(
  ctx: Context,
  input: z.infer<typeof raiseRefusalReportInput>,
): Promise<RaisedRefusalReport> {
  const actor = requireStaff(ctx.actor);
  const reference = await getReference(ctx.db);
  const place = placeNamed(input.place, reference);
  if (!place || !mayRaiseRefusalReport(actor, place)) throw new Refusal("not-allowed");
  if (!reference.items.has(input.itemCode)) throw new Refusal("not-found");
  const { place: _place, ...texts } = input;
  const year = yearOf(civilDateOf(ctx.now));
  return ctx.db.app.transaction(async (tx) => {
    const before = await findRefusalReportBySubmission(tx, input.submissionId);
    if (before) return ownOf(before, actor);
    // The serial's row is a lock: of two that send the same form the second waits here, and must look again.
    const serialNo = await getNextNoOfYear(tx, "refusal_report", year);
    const serial = refusalReportSerial(year, serialNo);
    const meanwhile = await findRefusalReportBySubmission(tx, input.submissionId);
    if (meanwhile) {
      await updateRefusalReportSerial(tx, year, serialNo - 1);
      return ownOf(meanwhile, actor);
    }
    const due = refusalReportDue(place, ctx.now, reference.rules);
    const id = await insertRefusalReport(tx, {
      ...texts,
      ...place,
      ...due,
      serial,
      raisedById: actor.staffId,
      raisedAt: ctx.now,
    });
    await updateRefusalReportCounts(tx, year, place, { raised: 1 });
    return { id, serial };
  });
}

function ownOf({ id, serial, raisedById }: RefusalReport, { staffId }: StaffActor): RaisedRefusalReport {
  if (raisedById !== staffId) throw new Refusal("not-found");
  return { id, serial };
}

type StoredPlace = RefusalPlace & { readonly windowId: string | null; readonly regionId: string };

function placeNamed(name: string, { units, windows, regions }: Reference): StoredPlace | null {
  const [kind, id = ""] = [name.split(" ", 1)[0], name.slice(name.indexOf(" ") + 1)];
  const unit = kind === "unit" ? units.get(id) : undefined;
  if (unit) {
    const aboveUnitId = unit.kind === "counter" ? unit.parentId : null;
    const { regionId, regionPath } = unit;
    return { unitId: unit.id, aboveUnitId, windowId: null, regionId, regionPath };
  }
  const window = kind === "window" ? windows.find((candidate) => candidate.id === id) : undefined;
  const regionPath = regions.get(window?.regionId ?? "")?.path;
  if (!window || !regionPath) return null;
  return { unitId: null, aboveUnitId: null, windowId: window.id, regionId: window.regionId, regionPath };
}
