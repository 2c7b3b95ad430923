import { describe, expect, it } from "vitest";
import { readReferenceRows } from "../calendar/reference-calendar.test-support";
import { complaintKinds } from "../complaint/vocabulary";
import { generalFacts, kindPolicyRow, type LimitPolicy, limitFor, limitPolicyRow, limitSteps } from "./policy";

const rows = readReferenceRows("limit-policies.csv");
const policies = rows.map((row) => limitPolicyRow.parse(row));
const kinds = readReferenceRows("complaint-kinds.csv").map((row) => kindPolicyRow.parse(row));

describe("the limits as they ship", () => {
  it("are one for every kind and step, on every day that a letter may come from", () => {
    for (const kind of complaintKinds) {
      for (const step of limitSteps) {
        for (const on of ["2005-06-01", "2011-01-01", "2026-12-31", "2040-01-01"]) {
          expect(limitFor(policies, generalFacts(kind), step, on).amount, `${kind} ${step}`).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  it.each([
    ["enquiry", 3, "working_day", "none", 1],
    ["suggestion", 5, "working_day", "none", 1],
    ["on_the_spot", 0, "working_day", "none", 0],
    ["stuck_procedure", 3, "working_day", "lead", 1],
    ["stuck_across_departments", 7, "working_day", "lead", 1],
    ["stuck_by_law", 3, "working_day", "head", 1],
    ["refusal_to_act", 3, "working_day", "head", 0],
    ["business_complaint", 15, "working_day", "lead", 1],
    ["hard_case", 30, "calendar_day", "head", 5],
    ["bad_rating", 5, "working_day", "lead", 1],
  ] as const)(
    "give %s an answer within %i %s, reviewed by %s, yellow with %i left",
    (kind, amount, unit, review, lead) => {
      expect(limitFor(policies, generalFacts(kind), "answer", "2026-09-28")).toMatchObject({ amount, unit });
      expect(limitFor(policies, generalFacts(kind), "yellow", "2026-09-28").amount).toBe(lead);
      expect(kinds.find((row) => row.kind === kind)?.review).toBe(review);
    },
  );

  it("decide on conduct within four working hours, on the rest within a working day", () => {
    for (const kind of complaintKinds) {
      const hours = kind === "refusal_to_act";
      const expected = hours ? { amount: 4, unit: "working_hour" } : { amount: 1, unit: "working_day" };
      expect(limitFor(policies, generalFacts(kind), "accept", "2026-09-28"), kind).toMatchObject(expected);
      expect(limitFor(policies, generalFacts(kind), "acknowledge", "2026-09-28"), kind).toMatchObject(expected);
      expect(limitFor(policies, generalFacts(kind), "dispatch", "2026-09-28"), kind).toMatchObject({
        amount: 4,
        unit: "working_hour",
      });
      expect(limitFor(policies, generalFacts(kind), "supplement", "2026-09-28"), kind).toMatchObject({
        amount: 5,
        unit: "working_day",
      });
    }
  });

  it("cover every kind once, and share the identity for stuck applications only", () => {
    expect(kinds.map((row) => row.kind)).toEqual([...complaintKinds]);
    expect(kinds.filter((row) => row.sharesIdentityByDefault).map((row) => row.kind)).toEqual([
      "stuck_procedure",
      "stuck_across_departments",
      "stuck_by_law",
      "hard_case",
    ]);
  });

  it("set no statutory limit, since none was seen with its rule", () => {
    expect(policies.filter((policy) => policy.statutoryAmount !== null)).toEqual([]);
  });
});

describe("the limit in force", () => {
  const enquiry = (change: Partial<LimitPolicy>): LimitPolicy => ({
    kind: "enquiry",
    step: "answer",
    difficulty: null,
    windowId: null,
    unitId: null,
    itemCode: null,
    times: null,
    approver: null,
    amount: 3,
    unit: "working_day",
    statutoryAmount: null,
    statutoryUnit: null,
    statutoryBasis: null,
    validFromOn: "2025-01-01",
    validToOn: null,
    basis: "rule",
    ...change,
  });
  const changed = [enquiry({ validToOn: "2026-06-30" }), enquiry({ validFromOn: "2026-07-01", amount: 2 })];

  it("is that of the day on which the clock starts", () => {
    expect(limitFor(changed, generalFacts("enquiry"), "answer", "2025-01-01").amount).toBe(3);
    expect(limitFor(changed, generalFacts("enquiry"), "answer", "2026-06-30").amount).toBe(3);
    expect(limitFor(changed, generalFacts("enquiry"), "answer", "2026-07-01").amount).toBe(2);
  });

  it("is missed loudly when there is none or more than one", () => {
    expect(() => limitFor(changed, generalFacts("enquiry"), "answer", "2024-12-31")).toThrow(
      /0 limits .* enquiry, answer on 2024-12-31/,
    );
    expect(() => limitFor(changed, generalFacts("enquiry"), "dispatch", "2026-07-01")).toThrow(/dispatch/);
    expect(() => limitFor([...changed, enquiry({})], generalFacts("enquiry"), "answer", "2026-07-01")).toThrow(
      /2 limits/,
    );
  });
});

describe("a row of limits", () => {
  const row = rows[0] ?? {};
  it("is taken as text from a file or typed from the database", () => {
    const parsed = limitPolicyRow.parse(row);
    expect(parsed).toMatchObject({
      kind: "enquiry",
      step: "accept",
      amount: 1,
      statutoryAmount: null,
      validToOn: null,
    });
    expect(limitPolicyRow.parse({ id: 1, ...parsed })).toEqual(parsed);
    const statutory = { statutoryAmount: "60", statutoryUnit: "calendar_day", statutoryBasis: "条例" };
    expect(limitPolicyRow.parse({ ...row, ...statutory })).toMatchObject({ statutoryAmount: 60 });
  });

  it.each([
    ["an unknown kind", { kind: "petition" }],
    ["an unknown step", { step: "sign" }],
    ["an unknown unit", { unit: "day" }],
    ["no amount", { amount: "" }],
    ["a negative amount", { amount: "-1" }],
    ["half an amount", { amount: "1.5" }],
    ["0 working hours", { amount: "0", unit: "working_hour" }],
    ["a statutory limit without a basis", { statutoryAmount: "20", statutoryUnit: "working_day" }],
    ["a basis without a statutory limit", { statutoryBasis: "条例" }],
    ["a date that does not exist", { validFromOn: "2026-02-30" }],
    ["an end before its beginning", { validToOn: "1999-12-31" }],
    ["no basis", { basis: "" }],
  ])("is refused with %s", (_fault, change) => {
    expect(limitPolicyRow.safeParse(row).success).toBe(true);
    expect(limitPolicyRow.safeParse({ ...row, ...change }).success).toBe(false);
  });
});
