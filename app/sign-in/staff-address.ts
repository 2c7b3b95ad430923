/** Where a person may be sent after signing in: a page for staff of this very site, never an address that a link smuggled in. */
import type { Actor } from "@/domain/actor";
import { workplaceOf } from "@/domain/rights";

const staffPages = /^\/(?:desk|insight|settings)(?:[/?][\w\-./?=&%]*)?$/;

/** The asked page when it is one of ours; null otherwise. */
export function staffAddress(asked: string | undefined): string | null {
  return asked !== undefined && staffPages.test(asked) && !asked.includes("//") && !asked.includes("..") ? asked : null;
}

export const ownAccountAddress = "/desk/account";
export const observedAddress = "/desk/observed";

/** The page of the place where a role works. Without any role (or before codes are switched on where a role asks for
 * them) there is the own account. */
export function homeAddress(actor: Actor): string {
  const addresses = {
    desk: "/desk",
    observed: observedAddress,
    figures: "/insight",
    settings: "/settings",
    nowhere: ownAccountAddress,
  } as const;
  return addresses[workplaceOf(actor)];
}
