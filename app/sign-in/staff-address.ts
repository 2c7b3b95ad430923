/** Where a person may be sent after signing in: a page for staff of this very site, never an address that a link smuggled in. */
import type { Actor } from "@/domain/actor";
import { hasRole } from "@/domain/rights";

const staffPages = /^\/(?:desk|insight|settings)(?:[/?][\w\-./?=&%]*)?$/;

/** The asked page when it is one of ours; null otherwise. */
export function staffAddress(asked: string | undefined): string | null {
  return asked !== undefined && staffPages.test(asked) && !asked.includes("//") && !asked.includes("..") ? asked : null;
}

/** Where a role works: figures for officials, settings for those who are administrators alone, the queue for all others. */
export function homeAddress(actor: Actor): string {
  const worksAtDesk = (["window_clerk", "dispatcher", "handler", "department_lead", "supervisor"] as const).some(
    (role) => hasRole(actor, role),
  );
  if (worksAtDesk) return "/desk";
  return hasRole(actor, "administrator") && !hasRole(actor, "official") ? "/settings" : "/insight";
}
