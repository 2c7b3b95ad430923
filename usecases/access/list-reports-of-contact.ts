/**
 * The reports of whoever proved a phone number or a mailbox: all that name it, the newest first. One whose identity was
 * erased or whose contact was changed is nobody's here; number and query code still open it.
 */
import "server-only";
import { z } from "zod";
import { listOwnReportIds, listOwnReports } from "@/db/queries/own-reports";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

export const listReportsOfContactInput = z.strictObject({ before: z.number().int().positive().nullable() });

const pageSize = 20;

export type OwnReport = Awaited<ReturnType<typeof listOwnReports>>[number];
export type ReportsOfContact = {
  /** The contact as it is shown again. */
  readonly shown: string;
  readonly reports: readonly OwnReport[];
  /** Where the next page begins; null on the last one. */
  readonly next: number | null;
};

export async function listReportsOfContact(
  ctx: Context,
  { before }: z.infer<typeof listReportsOfContactInput>,
): Promise<ReportsOfContact> {
  if (ctx.actor.kind !== "contact" || ctx.actor.creditKey !== null) throw new Refusal("proof-expired");
  const { contactKeys, shown } = ctx.actor;
  const ids = await listOwnReportIds(ctx.db, { contactKeys, creditKey: null }, before, pageSize + 1);
  const onPage = ids.slice(0, pageSize);
  return {
    shown,
    reports: await listOwnReports(ctx.db.app, onPage),
    next: ids.length > pageSize ? (onPage.at(-1) ?? null) : null,
  };
}
