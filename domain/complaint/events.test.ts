import { describe, expect, it } from "vitest";
import { eventPayloads, readPayload, schemaVersionOf } from "./events";
import { plainFacts } from "./sample.test-support";

const started = {
  clockNo: 1,
  kind: "answer",
  assignmentNo: null,
  limitAmount: 3,
  limitUnit: "working_day",
  basis: "三个工作日内答复",
  calendarVersion: 1,
  regionId: "LZ01",
  startedAt: "2026-03-02T02:00:00.000Z",
  promisedDueAt: "2026-03-05T16:00:00.000Z",
  statutoryDueAt: null,
  provisional: false,
  remindAt: "2026-03-02T16:00:00.000Z",
  yellowAt: "2026-03-03T16:00:00.000Z",
  redAt: null,
};

describe("an event of an earlier shape", () => {
  it("is read in the shape of today: three dates become signals", () => {
    const payload = readPayload({ type: "clock.started", payload: started });
    expect(eventPayloads["clock.started"].parse(payload)).toMatchObject({
      limitAmount: 3,
      statutoryAmount: null,
      leads: { yellow: null },
      signals: [
        { signal: "remind", at: started.remindAt },
        { signal: "yellow", at: started.yellowAt },
      ],
    });
    const { clockNo, promisedDueAt, statutoryDueAt, provisional, remindAt, yellowAt, redAt } = started;
    const resumed = { clockNo, promisedDueAt, statutoryDueAt, provisional, remindAt, yellowAt, redAt };
    const read = readPayload({ type: "clock.resumed", payload: resumed });
    expect(eventPayloads["clock.resumed"].parse(read).signals).toHaveLength(2);
  });

  it("is read in the shape of today: who files was not asked", () => {
    const { complainantKind: _kind, isAgent: _agent, channel: _channel, ...before } = plainFacts;
    const read = eventPayloads["complaint.filed"].parse(readPayload({ type: "complaint.filed", payload: before }));
    expect(read).toEqual({ ...before, complainantKind: null, isAgent: false, channel: null });
    const now = { ...plainFacts, complainantKind: "enterprise" as const, isAgent: true };
    expect(readPayload({ type: "complaint.filed", payload: now })).toEqual(now);
    expect(schemaVersionOf("complaint.filed")).toBe(2);
  });

  it("is read in the shape of today: where it went wrong was not asked", () => {
    const before = {
      "complaint.classified": { kind: "enquiry", categoryCode: "A1", fieldCode: null, difficulty: null },
      "reply.submitted": { replyNo: 1, assignmentNo: 1, outcome: "solved", review: "none" },
      "complaint.answered": { replyNo: 1, outcome: "solved", onTheSpot: true },
    } as const;
    for (const type of ["complaint.classified", "reply.submitted", "complaint.answered"] as const) {
      const read = readPayload({ type, payload: before[type] });
      expect(eventPayloads[type].parse(read)).toEqual({ ...before[type], cause: null });
      const now = { ...before[type], cause: "materials" };
      expect(readPayload({ type, payload: now })).toEqual(now);
      expect(schemaVersionOf(type)).toBe(2);
    }
  });

  it("leaves everything else as it is", () => {
    const payload = readPayload({ type: "clock.started", payload: started });
    expect(readPayload({ type: "clock.started", payload })).toEqual(payload);
    expect(readPayload({ type: "clock.stopped", payload: { clockNo: 1 } })).toEqual({ clockNo: 1 });
    expect([schemaVersionOf("clock.started"), schemaVersionOf("clock.stopped")]).toEqual([2, 1]);
  });
});
