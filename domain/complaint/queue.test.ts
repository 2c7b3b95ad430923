import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { RoleGrant } from "../actor";
import { defaultQueueView, narrowParts, queueParts, queueViews, queueViewsFor } from "./queue";
import { complaintStates } from "./vocabulary";

const person = (...grants: RoleGrant[]) => staffActor({ staffId: 1, sessionId: "s", name: "n", grants });
const clerk: RoleGrant = { role: "window_clerk", unitId: null, regionPath: "/LZ/LZ01/" };
const dispatcher: RoleGrant = { role: "dispatcher", unitId: null, regionPath: "/LZ/" };
const handler: RoleGrant = { role: "handler", unitId: "LZ01-tax", regionPath: null };
const lead: RoleGrant = { role: "department_lead", unitId: "LZ01-tax", regionPath: null };
const official: RoleGrant = { role: "official", unitId: null, regionPath: null };
const administrator: RoleGrant = { role: "administrator", unitId: null, regionPath: null };

describe("the queue", () => {
  it("shows every state in exactly one of the views by stage", () => {
    const stages = queueViews.filter((view) => view !== "todo" && view !== "open");
    const states = stages.flatMap((view) => queueParts(person(official), view).flatMap((part) => part.states));
    expect(states.toSorted()).toEqual([...complaintStates].toSorted());
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
    for (const view of queueViews) expect(queueParts(person(administrator), view)).toEqual([]);
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
      { states: ["awaiting_acknowledgement", "in_hand", "awaiting_review"], unitId: "LZ01-tax", regionPath: null },
    ]);
    expect(queueParts(person(clerk, dispatcher), "to_accept")).toEqual([
      { states: ["submitted"], unitId: null, regionPath: "/LZ/" },
    ]);
    expect(queueParts(person(handler, official), "open")).toHaveLength(1);
  });

  it("opens with what waits for the person, for officials with everything open", () => {
    expect(defaultQueueView(person(clerk))).toBe("todo");
    expect(defaultQueueView(person(official))).toBe("open");
    expect(queueViewsFor(person(official))).not.toContain("todo");
    expect(queueViewsFor(person(handler))).not.toContain("to_dispatch");
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
