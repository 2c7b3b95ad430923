/** Writing in a draft: the commentary, and what a letter to units asks for, of whom and by when. Nothing of it is reckoned. */
import "server-only";
import { z } from "zod";
import { findComplaint } from "@/db/queries/complaints";
import { lockPaper, updatePaper } from "@/db/queries/papers";
import { getReference } from "@/db/queries/reference";
import { decideStep } from "@/domain/papers/decide-paper";
import { printable, printableLine } from "@/domain/papers/document";
import { isOrder } from "@/domain/papers/vocabulary";
import { Refusal } from "@/domain/refusal";
import { mayRead } from "@/domain/rights";
import { measureCodes } from "@/domain/statistics/measures";
import { type Context, requireStaff } from "../context";

const text = (most: number) => z.string().overwrite(printable).trim().max(most).default("");
const line = (most: number) => z.string().overwrite(printableLine).trim().max(most);
const mostReports = 50;

export const writePaperInput = z.strictObject({
  id: z.coerce.number().int().positive(),
  /** As the form showed it: who wrote meanwhile is not overwritten. */
  version: z.coerce.number().int().positive(),
  title: line(120).min(1),
  situation: text(4000),
  problems: text(4000),
  nextSteps: text(4000),
  demand: text(2000),
  standard: text(1000),
  responsible: line(60).default(""),
  workingDays: z.coerce.number({ error: "number" }).int().min(1).max(120).optional(),
  /** Numbers of reports, with anything between them. */
  reports: text(2000),
  measureCode: z.enum(measureCodes).optional(),
  unitIds: z.array(z.string().max(64)).max(500).default([]),
});

/**
 * A sealed lead is named in no paper: units would learn of it.
 * @throws Refusal as decideStep; changed-meanwhile; paper-unknown-report for a number that they may not read; no-such-unit
 */
export async function writePaper(
  ctx: Context,
  input: z.infer<typeof writePaperInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  const { units } = await getReference(ctx.db);
  const { id, version, reports, workingDays, measureCode, unitIds, ...words } = input;
  return ctx.db.app.transaction(async (tx) => {
    const paper = await lockPaper(tx, id);
    if (!paper) throw new Refusal("not-found");
    decideStep(actor, "write", paper);
    if (paper.version !== version) throw new Refusal("changed-meanwhile");
    const isLetter = isOrder(paper.kind);
    const reportNumbers = isLetter ? [...new Set(reports.split(/[\s,，、;；]+/).filter((one) => one !== ""))] : [];
    if (reportNumbers.length > mostReports) throw new Refusal("paper-unknown-report", { number: "…" });
    for (const number of reportNumbers) {
      const stored = await findComplaint(tx, number);
      if (!stored || stored.sealed || !mayRead(actor, stored)) {
        throw new Refusal("paper-unknown-report", { number: number.slice(0, 40) });
      }
    }
    const addressed = [...new Set(unitIds)];
    for (const unitId of addressed) {
      const unit = units.get(unitId);
      if (!unit?.responsible || !unit.regionPath.startsWith(paper.regionPath)) throw new Refusal("no-such-unit");
    }
    await updatePaper(tx, paper, {
      ...words,
      workingDays: isLetter ? (workingDays ?? null) : null,
      reportNumbers,
      measureCode: isLetter ? (measureCode ?? null) : null,
      unitIds: addressed,
      writtenById: actor.staffId,
      writtenAt: ctx.now,
    });
    return { id };
  });
}
