import { describe, expect, it } from "vitest";
import { Refusal } from "../refusal";
import { decideStaffChange, type StaffChange, type StaffRecord } from "./decide-staff-change";
import type { StaffGrant } from "./role-places";

const administrator: StaffGrant = { role: "administrator", unitId: null, regionId: null };
const handler: StaffGrant = { role: "handler", unitId: "u", regionId: null };
const person: StaffRecord = {
  name: "n",
  active: true,
  hasPassword: true,
  hasTotp: true,
  grants: [handler, administrator],
};
const other = { isOneself: false, others: 1 };

function refusalOf(before: StaffRecord, change: StaffChange, facts = other): string | null {
  try {
    decideStaffChange(before, change, facts);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe("a change of an account", () => {
  it.each<[StaffChange, Partial<StaffRecord>]>([
    [{ type: "disable" }, { active: false }],
    [{ type: "enable" }, { active: true }],
    [{ type: "reset" }, { hasPassword: false }],
    [{ type: "reset_totp" }, { hasTotp: false }],
    [{ type: "end_sessions" }, {}],
    [{ type: "remove_role", grant: handler }, { grants: [administrator] }],
    [
      { type: "add_role", grant: { role: "observer", unitId: "u", regionId: "r" } },
      { grants: [handler, administrator, { role: "observer", unitId: null, regionId: "r" }] },
    ],
  ])("is what it says: %j", (change, changes) => {
    expect(decideStaffChange(person, change, other)).toEqual({ ...person, ...changes });
  });

  it.each<StaffChange>([{ type: "disable" }, { type: "reset" }, { type: "remove_role", grant: administrator }])(
    "leaves the last administrator who can come in: %j",
    (change) => {
      expect(refusalOf(person, change, { isOneself: false, others: 0 })).toBe("last-administrator");
      expect(refusalOf(person, change)).toBeNull();
      // Who cannot come in does not count as one, and may be changed.
      for (const idle of [
        { ...person, active: false },
        { ...person, hasPassword: false },
      ]) {
        expect(refusalOf(idle, change, { isOneself: false, others: 0 })).toBeNull();
      }
    },
  );

  it.each<StaffChange>([
    { type: "disable" },
    { type: "enable" },
    { type: "reset" },
    { type: "reset_totp" },
    { type: "add_role", grant: { role: "official", unitId: null, regionId: "r" } },
    { type: "remove_role", grant: handler },
  ])("is nothing that somebody does to the own account: %j", (change) => {
    expect(refusalOf(person, change, { isOneself: true, others: 3 })).toBe("own-account");
  });

  it("lets people end their own sessions", () => {
    expect(refusalOf(person, { type: "end_sessions" }, { isOneself: true, others: 0 })).toBeNull();
  });

  it("asks where a role holds", () => {
    for (const role of ["handler", "department_lead", "department_head"] as const) {
      expect(refusalOf(person, { type: "add_role", grant: { role, unitId: null, regionId: "r" } })).toBe(
        "role-place-missing",
      );
    }
    for (const role of ["window_clerk", "dispatcher", "supervisor", "official", "observer", "evaluator"] as const) {
      expect(refusalOf(person, { type: "add_role", grant: { role, unitId: "u", regionId: null } })).toBe(
        "role-place-missing",
      );
    }
  });

  it("gives no role twice and takes none that is not held", () => {
    expect(refusalOf(person, { type: "add_role", grant: handler })).toBe("role-held-already");
    expect(refusalOf(person, { type: "remove_role", grant: { ...handler, unitId: "v" } })).toBe("not-found");
  });
});
