import { describe, expect, it } from "vitest";
import { decideAskingExtension, decideExtension } from "@/domain/complaint/decide-extension";
import type { EventDraft } from "@/domain/complaint/events";
import { filed, hours, inHand, rules } from "@/domain/complaint/sample.test-support";
import { dateMoves, extensionMoves, type VersionedEvent } from "./clock-dates";

const versioned = (events: readonly EventDraft[]): VersionedEvent[] =>
  events.map((event, i) => ({ version: i + 1, event }));

const answerStarted = filed().events.find((event) => event.type === "clock.started" && event.payload.kind === "answer");
if (answerStarted?.type !== "clock.started") throw new Error("filing starts no clock for the answer");
const { payload: started } = answerStarted;

function recounted(promisedDueAt: string, provisional = false): EventDraft {
  const { calendarVersion, statutoryDueAt, signals } = started;
  const payload = { clockNo: started.clockNo, calendarVersion, promisedDueAt, statutoryDueAt, provisional, signals };
  return { type: "clock.recounted", occurredAt: hours(1), payload };
}

describe("the moves of a date", () => {
  it("go from the date before to the date after, in whatever order the events come", () => {
    const events = versioned([
      answerStarted,
      recounted("2026-03-08T16:00:00.000Z"),
      recounted("2026-03-09T16:00:00.000Z"),
    ]);
    for (const order of [events, [...events].reverse()]) {
      const moves = dateMoves(order);
      expect([...moves].map(([version, { from, to }]) => [version, from.toISOString(), to.toISOString()])).toEqual([
        [2, "2026-03-05T16:00:00.000Z", "2026-03-08T16:00:00.000Z"],
        [3, "2026-03-08T16:00:00.000Z", "2026-03-09T16:00:00.000Z"],
      ]);
      expect([...moves.values()].every((move) => move.isPromise && !move.isSettled)).toBe(true);
    }
  });

  it("say when a provisional date was settled", () => {
    const provisional = { ...answerStarted, payload: { ...started, provisional: true } };
    const moves = dateMoves(versioned([provisional, recounted(started.promisedDueAt)]));
    expect(moves.get(2)).toMatchObject({ isSettled: true });
  });

  it("are found for an extension on the promise, not on the unit's own limit", () => {
    const asked = decideAskingExtension(inHand(), { amount: 3, reason: "等批复", askedById: 7, at: hours(24) }, rules);
    const granted = decideExtension(asked.complaint, { granted: true, note: "", decidedById: 8, at: hours(25) }, rules);
    const started = inHand().clocks.flatMap((clock): EventDraft[] =>
      clock.kind === "answer"
        ? [
            {
              ...answerStarted,
              payload: { ...answerStarted.payload, clockNo: clock.clockNo, assignmentNo: clock.assignmentNo },
            },
          ]
        : [],
    );
    const events = versioned([...started, ...asked.events, ...granted.events]);
    expect(started).toHaveLength(2);
    const moved = extensionMoves(events).get(1);
    expect([moved?.from.toISOString(), moved?.to.toISOString()]).toEqual([
      "2026-03-05T16:00:00.000Z",
      "2026-03-10T16:00:00.000Z",
    ]);
    expect([...dateMoves(events).values()].map((move) => move.isPromise).sort()).toEqual([false, true]);
  });

  it("are none where a payload is not told to the reader", () => {
    expect(dateMoves([{ version: 1, event: { type: "clock.started", payload: null } }]).size).toBe(0);
  });
});
