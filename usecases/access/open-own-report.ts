/**
 * From the list to the status page of one report, without its query code: the proved contact is the proof. For an
 * enterprise, of what its contacts filed for it.
 */
import "server-only";
import { z } from "zod";
import { listReadableKeys } from "@/db/queries/enterprise-contacts";
import { findReportToOpen, hasReport } from "@/db/queries/own-reports";
import { parseNumber } from "@/domain/complaint/number";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const openOwnReportInput = z.strictObject({ number: z.string().max(40) });

export type OpenedReport = { readonly complaintId: number; readonly number: string; readonly codeVersion: number };

/** @throws Refusal not-found for what does not exist and for what is another's: both look the same. */
export async function openOwnReport(ctx: Context, input: z.infer<typeof openOwnReportInput>): Promise<OpenedReport> {
  if (ctx.actor.kind !== "contact") throw new Refusal("proof-expired");
  const number = parseNumber(input.number);
  const found = number === null ? null : await findReportToOpen(ctx.db.app, number);
  if (number === null || !found) throw new Refusal("not-found");
  const { contactKeys, creditKey } = ctx.actor;
  const readable = creditKey === null ? contactKeys : await listReadableKeys(ctx.db.app, creditKey, contactKeys);
  if (!(await hasReport(ctx.db, { contactKeys: readable, creditKey }, found.id))) throw new Refusal("not-found");
  return { complaintId: found.id, number, codeVersion: found.codeVersion };
}
