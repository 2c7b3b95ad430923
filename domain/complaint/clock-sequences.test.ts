import { describe, expect, it } from "vitest";
import { publishedYearsOf } from "../calendar/calendar";
import { addDays, civilDateOf } from "../calendar/civil-date";
import { referenceDays, referenceHours } from "../calendar/reference-calendar.test-support";
import { type DerivationDay, deriveDays } from "../limits/derivation";
import { independentCount } from "../limits/independent-count";
import {
  closedPauses,
  countInputOf,
  extendAnswerClocks,
  pauseAnswerClocks,
  regionPathOf,
  resumeAnswerClocks,
  wholeLimitOf,
} from "./clock-events";
import { type Clock, type Complaint, foldComplaint } from "./complaint";
import { decideDispatch } from "./decide-dispatch";
import { decideFiling } from "./decide-filing";
import type { EventDraft } from "./events";
import { noMatch, plainFacts, rules } from "./sample.test-support";
import { Unfolding } from "./unfolding";

/**
 * Pauses, extensions and hand-overs in every order up to six, each a day and a half after the one before, from starts
 * that lie before holidays, make-up days, the end of a year and the hour of closing. The rule that a supplement is asked
 * for once a round is left out here on purpose: the ledger has to be right for any sequence.
 */
const steps = ["pause", "extend", "reassign"] as const;
type Step = (typeof steps)[number];
const longest = 6;
const starts = ["2026-09-22T02:00:00Z", "2026-02-11T09:29:59Z", "2026-04-29T10:00:00Z", "2025-12-30T01:00:00Z"];
const stepMs = 36 * 3_600_000;
/** The unit that takes over sits in another region, with days of its own. */
const units = [
  { unitId: "LZ01-market", unitRegionId: "LZ01" },
  { unitId: "LZ02-tax", unitRegionId: "LZ02" },
] as const;

function allSequences(): Step[][] {
  const all: Step[][] = [];
  let last: Step[][] = [[]];
  for (let length = 1; length <= longest; length += 1) {
    last = last.flatMap((sequence) => steps.map((step) => [...sequence, step]));
    all.push(...last);
  }
  return all;
}

type Played = { readonly complaint: Complaint; readonly events: readonly EventDraft[]; readonly endedAt: Date };

function play(sequence: readonly Step[], start: Date): Played {
  // Fifteen working days, so that no pause comes when the time is over already.
  const facts = { ...plainFacts, kind: "business_complaint" } as const;
  const filing = { facts, texts: {}, routing: noMatch, unitRegionId: null, at: start };
  const filed = decideFiling(filing, rules);
  const events: EventDraft[] = [...filed.events];
  const first = decideDispatch(filed.complaint, { ...units[0], by: "staff", at: start }, rules);
  events.push(...first.events);
  let { complaint } = first;
  let at = start;
  sequence.forEach((step, i) => {
    at = new Date(at.getTime() + stepMs);
    const unfolding = new Unfolding(complaint);
    if (step === "pause") {
      pauseAnswerClocks(unfolding, at);
      at = new Date(at.getTime() + stepMs);
      resumeAnswerClocks(unfolding, at, rules);
    } else if (step === "extend") {
      extendAnswerClocks(unfolding, { extensionNo: i + 1, amount: (i % 3) + 1, at }, rules);
    } else {
      const unit = units[(i + 1) % 2] as (typeof units)[number];
      const change = decideDispatch(complaint, { ...unit, by: "staff", note: "属另一单位职责", at }, rules);
      events.push(...change.events);
      complaint = change.complaint;
      return;
    }
    const change = unfolding.change();
    events.push(...change.events);
    complaint = change.complaint;
  });
  return { complaint, events, endedAt: at };
}

const world = { days: referenceDays, hours: referenceHours, publishedYears: [...publishedYearsOf(referenceDays)] };
const countAgain = independentCount(world);

/** Read aloud, the list of days must give the limit and end on the due date. */
function expectDerived(clock: Clock, label: string): void {
  const path = regionPathOf(rules, clock.regionId);
  const days = deriveDays(countInputOf(clock, rules.calendar, path));
  const counted = days.filter((day): day is DerivationDay & { counted: number } => day.counted !== null);
  const { amount } = wholeLimitOf(clock);
  expect(
    counted.map((day) => day.counted),
    label,
  ).toEqual(Array.from({ length: amount }, (_, i) => i + 1));
  expect(civilDateOf(clock.promisedDueAt), label).toBe(addDays(counted.at(-1)?.on ?? "", 1));
  const again = countAgain({
    startedAt: clock.startedAt,
    limit: wholeLimitOf(clock),
    regionPath: path,
    pauses: clock.pauses,
  });
  expect(again.dueAt, label).toEqual(clock.promisedDueAt);
}

function own(complaint: Complaint): Clock[] {
  return complaint.clocks.filter((clock) => clock.kind === "answer" && clock.assignmentNo === null);
}

describe("every sequence of up to six pauses, extensions and hand-overs", () => {
  const sequences = allSequences();

  it("is tried", () => {
    expect(sequences).toHaveLength(3 + 9 + 27 + 81 + 243 + 729);
  });

  it.each(starts)("from %s: the complainant's clock is one and the same, and its days sum up to its date", (start) => {
    const startedAt = new Date(start);
    for (const sequence of sequences) {
      const label = `${start} ${sequence.join(" ")}`;
      const { complaint, events } = play(sequence, startedAt);
      const clocks = own(complaint);
      expect(
        clocks.map((clock) => [clock.clockNo, clock.startedAt, clock.stoppedAt]),
        label,
      ).toEqual([[1, startedAt, null]]);
      const [clock] = clocks as [Clock];
      const count = (step: Step) => sequence.filter((one) => one === step).length;
      expect(clock.pauses, label).toHaveLength(count("pause"));
      const granted = sequence.reduce((sum, step, i) => sum + (step === "extend" ? (i % 3) + 1 : 0), 0);
      expect(clock.extendedBy, label).toBe(granted);
      expectDerived(clock, label);
      // Each hand-over starts the clock of the unit anew, and stops the one before it.
      const unitClocks = complaint.clocks.filter((one) => one.kind === "answer" && one.assignmentNo !== null);
      expect(
        unitClocks.filter((one) => one.stoppedAt === null),
        label,
      ).toHaveLength(1);
      expect(unitClocks, label).toHaveLength(1 + count("reassign"));
      const running = unitClocks.at(-1) as Clock;
      expectDerived(running, label);
      expect(foldComplaint(events.map((event, i) => ({ ...event, version: i + 1 }))), label).toEqual(complaint);
    }
  });

  it("would be caught if a hand-over restarted the complainant's clock, or a pause were forgotten", () => {
    const { complaint, endedAt } = play(["pause", "reassign"], new Date(starts[0] as string));
    const [clock] = own(complaint) as [Clock];
    expect(() => expectDerived({ ...clock, startedAt: endedAt }, "restarted")).toThrow();
    expect(() => expectDerived({ ...clock, pauses: [] }, "forgotten")).toThrow();
    expect(() => expectDerived({ ...clock, extendedBy: 1 }, "longer")).toThrow();
    expect(closedPauses(clock, endedAt)).toEqual(clock.pauses);
  });
});
