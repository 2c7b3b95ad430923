import { describe, expect, test } from "vitest";
import { faultsOf, type PlanNode } from "./plan-judge.test-support";

const held: Readonly<Record<string, number>> = { complaints_waiting: 200, complaints_published: 201 };
const judged = {
  grows: (table: string) => table === "complaints",
  heldIn: (index: string) => held[index] ?? null,
  mostSorted: 200,
};
const seqScan: PlanNode = { "Node Type": "Seq Scan", "Relation Name": "complaints", "Plan Rows": 5000 };
const narrowed: PlanNode = {
  "Node Type": "Index Scan",
  "Relation Name": "complaints",
  "Index Name": "complaints_due",
  "Index Cond": "(due_at > $1)",
  "Plan Rows": 300,
};
const { "Index Cond": _, ...whole } = narrowed;
const above = (type: string, ...Plans: PlanNode[]): PlanNode => ({
  "Node Type": type,
  "Plan Rows": Plans[0]?.["Plan Rows"] ?? 0,
  Plans,
});

describe("a plan is refused", () => {
  test.each<[string, PlanNode, string]>([
    ["when it reads a growing table from end to end", seqScan, "reads a table from end to end: complaints"],
    [
      "when some processes read it together",
      { ...seqScan, "Node Type": "Parallel Seq Scan" },
      "reads a table from end to end: complaints",
    ],
    [
      "when a page looks for its rows by reading on",
      above("Limit", { ...seqScan, Filter: "(number = $1)" }),
      "reads a table from end to end: complaints",
    ],
    ["when it reads an index from end to end", whole, "reads an index from end to end: complaints by complaints_due"],
    [
      "when an index of some rows holds more than a page, also if a filter leaves few",
      { ...whole, "Index Name": "complaints_published", Filter: "(unit_id = $1)", "Plan Rows": 1 },
      "reads an index from end to end: complaints by complaints_published",
    ],
    [
      "when it counts by an index from end to end",
      above("Limit", above("Aggregate", { ...whole, "Node Type": "Index Only Scan" })),
      "reads an index from end to end: complaints by complaints_due",
    ],
    [
      "when the page above is one of something else",
      above("Limit", above("Nested Loop", narrowed, { ...whole, "Parent Relationship": "Inner" })),
      "reads an index from end to end: complaints by complaints_due",
    ],
    [
      "when a bitmap is made of a whole index",
      {
        ...above("Bitmap Heap Scan", above("BitmapOr", { ...whole, "Node Type": "Bitmap Index Scan" })),
        "Relation Name": "complaints",
      },
      "reads an index from end to end: complaints by complaints_due",
    ],
    ["when it sorts more than a page", above("Sort", narrowed), "sorts more than a page: complaints"],
    [
      "when it sorts all to give the first ones",
      above("Limit", above("Sort", narrowed)),
      "sorts more than a page: complaints",
    ],
  ])("%s", (_title, plan, fault) => {
    expect(faultsOf(plan, judged).map(({ kind, of }) => `${kind}: ${of}`)).toContain(fault);
  });
});

describe("a plan is good", () => {
  test.each<[string, PlanNode]>([
    ["when an index narrows what it reads", narrowed],
    ["when a page ends the walk along an index", above("Limit", whole)],
    ["when it reads all that waits, and that is a page", { ...whole, "Index Name": "complaints_waiting" }],
    ["when the walk drives a page of joined rows", above("Limit", above("Nested Loop", whole, narrowed))],
    ["when it only asks whether there is any", above("Limit", seqScan)],
    ["when it sorts a page", above("Sort", { ...narrowed, "Plan Rows": 200 })],
    ["when it reads reference data whole", { ...seqScan, "Relation Name": "units" }],
    ["when it sorts reference data", above("Sort", { ...seqScan, "Relation Name": "units" })],
  ])("%s", (_title, plan) => {
    expect(faultsOf(plan, judged)).toEqual([]);
  });
});
