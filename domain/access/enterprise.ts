/**
 * Who sees what was filed for an enterprise. Whoever types a credit code speaks for nobody: a contact sees what it filed
 * itself, and what the enterprise's contacts filed once it is one of them. One becomes a contact by the window, against the
 * licence, or by another contact; and only after its holder, proved by a code, agreed. A report whose contact is none of
 * them is not shown to the enterprise: a stranger may have typed the credit code, or somebody of the staff who must not be
 * known (docs/decisions/0023-who-speaks-for-an-enterprise.md).
 */
type Vouchable = { readonly provedAt: Date | null };

/** Whose reports are the enterprise's: also of those who left, but not of one who was added and never answered. */
export function vouchedContacts<T extends Vouchable>(contacts: readonly T[]): T[] {
  return contacts.filter(({ provedAt }) => provedAt !== null);
}

/** Who speaks for it today, or may as soon as a code was answered. */
export function presentContacts<T extends { readonly removedAt: Date | null }>(contacts: readonly T[]): T[] {
  return contacts.filter(({ removedAt }) => removedAt === null);
}
