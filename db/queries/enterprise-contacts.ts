/** Who speaks for an enterprise. Contacts stand encrypted beside blind indexes of themselves and of the credit code. */
import "server-only";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { contactKeysOf } from "@/db/codes";
import type { Contact } from "@/domain/access/contact";
import { vouchedContacts } from "@/domain/access/enterprise";
import { decrypt, encrypt } from "@/lib/keys";
import type { Reader, Tx } from "../client";
import { enterpriseContacts } from "../schema/access";

const boundTo = (creditKey: string, contactKey: string) => `enterprise_contacts.ciphertext:${creditKey}:${contactKey}`;

export type EnterpriseContact = {
  readonly id: number;
  readonly contact: Contact;
  readonly contactKey: string;
  readonly addedAt: Date;
  readonly isConfirmedByWindow: boolean;
  readonly provedAt: Date | null;
  readonly removedAt: Date | null;
};

type Added = {
  readonly creditKey: string;
  readonly contact: Contact;
  readonly addedById: number | null;
  readonly confirmedById: number | null;
  readonly addedAt: Date;
  readonly provedAt: Date | null;
};

/** Who is a contact already stays one; what the window confirms is confirmed, whoever added it. */
export async function upsertEnterpriseContact(tx: Tx, added: Added): Promise<void> {
  const { contact, ...columns } = added;
  const [contactKey] = contactKeysOf(contact);
  const ciphertext = encrypt("enterprise contact", contact.value, boundTo(added.creditKey, contactKey));
  const insert = tx.insert(enterpriseContacts).values({ ...columns, kind: contact.kind, contactKey, ciphertext });
  const target = [enterpriseContacts.creditKey, enterpriseContacts.contactKey];
  const where = isNull(enterpriseContacts.removedAt);
  if (added.confirmedById === null) await insert.onConflictDoNothing({ target, where });
  else {
    const { confirmedById, provedAt } = added;
    await insert.onConflictDoUpdate({ target, targetWhere: where, set: { confirmedById, provedAt } });
  }
}

/** Everybody who ever spoke for it, in the order in which they came; `most` is far above what an enterprise has. */
export async function listEnterpriseContacts(
  reader: Reader,
  creditKey: string,
  most = 200,
): Promise<EnterpriseContact[]> {
  const rows = await reader
    .select()
    .from(enterpriseContacts)
    .where(eq(enterpriseContacts.creditKey, creditKey))
    .orderBy(asc(enterpriseContacts.id))
    .limit(most);
  return rows.flatMap(({ id, kind, ciphertext, contactKey, addedAt, confirmedById, provedAt, removedAt }) => {
    // Whoever had it erased left no report here that it could vouch for.
    if (ciphertext === null) return [];
    const value = decrypt("enterprise contact", ciphertext, boundTo(creditKey, contactKey));
    const isConfirmedByWindow = confirmedById !== null;
    return [{ id, contact: { kind, value }, contactKey, addedAt, isConfirmedByWindow, provedAt, removedAt }];
  });
}

export async function findEnterpriseContact(
  reader: Reader,
  creditKey: string,
  contactKey: string,
): Promise<{ id: number; provedAt: Date | null } | null> {
  const [row] = await reader
    .select({ id: enterpriseContacts.id, provedAt: enterpriseContacts.provedAt })
    .from(enterpriseContacts)
    .where(
      and(
        eq(enterpriseContacts.creditKey, creditKey),
        eq(enterpriseContacts.contactKey, contactKey),
        isNull(enterpriseContacts.removedAt),
      ),
    );
  return row ?? null;
}

/** With whose contacts the reports are that this one may see: its own, and the enterprise's once it is one of them. */
export async function listReadableKeys(
  reader: Reader,
  creditKey: string,
  contactKeys: readonly [string, ...string[]],
): Promise<readonly string[]> {
  const self = await findEnterpriseContact(reader, creditKey, contactKeys[0]);
  if (!self?.provedAt) return contactKeys;
  const all = vouchedContacts(await listEnterpriseContacts(reader, creditKey));
  return [...contactKeys, ...all.flatMap(({ contact }) => contactKeysOf(contact))];
}

/** Locks those who speak for it now, so that of two who remove each other one stays. */
export async function lockEnterpriseContacts(tx: Tx, creditKey: string): Promise<{ id: number }[]> {
  return tx
    .select({ id: enterpriseContacts.id })
    .from(enterpriseContacts)
    .where(
      and(
        eq(enterpriseContacts.creditKey, creditKey),
        isNull(enterpriseContacts.removedAt),
        isNotNull(enterpriseContacts.provedAt),
      ),
    )
    .orderBy(asc(enterpriseContacts.id))
    .for("update");
}

export async function updateContactProved(tx: Tx, id: number, provedAt: Date): Promise<void> {
  await tx
    .update(enterpriseContacts)
    .set({ provedAt })
    .where(and(eq(enterpriseContacts.id, id), isNull(enterpriseContacts.provedAt)));
}

/** @returns whether there was one to remove. */
export async function updateContactRemoved(
  tx: Tx,
  creditKey: string,
  id: number,
  removed: { readonly removedAt: Date; readonly removedById: number },
): Promise<boolean> {
  const rows = await tx
    .update(enterpriseContacts)
    .set(removed)
    .where(
      and(
        eq(enterpriseContacts.creditKey, creditKey),
        eq(enterpriseContacts.id, id),
        isNull(enterpriseContacts.removedAt),
      ),
    )
    .returning({ id: enterpriseContacts.id });
  return rows.length > 0;
}

/**
 * Ends what a contact was for an enterprise by the window's word alone, and forgets which contact it was. One that a
 * colleague added stays: it is the enterprise's own knowledge, and the enterprise's to remove.
 */
export async function updateContactErased(
  tx: Tx,
  creditKey: string,
  contactKey: string,
  erasedAt: Date,
): Promise<void> {
  await tx
    .update(enterpriseContacts)
    .set({
      contactKey: "",
      ciphertext: null,
      removedAt: sql`coalesce(${enterpriseContacts.removedAt}, ${erasedAt.toISOString()}::timestamptz)`,
    })
    .where(
      and(
        eq(enterpriseContacts.creditKey, creditKey),
        eq(enterpriseContacts.contactKey, contactKey),
        isNull(enterpriseContacts.addedById),
        isNotNull(enterpriseContacts.confirmedById),
      ),
    );
}
