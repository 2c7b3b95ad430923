/** One refusal report, for whoever raises or decides there; once it is upheld, with what the notice to the person says. */
import "server-only";
import { z } from "zod";
import { getReference } from "@/db/queries/reference";
import { findRefusalReport, listNamesOf, type RefusalReport } from "@/db/queries/refusal-reports";
import { isOverdue } from "@/domain/limits/due-date";
import { type BothNames, namesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { mayDecideRefusalReport, mayReadRefusalReport } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readRefusalReportInput = z.strictObject({ id: z.coerce.number().int().positive() });

export type RefusalSheet = Pick<
  RefusalReport,
  | "id"
  | "serial"
  | "state"
  | "wanted"
  | "basis"
  | "missing"
  | "otherWay"
  | "raisedAt"
  | "dueAt"
  | "provisional"
  | "decidedAt"
  | "decisionNote"
> & {
  readonly place: BothNames & { readonly contact: string | null };
  /** Null when it is no longer in the catalogue. */
  readonly item: BothNames | null;
  readonly raisedBy: string;
  readonly decidedBy: string | null;
  readonly isOver: boolean;
  /** Whether this person decides it, and it waits. */
  readonly isMine: boolean;
};

/** @throws Refusal not-found for whoever may not read it, as for one that does not exist. */
export async function readRefusalReport(
  ctx: Context,
  { id }: z.infer<typeof readRefusalReportInput>,
): Promise<RefusalSheet> {
  const actor = requireStaff(ctx.actor);
  const [{ units, windows, items }, report] = await Promise.all([
    getReference(ctx.db),
    findRefusalReport(ctx.db.app, id),
  ]);
  if (!report || !mayReadRefusalReport(actor, report)) throw new Refusal("not-found");
  const { raisedById, decidedById } = report;
  const names = await listNamesOf(ctx.db.app, [raisedById, ...(decidedById === null ? [] : [decidedById])]);
  const unit = units.get(report.unitId ?? "");
  const window = windows.find((candidate) => candidate.id === report.windowId);
  const item = items.get(report.itemCode);
  const { nameZh = "", nameEn = "" } = unit ?? window ?? {};
  // A unit's own contact is for colleagues; the notice is for the person.
  const contact = window ? `${window.addressZh} ${window.phone}` : null;
  return {
    id: report.id,
    serial: report.serial,
    state: report.state,
    wanted: report.wanted,
    basis: report.basis,
    missing: report.missing,
    otherWay: report.otherWay,
    raisedAt: report.raisedAt,
    dueAt: report.dueAt,
    provisional: report.provisional,
    decidedAt: report.decidedAt,
    decisionNote: report.decisionNote,
    place: { zh: nameZh, en: nameEn, contact },
    item: namesOf(item),
    raisedBy: names.get(raisedById) ?? "",
    decidedBy: decidedById === null ? null : (names.get(decidedById) ?? ""),
    isOver: report.state === "raised" && isOverdue(ctx.now, report.dueAt),
    isMine: report.state === "raised" && mayDecideRefusalReport(actor, report) && raisedById !== actor.staffId,
  };
}
