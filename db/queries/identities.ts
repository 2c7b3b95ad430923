/** Identities: inserted by the app's role while filing, read only through the identity role. */
import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Identity } from "@/domain/complaint/identity";
import { decrypt, encrypt } from "@/lib/keys";
import type { Db, Tx } from "../client";
import { contactKeyOf, creditKeyOf } from "../codes";
import type { Write } from "../one-statement";
import { complainantIdentities } from "../schema/complaints";

const boundTo = (complaintId: number) => `complainant_identities.ciphertext:${complaintId}`;

export async function insertIdentity(tx: Tx, complaintId: number, identity: Identity): Promise<void> {
  await tx.insert(complainantIdentities).values({ complaintId, ...sealedOf(complaintId, identity) });
}

/** The same as a part of a statement that writes more. */
export function identityToInsert(complaintId: number, identity: Identity): Write {
  const { ciphertext, phoneKey, emailKey, creditKey } = sealedOf(complaintId, identity);
  return (onlyIf) => sql`
    insert into ${complainantIdentities} (complaint_id, ciphertext, phone_key, email_key, credit_key)
    select ${complaintId}::bigint, decode(${ciphertext.toString("base64")}, 'base64'),
      ${phoneKey}::text, ${emailKey}::text, ${creditKey}::text
    where ${onlyIf}`;
}

function sealedOf(complaintId: number, identity: Identity) {
  return {
    ciphertext: encrypt("identity", JSON.stringify(identity), boundTo(complaintId)),
    phoneKey: identity.phone ? contactKeyOf("phone", identity.phone) : null,
    emailKey: identity.email ? contactKeyOf("email", identity.email) : null,
    creditKey: identity.creditCode ? creditKeyOf(identity.creditCode) : null,
  };
}

/**
 * What the person put right. The blind indexes follow. The caller holds the lock of the report; this is its last step, so
 * that what is kept and what is told part ways only when the commit itself fails.
 */
export async function saveIdentity(db: Db, tx: Tx, complaintId: number, identity: Identity): Promise<void> {
  const updated = await db.identity
    .update(complainantIdentities)
    .set(sealedOf(complaintId, identity))
    .where(eq(complainantIdentities.complaintId, complaintId))
    .returning({ complaintId: complainantIdentities.complaintId });
  // Whoever filed without a name or contact has no row yet; the app's own role may add one.
  if (updated.length === 0) await insertIdentity(tx, complaintId, identity);
}

/** Null when none was given or it was erased. The caller records the look. */
export async function findIdentity(db: Db, complaintId: number): Promise<Identity | null> {
  const [row] = await db.identity
    .select({ ciphertext: complainantIdentities.ciphertext })
    .from(complainantIdentities)
    .where(eq(complainantIdentities.complaintId, complaintId));
  if (!row?.ciphertext) return null;
  return JSON.parse(decrypt("identity", row.ciphertext, boundTo(complaintId))) as Identity;
}
