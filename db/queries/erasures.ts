/**
 * Erasing the words of a report while the report stays: what the person wrote, and every copy of it that the product made
 * for its own use (search, first words, relay, notes, answers that repeat the matter). Codes, dates and figures stay, and so
 * do published answers: they were masked, and a person approved them.
 */
import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../client";
import {
  complainantIdentities,
  complaints,
  complaintTexts,
  refusalJustifications,
  replies,
} from "../schema/complaints";

/** The caller has locked the complaint. Attached files are removed by their own way: their bytes lie in the store. */
export async function deleteWords(tx: Tx, complaintId: number): Promise<void> {
  await tx.delete(complaintTexts).where(eq(complaintTexts.complaintId, complaintId));
  await tx
    .update(complaints)
    .set({ bigrams: [], excerpt: "", maskedExcerpt: sql`case when masked_excerpt is null then null else '' end` })
    .where(eq(complaints.id, complaintId));
  await tx.update(replies).set({ body: "", basis: "" }).where(eq(replies.complaintId, complaintId));
  await tx
    .update(refusalJustifications)
    .set({ missing: "", otherWay: "" })
    .where(eq(refusalJustifications.complaintId, complaintId));
}

/** Name, contact and application number, with the blind indexes by which a contact finds the report. */
export async function updateIdentityErased(db: Db, complaintId: number, erasedAt: Date): Promise<void> {
  await db.identity
    .update(complainantIdentities)
    .set({ ciphertext: null, phoneKey: null, emailKey: null, creditKey: null, erasedAt })
    .where(eq(complainantIdentities.complaintId, complaintId));
}
