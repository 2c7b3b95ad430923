/** Drafts: encrypted rows found by the HMAC of an id that lives only in a cookie. */
import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { submissionKeyOf } from "@/db/codes";
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import { decrypt, encrypt } from "@/lib/keys";
import type { Reader } from "../client";
import { drafts } from "../schema/complaints";

const boundTo = (key: string) => `drafts.ciphertext:${key}`;

export async function findDraft(reader: Reader, submissionId: string, now: Date): Promise<DraftAnswers | null> {
  const key = submissionKeyOf(submissionId);
  const [row] = await reader
    .select({ ciphertext: drafts.ciphertext })
    .from(drafts)
    .where(and(eq(drafts.id, key), gt(drafts.expiresAt, now)));
  return row ? (JSON.parse(decrypt("draft", row.ciphertext, boundTo(key))) as DraftAnswers) : null;
}

export async function upsertDraft(
  reader: Reader,
  submissionId: string,
  answers: DraftAnswers,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  const key = submissionKeyOf(submissionId);
  const ciphertext = encrypt("draft", JSON.stringify(answers), boundTo(key));
  await reader
    .insert(drafts)
    .values({ id: key, ciphertext, createdAt: now, updatedAt: now, expiresAt })
    .onConflictDoUpdate({ target: drafts.id, set: { ciphertext, updatedAt: now, expiresAt } });
}

export async function deleteDraft(reader: Reader, submissionId: string): Promise<void> {
  await reader.delete(drafts).where(eq(drafts.id, submissionKeyOf(submissionId)));
}

export async function deleteExpiredDrafts(reader: Reader): Promise<void> {
  await reader.delete(drafts).where(sql`${drafts.expiresAt} < now()`);
}
