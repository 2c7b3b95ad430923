import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Role } from "../actor";
import { type ComplaintFacts, mayAct, mayRead, mayReadFullText } from "../rights";
import { countDeltasOf } from "../statistics/count-deltas";
import type { Complaint } from "./complaint";
import { decideDispatch, decideSendingBack } from "./decide-dispatch";
import { decideHandingOver, regionAbove, regionsBelow } from "./decide-levels";
import { dispatched, filed, hours, inHand, rules as plainRules } from "./sample.test-support";

/** With a township and a village below the county. */
const rules = {
  ...plainRules,
  regionPaths: new Map([
    ...plainRules.regionPaths,
    ["LZ0101", "/LZ/LZ01/LZ0101/"],
    ["LZ010101", "/LZ/LZ01/LZ0101/LZ010101/"],
  ]),
};
const hasUnits = (regionId: string) => regionId !== "LZ010101";
const up = (c: Complaint, at = 3) =>
  decideHandingOver(c, { direction: "up", hasUnits, reason: "超出本级职权", at: hours(at) }, rules);
const down = (c: Complaint, toRegionId: string, at = 3) =>
  decideHandingOver(c, { direction: "down", toRegionId, hasUnits, reason: "属乡镇职责", at: hours(at) }, rules);

describe("the windows above and below", () => {
  it("are one level away", () => {
    expect(regionAbove("LZ0101", rules)).toBe("LZ01");
    expect(regionAbove("LZ", rules)).toBeNull();
    expect(regionsBelow("LZ01", rules)).toEqual(["LZ0101"]);
    expect(regionsBelow("LZ", rules)).toEqual(["LZ01", "LZ02"]);
  });
});

describe("handing a report up or down", () => {
  it("moves it to the other window's list and leaves the complainant's time as it is", () => {
    const before = dispatched();
    const after = up(before).complaint;
    expect([after.state, after.regionId, after.leadUnitId]).toEqual(["awaiting_dispatch", "LZ", null]);
    expect(after.answerDueAt).toEqual(before.answerDueAt);
    expect(after.assignments.map(({ state }) => state)).toEqual(["cancelled"]);
    const running = after.clocks.filter((clock) => clock.stoppedAt === null);
    expect(running.map(({ kind, regionId }) => [kind, regionId])).toEqual([
      ["answer", "LZ01"],
      ["dispatch", "LZ"],
    ]);
  });

  it("leaves what nobody accepted yet to be accepted, with the clock that runs for it", () => {
    const after = up(filed().complaint).complaint;
    expect([after.state, after.regionId]).toEqual(["submitted", "LZ"]);
    expect(after.clocks.filter((clock) => clock.stoppedAt === null).map(({ kind }) => kind)).toEqual([
      "answer",
      "accept",
    ]);
  });

  it("goes to no window above the root, to none that is not right below, and to no village", () => {
    expect(() => up(up(filed().complaint).complaint)).toThrow("no-window-above");
    expect(() => down(filed().complaint, "LZ02")).toThrow("not-a-window-below");
    expect(() => down(filed().complaint, "LZ010101")).toThrow("not-a-window-below");
    expect(() => down(filed({ regionId: "LZ0101" }, null, rules).complaint, "LZ010101")).toThrow("window-takes-none");
    expect(down(filed().complaint, "LZ0101").complaint.regionId).toBe("LZ0101");
  });

  it("ends where two units sent it back: the window that has it keeps it", () => {
    let complaint = filed().complaint;
    for (const at of [1, 2]) {
      const sent = { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at: hours(at) } as const;
      complaint = decideDispatch(complaint, sent, rules).complaint;
      complaint = decideSendingBack(complaint, { reason: "不是本单位职责", at: hours(at) }, rules).complaint;
    }
    expect(() => up(complaint)).toThrow("first-window-keeps");
  });

  it("keeps both windows as readers, and one of them once", () => {
    const after = down(up(inHand(), 4).complaint, "LZ01", 5).complaint;
    expect(after.followerPaths).toEqual(["/LZ/"]);
    const twice = down(after, "LZ0101", 6).complaint;
    expect(twice.followerPaths).toEqual(["/LZ/", "/LZ/LZ01/"]);
  });

  it("lets the window of before read and note, and do nothing else", () => {
    const { complaint } = up(inHand(), 4);
    const facts: ComplaintFacts = {
      ...complaint,
      id: 1,
      regionPath: "/LZ/",
      sharesIdentity: false,
      unitIds: ["LZ01-market"],
    };
    const clerkOf = (regionPath: string, role: Role = "window_clerk") =>
      staffActor({ staffId: 7, sessionId: "s", name: "n", grants: [{ role, unitId: null, regionPath }] });
    for (const role of ["window_clerk", "dispatcher", "supervisor"] as const) {
      const own = clerkOf("/LZ/LZ01/", role);
      expect([mayRead(own, facts), mayReadFullText(own, facts), mayAct(own, "add_note", facts)]).toEqual([
        true,
        true,
        true,
      ]);
      for (const action of ["dispatch", "accept", "hand_over", "reveal_identity", "issue_supervision"] as const) {
        expect(mayAct(own, action, facts)).toBe(false);
      }
      expect(mayRead(clerkOf("/LZ/LZ02/", role), facts)).toBe(false);
      // A township below a window that had it did not have it.
      expect(mayRead(clerkOf("/LZ/LZ01/LZ0101/", role), facts)).toBe(false);
    }
  });

  it("moves the report in the counts from one place to the other", () => {
    const before = dispatched();
    const stock = countDeltasOf(before, up(before)).filter(({ tally }) => tally === "in_state");
    expect(stock.map(({ regionId, unitId, part, delta }) => [regionId, unitId, part, delta])).toEqual([
      ["LZ01", "LZ01-market", "awaiting_acknowledgement", -1],
      ["LZ", "", "awaiting_dispatch", 1],
    ]);
  });
});
