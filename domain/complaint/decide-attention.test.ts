import { describe, expect, it } from "vitest";
import { attentionAt } from "./clock-events";
import type { Complaint } from "./complaint";
import { decideAttention, decideCatchingUp } from "./decide-attention";
import { decideSupplementEnd, decideSupplementRequest } from "./decide-intake";
import { dispatched, filed, hours, inHand, inState, rules } from "./sample.test-support";

/** What the product does by itself until `now`, as "type@due moment" in the order in which it happened. */
function sweep(start: Complaint, now: Date): { complaint: Complaint; log: string[] } {
  let complaint = start;
  const log: string[] = [];
  for (let i = 0; i < 50; i += 1) {
    const change = decideAttention(complaint, now, rules);
    if (!change) return { complaint, log };
    complaint = change.complaint;
    for (const event of change.events) {
      const colour = event.type === "card.raised" ? `:${event.payload.colour}` : "";
      const step = event.type === "escalation.raised" ? `:${event.payload.step}` : "";
      log.push(`${event.type}${colour}${step}@${event.occurredAt.toISOString()}`);
    }
  }
  throw new Error("the sweep does not come to an end");
}

// Filed on Monday 2 March 2026; 3 working days: due at the end of Thursday 5 March (16:00 UTC).
describe("what happens by itself", () => {
  it("reminds, warns and turns red once each, at their own times, also after an outage", () => {
    const { complaint, log } = sweep(dispatched(), hours(24 * 30));
    expect(log).toEqual([
      "reminder.sent@2026-03-02T16:00:00.000Z",
      "card.raised:yellow@2026-03-03T16:00:00.000Z",
      "card.raised:red@2026-03-05T16:00:00.000Z",
      // Fri 6 is the first working day over; Mon 9 the second, Tue 10 the third, Thu 12 the fifth, Mon 16 the seventh.
      "escalation.raised:urge@2026-03-08T16:00:00.000Z",
      "escalation.raised:unit_lead@2026-03-09T16:00:00.000Z",
      "escalation.raised:leader@2026-03-11T16:00:00.000Z",
      "escalation.raised:supervision@2026-03-15T16:00:00.000Z",
    ]);
    expect(complaint).toMatchObject({ card: "red", escalation: "supervision" });
    expect(sweep(complaint, hours(24 * 60)).log).toEqual([]);
  });

  it("does the same in steps as in one go", () => {
    let complaint = dispatched();
    const log: string[] = [];
    for (let hour = 0; hour < 24 * 6; hour += 1) {
      const step = sweep(complaint, hours(hour));
      complaint = step.complaint;
      log.push(...step.log);
    }
    expect(log).toEqual(sweep(dispatched(), hours(24 * 6)).log);
  });

  it("accepts by the rules what the window did not decide in one working day", () => {
    const { complaint, log } = sweep(filed().complaint, new Date("2026-03-03T16:00:00Z"));
    expect(log.filter((line) => line.startsWith("complaint.accepted"))).toEqual([
      "complaint.accepted@2026-03-03T16:00:00.000Z",
    ]);
    expect(complaint.state).toBe("awaiting_dispatch");
  });

  it("ends the wait for a supplement and lets the answer clock go on", () => {
    const asked = inState("awaiting_supplement");
    expect(asked.paused).toBe(true);
    const { complaint, log } = sweep(asked, new Date("2026-03-09T16:00:00Z"));
    expect(log.some((line) => line.startsWith("supplement.expired@2026-03-09T16:00:00.000Z"))).toBe(true);
    expect(complaint.state).toBe("submitted");
    expect(complaint.paused).toBe(false);
  });

  it("closes after the time to confirm or object, and never before", () => {
    const answered = inState("answered");
    const due = answered.clocks.find((clock) => clock.kind === "confirm")?.promisedDueAt as Date;
    expect(sweep(answered, new Date(due.getTime() - 1)).complaint.state).toBe("answered");
    expect(sweep(answered, due).complaint.state).toBe("closed");
  });

  it("asks for nothing while a clock stands still", () => {
    const asked = inState("awaiting_supplement");
    const answer = asked.clocks.find((clock) => clock.kind === "answer");
    expect(answer && attentionAt(answer)).toBeNull();
    const back = decideSupplementEnd(asked, { text: "补充", at: hours(48) }, rules).complaint;
    const resumed = back.clocks.find((clock) => clock.kind === "answer");
    expect(resumed && attentionAt(resumed)).not.toBeNull();
  });
});

describe("a supplement that is asked for too late", () => {
  it("stops no clock that is over: the card and the steps of the ladder come all the same", () => {
    const late = new Date("2026-03-06T02:00:00Z");
    const red = decideCatchingUp(inHand(), late, rules)?.complaint as Complaint;
    const asked = decideSupplementRequest(red, { what: "请补充", at: late }, rules).complaint;
    expect([asked.state, asked.paused, asked.card]).toEqual(["awaiting_supplement", false, "red"]);
    const { log } = sweep(asked, new Date("2026-03-10T02:00:00Z"));
    expect(log).toContain("escalation.raised:urge@2026-03-08T16:00:00.000Z");
  });
});
