import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { RoleGrant } from "../actor";
import { bulkActionsFor } from "./bulk";
import {
  defaultQueueView,
  dueRangeOf,
  extensionParts,
  isMarkView,
  markParts,
  narrowParts,
  queueDueOf,
  queueParts,
  queueViews,
  queueViewsFor,
  type StateView,
} from "./queue";
import { rules } from "./sample.test-support";
import { complaintStates } from "./vocabulary";

const person = (...grants: RoleGrant[]) => staffActor({ staffId: 1, sessionId: "s", name: "n", grants });
const clerk: RoleGrant = { role: "window_clerk", unitId: null, regionPath: "/LZ/LZ01/" };
const dispatcher: RoleGrant = { role: "dispatcher", unitId: null, regionPath: "/LZ/" };
const handler: RoleGrant = { role: "handler", unitId: "LZ01-tax", regionPath: null };
const lead: RoleGrant = { role: "department_lead", unitId: "LZ01-tax", regionPath: null };
const head: RoleGrant = { role: "department_head", unitId: "LZ01-tax", regionPath: null };
const official: RoleGrant = { role: "official", unitId: null, regionPath: null };
const supervisor: RoleGrant = { role: "supervisor", unitId: null, regionPath: "/LZ/LZ01/" };
const administrator: RoleGrant = { role: "administrator", unitId: null, regionPath: null };

const stateViews = queueViews.filter((view): view is StateView => view !== "extensions" && !isMarkView(view));

describe("the queue", () => {
  it("shows every state in exactly one of the views by stage", () => {
    const stages = stateViews.filter((view) => view !== "todo" && view !== "open" && view !== "my_unit");
    const states = stages.flatMap((view) => queueParts(person(official), view).flatMap((part) => part.states));
    expect(states.toSorted()).toEqual(complaintStates.toSorted());
  });

  it("looks at the region of a window role and at the unit of a unit role", () => {
    expect(queueParts(person(clerk), "in_hand")).toEqual([
      { states: ["in_hand"], unitId: null, regionPath: "/LZ/LZ01/" },
    ]);
    expect(queueParts(person(handler), "in_hand")).toEqual([
      { states: ["in_hand"], unitId: "LZ01-tax", regionPath: null },
    ]);
  });

  it("shows an administrator without another role no report at all", () => {
    for (const view of stateViews) expect(queueParts(person(administrator), view)).toEqual([]);
    expect(queueViewsFor(person(administrator))).toEqual([]);
  });

  it("shows no report to a unit role without a unit", () => {
    expect(queueParts(person({ role: "handler", unitId: null, regionPath: null }), "open")).toEqual([]);
  });

  it("gathers in todo what each role has to do next at its own place", () => {
    expect(queueParts(person(dispatcher, handler), "todo")).toEqual([
      { states: ["submitted", "awaiting_dispatch"], unitId: null, regionPath: "/LZ/" },
      { states: ["awaiting_acknowledgement", "in_hand"], unitId: "LZ01-tax", regionPath: null },
    ]);
  });

  it("joins two roles at one place and drops a place within another", () => {
    expect(queueParts(person(handler, lead), "todo")).toEqual([
      { states: ["awaiting_acknowledgement", "in_hand"], unitId: "LZ01-tax", regionPath: null },
      { states: ["awaiting_review"], unitId: "LZ01-tax", regionPath: null, review: "lead" },
    ]);
    expect(queueParts(person(clerk, dispatcher), "to_accept")).toEqual([
      { states: ["submitted"], unitId: null, regionPath: "/LZ/" },
    ]);
    expect(queueParts(person(handler, official), "open")).toHaveLength(1);
  });

  it("leaves a reply to whoever can sign it: the lead, the head, or the supervisor in the place of a head", () => {
    const own = { states: ["awaiting_review"], unitId: "LZ01-tax", regionPath: null };
    const inReview = (...grants: RoleGrant[]) =>
      queueParts(person(...grants), "todo").filter(({ states }) => states.includes("awaiting_review"));
    expect(inReview(lead)).toEqual([{ ...own, review: "lead" }]);
    expect(inReview(head)).toEqual([{ ...own, review: "head" }]);
    expect(inReview(lead, head)).toEqual([
      { ...own, review: "lead" },
      { ...own, review: "head" },
    ]);
    expect(inReview(supervisor)).toEqual([
      { states: ["awaiting_review"], unitId: null, regionPath: "/LZ/LZ01/", review: "substitute" },
    ]);
    expect(queueParts(person(lead), "to_review")).toEqual([{ ...own, review: "lead" }]);
    // The head may sign where a lead is enough; and whoever writes replies sees where the own ones wait.
    for (const grants of [[head], [handler], [head, lead], [handler, lead]]) {
      expect(queueParts(person(...grants), "to_review")).toEqual([own]);
    }
    expect(inReview(clerk)).toEqual([]);
    expect(inReview(official)).toEqual([]);
  });

  it("opens with what waits for the person, for officials with everything open", () => {
    expect(defaultQueueView(person(clerk))).toBe("todo");
    expect(defaultQueueView(person(official))).toBe("open");
    expect(queueViewsFor(person(official))).not.toContain("todo");
    expect(defaultQueueView(person(supervisor))).toBe("open");
    expect(queueViewsFor(person(supervisor))).toContain("todo");
    expect(queueViewsFor(person(clerk))).toContain("with_main");
    expect(queueViewsFor(person(handler))).not.toContain("with_main");
    expect(queueViewsFor(person(handler))).not.toContain("to_dispatch");
  });
});

describe("requests for more time", () => {
  it("wait for the lead at the own unit, for supervisors and officials in their region, and for nobody else", () => {
    expect(extensionParts(person(lead))).toEqual([
      { approver: "department_lead", unitId: "LZ01-tax", regionPath: null },
    ]);
    expect(extensionParts(person(supervisor, official))).toEqual([
      { approver: "supervisor", unitId: null, regionPath: "/LZ/LZ01/" },
      { approver: "official", unitId: null, regionPath: null },
    ]);
    for (const grant of [clerk, dispatcher, handler, administrator]) {
      expect(extensionParts(person(grant))).toEqual([]);
      expect(queueViewsFor(person(grant))).not.toContain("extensions");
    }
    expect(queueViewsFor(person(lead)).slice(0, 2)).toEqual(["todo", "extensions"]);
    expect(queueViewsFor(person(official))[0]).toBe("extensions");
  });

  it("are looked up once where one place of a role lies within another", () => {
    const city: RoleGrant = { ...supervisor, regionPath: "/LZ/" };
    for (const grants of [
      [supervisor, city],
      [city, supervisor, city],
    ]) {
      expect(extensionParts(person(...grants))).toEqual([{ approver: "supervisor", unitId: null, regionPath: "/LZ/" }]);
    }
  });

  it("are narrowed by a filter like every other view, and never to more", () => {
    const parts = extensionParts(person(supervisor));
    expect(narrowParts(parts, { unitId: "LZ01-tax", regionPath: null })).toEqual([
      { approver: "supervisor", unitId: "LZ01-tax", regionPath: "/LZ/LZ01/" },
    ]);
    expect(narrowParts(parts, { unitId: null, regionPath: "/LZ/LZ02/" })).toEqual([]);
  });
});

describe("what a line says about time", () => {
  const report = {
    dueAt: new Date("2026-03-03T16:00:00Z"),
    dueKind: "answer",
    statutoryDueAt: new Date("2026-03-02T16:00:00Z"),
    provisional: false,
    card: "red",
    regionPath: "/LZ/LZ01/",
  } as const;
  const now = new Date("2026-03-04T02:00:00Z");

  it("is about the step that is due: only an answer has a card and a statute", () => {
    expect(queueDueOf(report, null, now, rules.calendar)).toMatchObject({
      isOver: true,
      isOverStatute: true,
      card: "red",
    });
    expect(queueDueOf({ ...report, dueKind: "contact" }, null, now, rules.calendar)).toMatchObject({
      isOver: true,
      isOverStatute: false,
      card: null,
    });
  });
});

describe("a filter", () => {
  const wide = queueParts(person(dispatcher), "in_hand");
  const narrow = queueParts(person(clerk), "in_hand");
  const unit = queueParts(person(handler), "in_hand");

  it("never widens what a person may see", () => {
    expect(narrowParts(narrow, { unitId: null, regionPath: "/LZ/" })).toEqual(narrow);
    expect(narrowParts(narrow, { unitId: null, regionPath: "/LZ/LZ02/" })).toEqual([]);
    expect(narrowParts(unit, { unitId: "LZ02-tax", regionPath: null })).toEqual([]);
    expect(narrowParts(narrow, { unitId: "LZ02-tax", regionPath: null })[0]?.regionPath).toBe("/LZ/LZ01/");
  });

  it("narrows to a unit and a region together", () => {
    expect(narrowParts(wide, { unitId: "LZ01-tax", regionPath: "/LZ/LZ01/" })).toEqual([
      { states: ["in_hand"], unitId: "LZ01-tax", regionPath: "/LZ/LZ01/" },
    ]);
  });
});

describe("views by a mark", () => {
  it("show one's own work at one's unit, what was sent back to the window, cards and notices to both", () => {
    const atUnit = [expect.objectContaining({ unitId: "LZ01-tax", regionPath: null })];
    const atWindow = [expect.objectContaining({ unitId: null, regionPath: "/LZ/LZ01/" })];
    expect(markParts(person(handler, clerk), "mine")).toEqual(atUnit);
    expect(markParts(person(handler, clerk), "returned")).toEqual(atWindow);
    expect(markParts(person(handler, clerk), "red")).toHaveLength(2);
    expect(markParts(person(clerk), "mine")).toEqual([]);
    expect(markParts(person(handler), "returned")).toEqual([]);
    expect(queueViewsFor(person(handler))).toEqual(expect.arrayContaining(["mine", "red", "yellow", "supervised"]));
    expect(queueViewsFor(person(administrator))).toEqual([]);
  });

  it("offer the unit's own view only to those who see more than the unit", () => {
    expect(queueViewsFor(person(handler))).not.toContain("my_unit");
    expect(queueViewsFor(person(clerk))).not.toContain("my_unit");
    expect(queueViewsFor(person(handler, clerk))).toContain("my_unit");
  });
});

describe("a filter by the day", () => {
  it("ends today at midnight and the week with Sunday, in Shanghai", () => {
    // Wednesday, 4 March 2026, 10:00 in Shanghai.
    const now = new Date("2026-03-04T02:00:00Z");
    expect(dueRangeOf("over", now)).toEqual({ after: null, by: now });
    expect(dueRangeOf("today", now)).toEqual({ after: now, by: new Date("2026-03-04T16:00:00Z") });
    expect(dueRangeOf("week", now)).toEqual({ after: now, by: new Date("2026-03-08T16:00:00Z") });
    const sunday = new Date("2026-03-08T02:00:00Z");
    expect(dueRangeOf("week", sunday).by).toEqual(dueRangeOf("today", sunday).by);
  });
});

describe("an action on many", () => {
  it("is offered to those whose role can take it, in views where a report could be in the right state", () => {
    expect(bulkActionsFor(person(dispatcher), "to_accept")).toEqual(["accept", "dispatch"]);
    expect(bulkActionsFor(person(dispatcher), "returned")).toEqual(["dispatch"]);
    expect(bulkActionsFor(person(dispatcher), "in_hand")).toEqual(["remind_unit"]);
    expect(bulkActionsFor(person(clerk), "to_dispatch")).toEqual([]);
    expect(bulkActionsFor(person(lead), "in_hand")).toEqual(["assign_handler"]);
    expect(bulkActionsFor(person(dispatcher), "closed")).toEqual([]);
  });
});
