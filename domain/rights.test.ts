import { describe, expect, it } from "vitest";
import { complainantActor, staffActor, systemActor, visitorActor } from "@/auth/actor";
import { type Role, type RoleGrant, roles } from "./actor";
import { type Action, actions, transitions } from "./complaint/transitions";
import {
  type ComplaintFacts,
  figuresScope,
  mayAct,
  mayChangeLead,
  mayObserve,
  mayRead,
  mayReadFullText,
  mayRevealIdentity,
  mayTakeInAt,
  mayTakeInSomewhere,
} from "./rights";

const complaint: ComplaintFacts = {
  id: 1,
  regionPath: "/LZ/LZ01/LZ0103/",
  leadUnitId: "LZ01-market",
  aboutUnitId: null,
  sharesIdentity: true,
  codeVersion: 1,
  unitIds: ["LZ01-market"],
  // For what a supporting unit does with its own part, its part stands for the lead's.
  supportingUnitIds: ["LZ01-market"],
  followerPaths: [],
  sealed: false,
};

const staff = (...grants: RoleGrant[]) => staffActor({ staffId: 7, sessionId: "s", name: "n", grants });
const inRegion = (role: Role, regionPath: string | null) => staff({ role, unitId: null, regionPath });
const inUnit = (role: Role, unitId: string) => staff({ role, unitId, regionPath: null });
const visitor = visitorActor("x");
const complainant = (complaintId: number) => complainantActor({ complaintId, codeVersion: 1, address: "x" });
const system = systemActor("sweep");

const windowRole = (role: Role) => ["window_clerk", "dispatcher", "supervisor", "official"].includes(role);
const own = (role: Role) => (windowRole(role) ? inRegion(role, "/LZ/LZ01/") : inUnit(role, "LZ01-market"));
const other = (role: Role) => (windowRole(role) ? inRegion(role, "/LZ/LZ02/") : inUnit(role, "LZ01-tax"));

describe("rights", () => {
  for (const action of actions) {
    for (const role of roles) {
      const by: readonly string[] = transitions[action as Action].by;
      it(`${role} ${by.includes(role) ? "may" : "may not"} ${action} where the role holds, and never elsewhere`, () => {
        expect(mayAct(own(role), action, complaint)).toBe(by.includes(role) && role !== "administrator");
        expect(mayAct(other(role), action, complaint)).toBe(false);
      });
    }
    it(`a visitor may not ${action}; another complainant may not either, nor one with an old code`, () => {
      expect(mayAct(complainantActor({ complaintId: 1, codeVersion: 0, address: "x" }), action, complaint)).toBe(false);
      expect(mayAct(visitor, action, complaint)).toBe(false);
      expect(mayAct(complainant(2), action, complaint)).toBe(false);
      expect(mayAct(complainant(1), action, complaint)).toBe(
        (transitions[action].by as readonly string[]).includes("complainant"),
      );
      expect(mayAct(system, action, complaint)).toBe((transitions[action].by as readonly string[]).includes("system"));
    });
  }

  it("lets a neighbouring region or unit not even read", () => {
    for (const role of roles) {
      expect(mayRead(other(role), complaint)).toBe(false);
      expect(mayRead(own(role), complaint)).toBe(!["administrator", "observer", "evaluator"].includes(role));
    }
    expect(mayRead(visitor, complaint)).toBe(false);
  });

  it("lets observers and evaluators read without personal data in their region, and nobody else", () => {
    for (const role of roles) {
      const isReader = role === "observer" || role === "evaluator";
      for (const [actor, expected] of [
        [inRegion(role, "/LZ/LZ01/"), isReader],
        [inRegion(role, null), isReader],
        [inRegion(role, "/LZ/LZ02/"), false],
      ] as const) {
        expect(mayObserve(actor, complaint)).toBe(expected);
        expect(mayObserve(actor, { ...complaint, sealed: true })).toBe(false);
        if (isReader) {
          for (const sharesIdentity of [true, false]) {
            const facts = { ...complaint, sharesIdentity };
            expect([mayRead(actor, facts), mayReadFullText(actor, facts), mayRevealIdentity(actor, facts)]).toEqual([
              false,
              false,
              false,
            ]);
          }
        }
      }
    }
    for (const actor of [visitor, complainant(1), system]) expect(mayObserve(actor, complaint)).toBe(false);
  });

  it("lets an observer take in what observers meet, and evaluators see figures", () => {
    const [observer, clerk] = [inRegion("observer", "/LZ/LZ01/"), inRegion("window_clerk", "/LZ/LZ01/")];
    expect(mayTakeInAt(observer, "/LZ/LZ01/LZ0103/", "observer")).toBe(true);
    expect(mayTakeInAt(observer, "/LZ/LZ01/LZ0103/", "window")).toBe(false);
    expect(mayTakeInAt(observer, "/LZ/LZ02/", "observer")).toBe(false);
    expect(mayTakeInAt(clerk, "/LZ/LZ01/", "window")).toBe(true);
    expect(mayTakeInSomewhere(inRegion("evaluator", "/LZ/"))).toBe(false);
    expect(figuresScope(inRegion("evaluator", "/LZ/LZ01/"))).toEqual({ regionPath: "/LZ/LZ01/" });
    expect(figuresScope(observer)).toBeNull();
  });

  it("lets a supporting unit act on its own part and on nothing else, and the lead unit not on that part", () => {
    const facts = { ...complaint, unitIds: ["LZ01-market", "LZ01-tax"], supportingUnitIds: ["LZ01-tax"] };
    const [lead, supporting, ended] = [inUnit("handler", "LZ01-market"), inUnit("handler", "LZ01-tax"), complaint];
    for (const action of ["acknowledge_supporting", "give_opinion", "decline_opinion"] as const) {
      expect(mayAct(supporting, action, facts)).toBe(true);
      expect(mayAct(lead, action, facts)).toBe(false);
      expect(mayAct(supporting, action, ended)).toBe(false);
    }
    for (const action of ["submit_reply", "send_back", "ask_supporting_unit", "ask_through_window"] as const) {
      expect(mayAct(supporting, action, facts)).toBe(false);
    }
    expect(mayReadFullText(supporting, facts)).toBe(true);
    expect(mayRevealIdentity(supporting, facts)).toBe(true);
    const hidden = { ...facts, sharesIdentity: false };
    expect(mayReadFullText(supporting, hidden)).toBe(false);
    expect(mayRevealIdentity(supporting, hidden)).toBe(false);
    expect(mayChangeLead(inUnit("department_lead", "LZ01-market"), facts)).toBe(false);
    expect(mayChangeLead(inRegion("dispatcher", "/LZ/LZ01/"), facts)).toBe(true);
  });

  it("does not take a county whose id begins alike for the same county", () => {
    expect(mayRead(inRegion("dispatcher", "/LZ/LZ0/"), complaint)).toBe(false);
    expect(mayRead(inRegion("dispatcher", null), complaint)).toBe(true);
  });

  it("shows the unit neither full text nor identity when the complainant said no", () => {
    const hidden = { ...complaint, sharesIdentity: false };
    for (const role of ["handler", "department_lead"] as const) {
      expect(mayReadFullText(own(role), hidden)).toBe(false);
      expect(mayRevealIdentity(own(role), hidden)).toBe(false);
      expect(mayReadFullText(own(role), complaint)).toBe(true);
      expect(mayRevealIdentity(own(role), complaint)).toBe(true);
    }
    expect(mayReadFullText(own("dispatcher"), hidden)).toBe(true);
    expect(mayRevealIdentity(own("dispatcher"), hidden)).toBe(true);
    expect(mayRevealIdentity(own("official"), complaint)).toBe(false);
  });

  it("keeps whoever sits at the counter complained about away from the report", () => {
    const about = { ...complaint, aboutUnitId: "LZ01-counter" };
    const both = staff(
      { role: "dispatcher", unitId: null, regionPath: "/LZ/" },
      { role: "handler", unitId: "LZ01-counter", regionPath: null },
    );
    expect(mayRead(both, about)).toBe(false);
    expect(mayAct(both, "dispatch", about)).toBe(false);
  });
});
