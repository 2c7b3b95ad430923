/**
 * Which telephone numbers get text messages: mobiles of the mainland, eleven digits from 13 to 19, with or without the
 * country code. Landlines and numbers of elsewhere are called.
 */

/** The eleven digits, or null where no text message can go. `phone` as normalisePhone leaves it. */
export function mainlandMobileOf(phone: string | undefined): string | null {
  return /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(phone ?? "")?.[1] ?? null;
}
