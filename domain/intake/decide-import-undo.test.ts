import { expect, it } from "vitest";
import type { Complaint } from "../complaint/complaint";
import { applyEvents } from "../complaint/complaint";
import { answered, dispatched, filed, hours } from "../complaint/sample.test-support";
import { countDeltasOf, undoneFlowsOf } from "../statistics/count-deltas";
import { decideImportUndo } from "./decide-import-undo";

const undo = { batchId: "b1", at: hours(50) };
const brought = (complaint: Complaint): Complaint => ({ ...complaint, imported: true });

it("the report is archived, nothing of it runs, and no unit holds it", () => {
  const { complaint, events } = decideImportUndo(brought(dispatched()), undo);
  expect(complaint).toMatchObject({ state: "archived", undone: true, dueAt: null, closedAt: hours(50) });
  expect(complaint.clocks.every((clock) => clock.stoppedAt !== null)).toBe(true);
  expect(complaint.assignments.map(({ state }) => state)).toEqual(["cancelled"]);
  expect(events.at(-1)).toMatchObject({ type: "import.undone", payload: { batchId: "b1" } });
});

it("what was filed here, and what was undone before, is not taken back", () => {
  expect(() => decideImportUndo(dispatched(), undo)).toThrow("wrong-state");
  const once = decideImportUndo(brought(dispatched()), undo).complaint;
  expect(() => decideImportUndo(once, undo)).toThrow("wrong-state");
});

it("a report on which somebody works, or which was answered here, is not taken back", () => {
  expect(() => decideImportUndo(brought(answered()), undo)).toThrow("wrong-state");
});

it("all that it counted is taken back, and nothing else", () => {
  const first = filed({ imported: true }, "LZ01-market");
  const change = decideImportUndo(first.complaint, undo);
  const sum = new Map<string, number>();
  const all = [
    ...countDeltasOf(null, first),
    ...countDeltasOf(first.complaint, change),
    ...undoneFlowsOf(first.events),
  ];
  for (const { delta, ...rest } of all) {
    const key = JSON.stringify(rest);
    sum.set(key, (sum.get(key) ?? 0) + delta);
  }
  expect(countDeltasOf(null, first).length).toBeGreaterThan(1);
  expect([...sum.values()].filter((value) => value !== 0)).toEqual([]);
  // A recount of the whole history says the same.
  const events = [...first.events, ...change.events];
  const [filing, ...rest] = events;
  expect(filing?.type).toBe("complaint.filed");
  expect(countDeltasOf(null, { complaint: applyEvents(first.complaint, change.events), events })).toEqual([]);
  expect(rest.length).toBeGreaterThan(0);
});
