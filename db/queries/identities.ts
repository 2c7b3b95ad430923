/** Identities: inserted by the app's role while filing, read only through the identity role. */
import "server-only";
import { eq } from "drizzle-orm";
import type { Identity } from "@/domain/complaint/identity";
import { decrypt, encrypt } from "@/lib/keys";
import type { Db, Tx } from "../client";
import { contactKeyOf } from "../codes";
import { complainantIdentities } from "../schema/complaints";

const boundTo = (complaintId: number) => `complainant_identities.ciphertext:${complaintId}`;

export async function insertIdentity(tx: Tx, complaintId: number, identity: Identity): Promise<void> {
  await tx.insert(complainantIdentities).values({
    complaintId,
    ciphertext: encrypt("identity", JSON.stringify(identity), boundTo(complaintId)),
    phoneKey: identity.phone ? contactKeyOf("phone", identity.phone) : null,
    emailKey: identity.email ? contactKeyOf("email", identity.email) : null,
  });
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
