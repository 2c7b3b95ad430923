/**
 * Changes of a person's account. Nobody changes the own roles, nor closes or resets the own account; and there is always an
 * administrator who can come in: the last one keeps account, password and role.
 */
import { Refusal } from "../refusal";
import { isSameGrant, placedGrant, type StaffGrant } from "./role-places";

/** An account as the ledger of settings records it, before and after. Never a secret. */
export type StaffRecord = {
  readonly name: string;
  readonly active: boolean;
  /** False while the person was invited and has not set a password yet. */
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
  readonly grants: readonly StaffGrant[];
};

export type StaffChange =
  | { readonly type: "add_role" | "remove_role"; readonly grant: StaffGrant }
  | { readonly type: "disable" | "enable" | "reset" | "reset_totp" | "end_sessions" };

/** What may not be done to the own account; ending the own sessions may. */
const notToOneself: readonly StaffChange["type"][] = [
  "add_role",
  "remove_role",
  "disable",
  "enable",
  "reset",
  "reset_totp",
];

/** Whether this account can come in and change settings. */
function isAdministrator({ active, hasPassword, grants }: StaffRecord): boolean {
  return active && hasPassword && grants.some(({ role }) => role === "administrator");
}

/**
 * `others`: how many other administrators can come in.
 * @throws Refusal last-administrator, own-account, role-place-missing, role-held-already, not-found for a role not held.
 */
export function decideStaffChange(
  before: StaffRecord,
  change: StaffChange,
  facts: { readonly isOneself: boolean; readonly others: number },
): StaffRecord {
  const after = changed(before, change);
  if (isAdministrator(before) && !isAdministrator(after) && facts.others === 0) throw new Refusal("last-administrator");
  if (facts.isOneself && notToOneself.includes(change.type)) throw new Refusal("own-account");
  return after;
}

function changed(before: StaffRecord, change: StaffChange): StaffRecord {
  switch (change.type) {
    case "add_role": {
      const grant = placedGrant(change.grant);
      if (!grant) throw new Refusal("role-place-missing");
      if (before.grants.some((held) => isSameGrant(held, grant))) throw new Refusal("role-held-already");
      return { ...before, grants: [...before.grants, grant] };
    }
    case "remove_role": {
      const grants = before.grants.filter((held) => !isSameGrant(held, change.grant));
      if (grants.length === before.grants.length) throw new Refusal("not-found");
      return { ...before, grants };
    }
    case "disable":
      return { ...before, active: false };
    case "enable":
      return { ...before, active: true };
    case "reset":
      return { ...before, hasPassword: false };
    case "reset_totp":
      return { ...before, hasTotp: false };
    case "end_sessions":
      return before;
  }
}
