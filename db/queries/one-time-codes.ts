/** One-time codes: one row for each contact and purpose. The code itself is in no row, and where it goes to is encrypted. */
import "server-only";
import { timingSafeEqual } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { contactKeysOf, oneTimeCodeOf } from "@/db/codes";
import type { Contact, ContactKind } from "@/domain/access/contact";
import {
  isLivingCode,
  type OneTimeCodeFacts,
  type OneTimeCodePurpose,
  parseOneTimeCode,
} from "@/domain/access/one-time-code";
import type { Language } from "@/domain/complaint/vocabulary";
import { decrypt, encrypt } from "@/lib/keys";
import type { Reader, Tx } from "../client";
import { oneTimeCodes } from "../schema/access";

const boundTo = (id: string) => `one_time_codes.ciphertext:${id}`;

export type AskedCode = {
  readonly id: string;
  readonly purpose: OneTimeCodePurpose;
  readonly contact: Contact;
  readonly creditKey: string | null;
  readonly complaintId: number | null;
  /** Of the report whose query code was lost, as it was typed. */
  readonly number: string | null;
  readonly language: Language;
};

export type OneTimeCode = AskedCode & OneTimeCodeFacts & { readonly contactKey: string };

/** In the place of the last one for the same contact and purpose, which is dead from then on. */
export async function upsertOneTimeCode(tx: Tx, asked: AskedCode, askedAt: Date, expiresAt: Date): Promise<void> {
  const { contact, number, ...columns } = asked;
  const row = {
    ...columns,
    contactKey: contactKeysOf(contact)[0],
    kind: contact.kind,
    ciphertext: encrypt("asked contact", JSON.stringify({ value: contact.value, number }), boundTo(asked.id)),
    wrongTries: 0,
    askedAt,
    expiresAt,
    usedAt: null,
  };
  const { purpose: _purpose, contactKey: _contactKey, ...anew } = row;
  await tx
    .insert(oneTimeCodes)
    .values(row)
    .onConflictDoUpdate({ target: [oneTimeCodes.purpose, oneTimeCodes.contactKey], set: anew });
}

export async function findOneTimeCode(reader: Reader, id: string): Promise<OneTimeCode | null> {
  const [row] = await reader.select().from(oneTimeCodes).where(eq(oneTimeCodes.id, id));
  return row ? codeOf(row) : null;
}

/** Of many who use it at once, one at a time looks at it. */
export async function lockOneTimeCode(tx: Tx, id: string): Promise<OneTimeCode | null> {
  const [row] = await tx.select().from(oneTimeCodes).where(eq(oneTimeCodes.id, id)).for("update");
  return row ? codeOf(row) : null;
}

function codeOf({ ciphertext, kind, ...row }: typeof oneTimeCodes.$inferSelect): OneTimeCode {
  const sealed = decrypt("asked contact", ciphertext, boundTo(row.id));
  const { value, number } = JSON.parse(sealed) as { value: string; number: string | null };
  return { ...row, number, contact: { kind: kind satisfies ContactKind, value } };
}

/**
 * The code that was answered rightly, used up by this; null when it is dead, another's or wrong. A wrong answer is counted,
 * so the caller lets its transaction end well.
 */
export async function updateAnsweredCode(
  tx: Tx,
  answer: { readonly id: string; readonly purpose: OneTimeCodePurpose; readonly typed: string; readonly at: Date },
): Promise<OneTimeCode | null> {
  const code = await lockOneTimeCode(tx, answer.id);
  if (!code || code.purpose !== answer.purpose || !isLivingCode(code, answer.at)) return null;
  const typed = parseOneTimeCode(answer.typed) ?? "------";
  if (timingSafeEqual(Buffer.from(typed), Buffer.from(oneTimeCodeOf(code.id)))) {
    await updateCodeUsed(tx, code.id, answer.at);
    return code;
  }
  await tx
    .update(oneTimeCodes)
    .set({ wrongTries: sql`${oneTimeCodes.wrongTries} + 1` })
    .where(eq(oneTimeCodes.id, code.id));
  return null;
}

export async function updateCodeUsed(tx: Tx, id: string, usedAt: Date): Promise<void> {
  await tx
    .update(oneTimeCodes)
    .set({ usedAt })
    .where(and(eq(oneTimeCodes.id, id), isNull(oneTimeCodes.usedAt)));
}

/** A job that sends one may still come late: the row stays an hour longer than the code lives. */
export async function deleteExpiredOneTimeCodes(reader: Reader): Promise<void> {
  await reader.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, sql`now() - interval '1 hour'`));
}
