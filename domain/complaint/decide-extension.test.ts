import { describe, expect, it } from "vitest";
import type { LimitPolicy } from "../limits/policy";
import type { Rules } from "./clock-events";
import type { Complaint } from "./complaint";
import { decideCatchingUp } from "./decide-attention";
import { decideAcknowledgement, decideDispatch } from "./decide-dispatch";
import { decideAskingExtension, decideExtension, extensionOffer, waitingExtension } from "./decide-extension";
import { decideClassification } from "./decide-intake";
import { filed, hours, inHand, rules } from "./sample.test-support";

const ask = (complaint: Complaint, amount: number, at: Date, by: Rules = rules) =>
  decideAskingExtension(complaint, { amount, reason: "要等省里的批复", askedById: 7, at }, by).complaint;
const decide = (complaint: Complaint, at: Date, by: Rules = rules, decidedById = 8) =>
  decideExtension(complaint, { granted: true, note: "", decidedById, at }, by).complaint;
const acrossDepartments = (by: Rules = rules): Complaint => {
  const dispatch = { unitId: "LZ01-market", unitRegionId: "LZ01", by: "staff", at: hours(2) } as const;
  const dispatched = decideDispatch(
    filed({ kind: "stuck_across_departments" }, null, by).complaint,
    dispatch,
    by,
  ).complaint;
  return decideAcknowledgement(dispatched, { handlerId: 7, at: hours(3) }, by).complaint;
};
const answerDue = (complaint: Complaint) => complaint.answerDueAt?.toISOString();

// Filed on Monday 2 March 2026; 3 working days: due at the end of Thursday 5 March (16:00 UTC).
describe("more time for an answer", () => {
  it("is counted from the start with the days on top, for the unit and for the complainant alike", () => {
    const asked = ask(inHand(), 3, hours(24));
    expect(answerDue(asked)).toBe("2026-03-05T16:00:00.000Z");
    expect(asked.extensionApprover).toBe("department_lead");
    const granted = decide(asked, hours(48));
    // Fri 6, Mon 9, Tue 10 March.
    expect(answerDue(granted)).toBe("2026-03-10T16:00:00.000Z");
    const clocks = granted.clocks.filter((clock) => clock.kind === "answer");
    expect(clocks.map((clock) => clock.extendedBy)).toEqual([3, 3]);
    expect(clocks[0]?.startedAt).toEqual(inHand().filedAt);
    expect(granted.extensions).toMatchObject([{ extensionNo: 1, amount: 3, state: "granted", decidedById: 8 }]);
    expect(granted.extensionApprover).toBeNull();
  });

  it("moves what has not been given yet, and gives nothing twice", () => {
    const reminded = decideCatchingUp(inHand(), hours(47), rules)?.complaint as Complaint;
    const granted = decide(ask(reminded, 3, hours(48)), hours(49));
    const signals = granted.clocks[0]?.signals.map(({ signal, at, givenAt }) => [
      signal,
      at.toISOString(),
      givenAt !== null,
    ]);
    expect(signals?.slice(0, 4)).toEqual([
      ["remind", "2026-03-02T16:00:00.000Z", true],
      ["yellow", "2026-03-03T16:00:00.000Z", true],
      ["red", "2026-03-10T16:00:00.000Z", false],
      ["urge", "2026-03-11T16:00:00.000Z", false],
    ]);
  });

  it("is refused after the limit, when it is too long, while one waits, and for kinds without it", () => {
    expect(() => ask(inHand(), 3, new Date("2026-03-05T16:00:00Z"))).toThrow("extension-too-late");
    expect(() => ask(inHand(), 4, hours(24))).toThrow("extension-too-long");
    expect(() => ask(ask(inHand(), 1, hours(24)), 1, hours(25))).toThrow("extension-waiting");
    const enquiry = decideDispatch(
      filed({ kind: "enquiry" }).complaint,
      { unitId: "LZ01-market", unitRegionId: "LZ01", by: "staff", at: hours(2) },
      rules,
    ).complaint;
    const enquiryInHand = decideAcknowledgement(enquiry, { handlerId: 7, at: hours(3) }, rules).complaint;
    expect(() => ask(enquiryInHand, 1, hours(4))).toThrow("extension-not-provided");
  });

  it("is granted once, and a second time only where the limits say so, by another approver", () => {
    const once = decide(ask(inHand(), 3, hours(24)), hours(25));
    expect(() => ask(once, 1, hours(26))).toThrow("extension-not-provided");
    const twice = decide(ask(acrossDepartments(), 7, hours(24)), hours(25));
    expect(extensionOffer(twice, hours(26), rules)).toMatchObject({
      step: "further_extension",
      approver: "supervisor",
    });
    const thrice = decide(ask(twice, 7, hours(26)), hours(27));
    expect(() => ask(thrice, 1, hours(28))).toThrow("extension-not-provided");
  });

  it("is not granted by who asked for it, and lapses when nobody decides before the limit ends", () => {
    const asked = ask(inHand(), 3, hours(24));
    expect(() => decide(asked, hours(25), rules, 7)).toThrow("own-extension");
    const end = new Date("2026-03-05T16:00:00Z");
    expect(waitingExtension(asked, new Date(end.getTime() - 1))).not.toBeNull();
    expect(waitingExtension(asked, end)).toBeNull();
    expect(() => decide(asked, end)).toThrow("extension-too-late");
    expect(() => decide(inHand(), hours(24))).toThrow("no-extension-waits");
  });

  it("leaves the date as it was when it is refused, and can be asked for again", () => {
    const refused = decideExtension(
      ask(inHand(), 3, hours(24)),
      { granted: false, note: "材料已经齐了", decidedById: 8, at: hours(25) },
      rules,
    ).complaint;
    expect(answerDue(refused)).toBe("2026-03-05T16:00:00.000Z");
    expect(refused.extensions[0]?.state).toBe("refused");
    expect(ask(refused, 1, hours(26)).extensionApprover).toBe("department_lead");
  });

  it("goes never beyond a statutory limit", () => {
    const statute = { statutoryAmount: 8, statutoryUnit: "working_day", statutoryBasis: "条例" } as const;
    const isAnswer = (policy: LimitPolicy) => policy.kind === "stuck_across_departments" && policy.step === "answer";
    const bound: Rules = {
      ...rules,
      policies: rules.policies.map((policy) => (isAnswer(policy) ? { ...policy, ...statute } : policy)),
    };
    const complaint = acrossDepartments(bound);
    expect(complaint.statutoryDueAt?.toISOString()).toBe("2026-03-12T16:00:00.000Z");
    expect(() => ask(complaint, 2, hours(24), bound)).toThrow("extension-over-statute");
    expect(answerDue(decide(ask(complaint, 1, hours(24), bound), hours(25), bound))).toBe("2026-03-12T16:00:00.000Z");
  });
});

describe("a report that the window finds to be of another kind", () => {
  const classify = (complaint: Complaint, kind: "hard_case" | "enquiry" | "business_complaint") =>
    decideClassification(
      complaint,
      { kind, categoryCode: null, fieldCode: null, difficulty: null, at: hours(2) },
      rules,
    );

  it("has the time of that kind from the same start, and says so in an event", () => {
    const { complaint, events } = classify(filed().complaint, "business_complaint");
    expect(events.map((event) => event.type)).toEqual(["complaint.classified", "clock.relimited"]);
    // 15 working days after Monday 2 March: Monday 23 March.
    expect(answerDue(complaint)).toBe("2026-03-23T16:00:00.000Z");
    expect(complaint.clocks[0]).toMatchObject({ clockNo: 1, startedAt: filed().complaint.filedAt, stoppedAt: null });
  });

  it("can be given more time in the unit of its new limit", () => {
    const hard = classify(filed().complaint, "hard_case").complaint;
    expect(hard.clocks[0]).toMatchObject({ limitAmount: 30, limitUnit: "calendar_day" });
    const dispatch = { unitId: "LZ01-market", unitRegionId: "LZ01", by: "staff", at: hours(3) } as const;
    const inUnit = decideDispatch(hard, dispatch, rules).complaint;
    const inHandThere = decideAcknowledgement(inUnit, { handlerId: 7, at: hours(4) }, rules).complaint;
    expect(extensionOffer(inHandThere, hours(5), rules)).toMatchObject({ unit: "calendar_day", approver: "official" });
  });

  it("keeps its clock where the limits are the same", () => {
    expect(classify(filed().complaint, "enquiry").events.map((event) => event.type)).toEqual(["complaint.classified"]);
  });
});
