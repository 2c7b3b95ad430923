/** The actions of the person that have a page of their own below the status page. */
import { getTranslations } from "@/app/translations";
import type { StatusAction } from "@/usecases/complaint/read-status";

/** Not those that have a part of the status page of their own: own-records.tsx, and rating-form.tsx, where one press is all. */
export type FormedAction = Exclude<StatusAction, "rate" | "export_own_data" | "erase_identity">;

/** What waits for the person; everything else is there for whoever needs it. */
const asked = {
  supplement: true,
  reopen_unsupplemented: true,
  complete_rating: true,
  urge: false,
  object: false,
  change_contact: false,
  change_visibility: false,
  withdraw: false,
} as const satisfies Record<FormedAction, boolean>;

export function isFormed(action: string): action is FormedAction {
  return Object.hasOwn(asked, action);
}

export function isAskedOfPerson(action: FormedAction): boolean {
  return asked[action];
}

export function addressOf(number: string, action: FormedAction): string {
  return `/status/${number}/${action.replaceAll("_", "-")}`;
}

/** The action whose page this is. */
export function actionAt(segment: string): FormedAction | null {
  const action = segment.replaceAll("-", "_");
  return isFormed(action) && !segment.includes("_") ? action : null;
}

/** What it is called: whoever is anonymous has no contact yet that could be corrected. */
export async function titleOf(action: FormedAction, isAnonymous: boolean): Promise<string> {
  const [t, own] = await Promise.all([getTranslations("status.actions"), getTranslations("own-report.actions")]);
  return action === "change_contact" && isAnonymous ? own("addContact") : t(`${action}.title`);
}
