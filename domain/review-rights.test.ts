import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Role } from "./actor";
import { type ComplaintFacts, mayChangeTemplatesOf, mayReviewReply } from "./rights";

const complaint: ComplaintFacts = {
  id: 1,
  regionPath: "/LZ/LZ01/",
  leadUnitId: "LZ01-market",
  aboutUnitId: null,
  sharesIdentity: true,
  codeVersion: 1,
  unitIds: ["LZ01-market"],
  followerPaths: [],
  sealed: false,
};
const person = (role: Role, unitId: string | null, regionPath: string | null) =>
  staffActor({ staffId: 7, sessionId: "s", name: "n", grants: [{ role, unitId, regionPath }] });

/** Who, as a clerk reads it: lead, head and supervisor of the place; then lead and head of another unit. */
const people = {
  lead: person("department_lead", "LZ01-market", null),
  head: person("department_head", "LZ01-market", null),
  supervisor: person("supervisor", null, "/LZ/"),
  handler: person("handler", "LZ01-market", null),
  otherLead: person("department_lead", "LZ01-tax", null),
  otherHead: person("department_head", "LZ01-tax", null),
  otherSupervisor: person("supervisor", null, "/LZ/LZ02/"),
  administrator: person("administrator", null, null),
};

const table = [
  { due: "lead", hasHead: true, approve: ["lead", "head"], giveBack: ["lead", "head"] },
  { due: "lead", hasHead: false, approve: ["lead", "head"], giveBack: ["lead", "head"] },
  { due: "head", hasHead: true, approve: ["head"], giveBack: ["lead", "head"] },
  { due: "head", hasHead: false, approve: ["supervisor"], giveBack: ["lead", "supervisor"] },
] as const;

describe("who reviews a reply", () => {
  it.each(table)("due $due, a head there: $hasHead", ({ due, hasHead, approve, giveBack }) => {
    const may = (approves: boolean) =>
      Object.entries(people).flatMap(([name, actor]) =>
        mayReviewReply(actor, complaint, { due, approves, hasHead }) ? [name] : [],
      );
    expect(may(true)).toEqual(approve);
    expect(may(false)).toEqual(giveBack);
  });

  it("is nobody of the counter that the report is about", () => {
    const about = { ...complaint, aboutUnitId: "LZ01-market" };
    expect(mayReviewReply(people.head, about, { due: "head", approves: true, hasHead: true })).toBe(false);
  });
});

describe("who changes reply templates", () => {
  it("is the administrator for all, the lead for the own unit", () => {
    expect(mayChangeTemplatesOf(people.administrator, null)).toBe(true);
    expect(mayChangeTemplatesOf(people.administrator, "LZ01-tax")).toBe(true);
    expect(mayChangeTemplatesOf(people.lead, "LZ01-market")).toBe(true);
    expect(mayChangeTemplatesOf(people.lead, "LZ01-tax")).toBe(false);
    expect(mayChangeTemplatesOf(people.lead, null)).toBe(false);
    expect(mayChangeTemplatesOf(people.head, "LZ01-market")).toBe(false);
  });
});
