import { describe, expect, it } from "vitest";
import { staffActor, visitorActor } from "@/auth/actor";
import { type Role, roles } from "./actor";
import { actions, transitions } from "./complaint/transitions";
import {
  grantsOf,
  grantsToTake,
  holdsRight,
  isReadingRole,
  isUnitRole,
  isWindowRole,
  type Right,
  reachOfAction,
  reachOfRight,
  rights,
  workplaceOf,
} from "./rights";

const someone = (...held: Role[]) =>
  staffActor({
    staffId: 1,
    sessionId: "s",
    name: "n",
    grants: held.map((role) => ({ role, unitId: "LZ01-tax", regionPath: "/LZ/LZ01/" })),
  });
const names = Object.keys(rights) as Right[];
const named = (right: Right): readonly Role[] => rights[right].by;

describe("the table of rights", () => {
  it("gives a right to the roles that it names and to nobody else, a visitor none", () => {
    for (const right of names) {
      for (const role of roles)
        expect(holdsRight(someone(role), right), `${role} ${right}`).toBe(named(right).includes(role));
      expect(holdsRight(visitorActor("x"), right)).toBe(false);
    }
  });

  it("gives the grants of the right alone, of somebody with several roles", () => {
    const both = someone("administrator", "window_clerk");
    expect(grantsOf(both, "take_in").map(({ role }) => role)).toEqual(["window_clerk"]);
    expect(grantsToTake(both, "accept").map(({ role }) => role)).toEqual(["window_clerk"]);
    expect(grantsToTake(visitorActor("x"), "accept")).toEqual([]);
  });

  it("keeps administrators and those who look in from outside away from every action on a report", () => {
    for (const action of actions) {
      const by: readonly string[] = transitions[action].by;
      for (const role of ["administrator", "observer", "evaluator"]) expect(by, action).not.toContain(role);
    }
  });

  it("lets nobody search by contact or export identities who could not look at an identity in the report", () => {
    const lookers: readonly string[] = transitions.reveal_identity.by;
    for (const right of ["search_by_contact", "export_identities"] as const) {
      for (const role of named(right)) expect(lookers, `${role} ${right}`).toContain(role);
    }
  });

  it("says how far a line reaches: never for whom it does not name, else the own place or everywhere", () => {
    for (const role of roles) {
      const own = isUnitRole(role)
        ? "own_unit"
        : isWindowRole(role) || isReadingRole(role)
          ? "own_region"
          : "everywhere";
      for (const right of names) {
        const reach = !named(right).includes(role)
          ? "never"
          : rights[right].holds === "everywhere"
            ? "everywhere"
            : own;
        expect(reachOfRight(role, right), `${role} ${right}`).toBe(reach);
      }
    }
    expect(reachOfAction("handler", "give_opinion")).toBe("supporting_unit");
    expect(reachOfAction("handler", "submit_reply")).toBe("own_unit");
    expect(reachOfAction("dispatcher", "dispatch")).toBe("own_region");
    expect(reachOfAction("dispatcher", "submit_reply")).toBe("never");
  });

  it("knows where somebody works", () => {
    const places = Object.fromEntries(roles.map((role) => [role, workplaceOf(someone(role))]));
    expect(places).toEqual({
      window_clerk: "desk",
      dispatcher: "desk",
      handler: "desk",
      department_lead: "desk",
      department_head: "desk",
      supervisor: "desk",
      official: "figures",
      administrator: "settings",
      observer: "observed",
      evaluator: "observed",
    });
    expect(workplaceOf(someone("official", "administrator"))).toBe("figures");
    expect(workplaceOf(someone("official", "dispatcher"))).toBe("desk");
    expect(workplaceOf(someone())).toBe("nowhere");
  });
});
