/**
 * Forty reports that a clerk can count by hand: each in one line of plain facts, what happened to it in the order in which it
 * did (month-day and hour in Shanghai, 2026). Lived through the product by usecases/statistics/hand-worked.test.ts.
 *
 * To count by: an ordinary report is to be answered within three working days after the day of filing, signed for within one
 * after it was handed over, its person spoken to within one after that. Working days of March 2026: 2-6, 9-13, 16-20, 23-27,
 * 30, 31; Saturday 28 February is one too. An answer closes by itself after ten working days, at the midnight after the
 * tenth, and so on the day after it. A yellow card falls when the working day before the last one begins, a red one
 * with the midnight that begins the first working day after it, and each only once for one promise.
 */

import type { MeasureCode } from "./measures";

/** NR and MR: county bureaus of natural resources and market regulation. PN: the prefecture's. HF: the housing fund. */
export const handWorkedUnits = {
  NR: "LZ01-natural-resources",
  MR: "LZ01-market-regulation",
  PN: "LZ-natural-resources",
  AG: "LZ01-agriculture",
  HF: "LZ-housing-fund",
  /** The window itself: no unit has it. */
  W: "",
} as const;
export type HandWorkedUnit = keyof typeof handWorkedUnits;

export type HandWorked = {
  readonly no: number;
  readonly filed: string;
  /** web unless said. */
  readonly source?: "window" | "hotline" | "leader_mailbox";
  /** real_name unless said. */
  readonly who?: "anonymous" | "confidential";
  readonly trips?: number;
  /** Of the service item, and since when the original application waits. Such a report goes to its unit by rule. */
  readonly item?: readonly [code: string, acceptedOn: string];
  readonly life: readonly string[];
};

export const handWorked: readonly HandWorked[] = [
  // In time, good, told how often they came.
  {
    no: 1,
    filed: "03-02 10:00",
    trips: 2,
    life: [
      "03-02 11:00 given NR",
      "03-02 15:00 signed",
      "03-03 10:00 spoke",
      "03-04 16:00 answered solved",
      "03-05 10:00 rated 5 yes",
    ],
  },
  // Due on Thursday 5: answered in the last minute of it.
  {
    no: 2,
    filed: "03-02 10:00",
    trips: 0,
    life: [
      "03-02 11:00 given NR",
      "03-02 15:00 signed",
      "03-03 10:00 spoke",
      "03-05 23:59 answered solved",
      "03-06 10:00 rated 4 yes",
    ],
  },
  // The same, and half an hour after its end. Whether it was solved was left open.
  {
    no: 3,
    filed: "03-02 10:00",
    life: [
      "03-02 11:00 given NR",
      "03-02 15:00 signed",
      "03-03 10:00 spoke",
      "03-06 00:30 answered solved",
      "03-06 12:00 rated 3 -",
    ],
  },
  // Signed for a day late.
  {
    no: 4,
    filed: "03-02 10:00",
    life: [
      "03-02 11:00 given MR",
      "03-04 09:00 signed",
      "03-04 10:00 spoke",
      "03-05 16:00 answered solved",
      "03-06 10:00 rated 2 -",
    ],
  },
  // Nobody says anything more: closed by silence after ten working days (18 March).
  {
    no: 5,
    filed: "03-02 10:00",
    life: ["03-02 11:00 given MR", "03-02 15:00 signed", "03-03 10:00 spoke", "03-04 16:00 answered solved"],
  },
  // Twice "not solved"; the third answer, of another unit, stands.
  {
    no: 6,
    filed: "03-03 10:00",
    life: [
      "03-03 11:00 given NR",
      "03-03 15:00 signed",
      "03-04 10:00 spoke",
      "03-05 16:00 answered solved",
      "03-06 10:00 rated 5 no",
      "03-06 11:00 given NR",
      "03-06 15:00 signed",
      "03-09 10:00 spoke",
      "03-10 16:00 answered solved",
      "03-11 10:00 rated 1 no",
      "03-11 11:00 given MR",
      "03-11 15:00 signed",
      "03-12 10:00 spoke",
      "03-13 16:00 answered solved",
      "03-16 10:00 rated 4 yes",
    ],
  },
  // Rated best, and reopened by an objection; nobody answered again (due Tuesday 17).
  {
    no: 7,
    filed: "03-03 10:00",
    life: [
      "03-03 11:00 given NR",
      "03-03 15:00 signed",
      "03-04 10:00 spoke",
      "03-05 16:00 answered solved",
      "03-06 10:00 rated 5 yes",
      "03-10 10:00 objected",
      "03-12 10:00 objection upheld",
      "03-12 11:00 given NR",
      "03-12 15:00 signed",
      "03-13 10:00 spoke",
    ],
  },
  { no: 8, filed: "03-03 10:00", life: ["03-03 14:00 withdrawn"] },
  { no: 9, filed: "03-03 10:00", life: ["03-03 16:00 not accepted"] },
  // Not the first unit's: sent back before anybody had to be spoken to.
  {
    no: 10,
    filed: "03-03 10:00",
    life: [
      "03-03 11:00 given MR",
      "03-03 15:00 sent back",
      "03-04 09:00 given NR",
      "03-04 10:00 signed",
      "03-05 09:00 spoke",
      "03-06 10:00 answered solved",
      "03-09 10:00 rated 5 yes",
    ],
  },
  // Stood still over the day on which it was due (Monday 9): a day that the pause touches is not counted, so the 5th, 12th and
  // 13th are.
  {
    no: 11,
    filed: "03-04 10:00",
    life: [
      "03-04 11:00 given NR",
      "03-04 15:00 signed",
      "03-05 10:00 spoke",
      "03-06 18:00 asked",
      "03-11 10:00 supplemented",
      "03-12 16:00 answered solved",
      "03-13 10:00 rated 4 yes",
    ],
  },
  // Three days more, granted in time: due on Thursday 12 instead of Monday 9.
  {
    no: 12,
    filed: "03-04 10:00",
    life: [
      "03-04 11:00 given NR",
      "03-04 15:00 signed",
      "03-05 10:00 spoke",
      "03-06 10:00 extension asked",
      "03-06 16:00 extension granted",
      "03-11 10:00 answered solved",
      "03-12 10:00 rated 4 partly",
    ],
  },
  // A hard case on a plan: open and unresolved.
  {
    no: 13,
    filed: "03-04 10:00",
    life: [
      "03-04 10:30 classified hard_case",
      "03-04 11:00 given NR",
      "03-04 15:00 signed",
      "03-05 10:00 spoke",
      "03-16 10:00 plan proposed",
      "03-18 10:00 plan made",
      "04-10 10:00 progress",
    ],
  },
  // The main report of three.
  {
    no: 14,
    filed: "03-05 10:00",
    life: [
      "03-05 11:00 given MR",
      "03-05 15:00 signed",
      "03-06 10:00 spoke",
      "03-09 16:00 answered partly_solved",
      "03-09 17:00 followers answered",
      "03-10 10:00 rated 3 partly",
    ],
  },
  { no: 15, filed: "03-05 10:00", source: "window", life: ["03-06 09:00 merged into 14", "03-10 10:00 rated 5 yes"] },
  { no: 16, filed: "03-05 10:00", life: ["03-06 09:10 merged into 14"] },
  // Nobody knows who it is and how to call: what can be asked of the unit is to sign in time.
  {
    no: 17,
    filed: "03-06 10:00",
    who: "anonymous",
    life: ["03-06 11:00 given NR", "03-06 15:00 signed", "03-10 16:00 answered solved", "03-11 10:00 rated 5 yes"],
  },
  // "Yes" on the telephone, "partly" in the own rating: the own word counts.
  {
    no: 18,
    filed: "03-06 10:00",
    who: "confidential",
    trips: 3,
    life: [
      "03-06 11:00 given NR",
      "03-06 15:00 signed",
      "03-09 10:00 spoke",
      "03-10 16:00 answered solved",
      "03-11 09:30 called back yes",
      "03-12 10:00 rated 2 partly",
    ],
  },
  // The law allows no more, and somebody who had not touched it found so: on neither side of solved.
  {
    no: 19,
    filed: "03-06 10:00",
    life: [
      "03-06 11:00 given NR",
      "03-06 15:00 signed",
      "03-09 10:00 spoke",
      "03-10 16:00 answered explained",
      "03-11 10:00 rated 3 partly",
      "03-12 10:00 objected",
      "03-13 10:00 objection refused",
    ],
  },
  // The same without a review: below the line.
  {
    no: 20,
    filed: "03-06 10:00",
    life: [
      "03-06 11:00 given NR",
      "03-06 15:00 signed",
      "03-09 10:00 spoke",
      "03-10 16:00 answered explained",
      "03-11 10:00 rated 2 partly",
    ],
  },
  // "Yes" on the telephone, and nothing more: closed by silence (ten working days: 25 March).
  {
    no: 21,
    filed: "03-09 10:00",
    life: [
      "03-09 11:00 given MR",
      "03-09 15:00 signed",
      "03-10 10:00 spoke",
      "03-11 16:00 answered solved",
      "03-12 10:00 called back yes",
    ],
  },
  // "No" on the telephone; the second answer closed by silence (30 March): not solved until somebody says otherwise.
  {
    no: 22,
    filed: "03-09 10:00",
    life: [
      "03-09 11:00 given MR",
      "03-09 15:00 signed",
      "03-10 10:00 spoke",
      "03-11 16:00 answered solved",
      "03-12 10:00 called back no",
      "03-12 11:00 given MR",
      "03-12 15:00 signed",
      "03-13 10:00 spoke",
      "03-16 16:00 answered partly_solved",
    ],
  },
  // Up to the prefecture before anybody had it.
  {
    no: 23,
    filed: "03-09 10:00",
    life: [
      "03-09 14:00 handed up",
      "03-10 09:00 given PN",
      "03-10 10:00 signed",
      "03-11 09:00 spoke",
      "03-12 10:00 answered solved",
      "03-13 10:00 rated 5 yes",
    ],
  },
  // Classified anew after its first answer: a complaint of a business since then, with that kind's time from 12 March on.
  {
    no: 24,
    filed: "03-09 10:00",
    life: [
      "03-09 11:00 given NR",
      "03-09 15:00 signed",
      "03-10 10:00 spoke",
      "03-11 16:00 answered solved",
      "03-12 10:00 rated 1 no",
      "03-12 10:30 classified business_complaint",
      "03-12 11:00 given NR",
      "03-12 15:00 signed",
      "03-13 10:00 spoke",
      "03-17 16:00 answered solved",
      "03-18 10:00 rated 4 yes",
    ],
  },
  // Done at the window itself.
  {
    no: 25,
    filed: "03-10 10:00",
    source: "window",
    life: ["03-10 10:30 solved on the spot", "03-10 11:00 rated 5 yes"],
  },
  // The same, closed by silence (24 March).
  { no: 26, filed: "03-10 10:00", source: "window", life: ["03-10 10:30 solved on the spot"] },
  {
    no: 27,
    filed: "03-10 10:00",
    source: "hotline",
    life: [
      "03-10 10:30 classified business_complaint",
      "03-10 11:00 given NR",
      "03-10 15:00 signed",
      "03-11 10:00 spoke",
      "03-12 16:00 answered solved",
      "03-13 10:00 rated 4 yes",
    ],
  },
  // Complaints of a business have three working days by promise and five by law (the test sets it so). Nobody ever signs
  // for it: due on Friday 13 by promise, on Tuesday 17 by law.
  {
    no: 28,
    filed: "03-10 10:00",
    source: "hotline",
    life: ["03-10 10:30 classified business_complaint", "03-10 11:00 given NR"],
  },
  // Nobody looks at it: accepted by time, with nobody, due on Monday 16.
  { no: 29, filed: "03-11 10:00", life: [] },
  // What was asked for never came (waited until 19 March), and the person left it at that.
  {
    no: 30,
    filed: "03-11 10:00",
    life: ["03-11 11:00 given NR", "03-11 15:00 signed", "03-12 10:00 asked", "03-20 10:00 closed unsupplemented"],
  },
  // The same, taken up again on 24 March with a time of its own: due on Friday 27.
  {
    no: 31,
    filed: "03-12 10:00",
    life: [
      "03-12 11:00 given NR",
      "03-12 15:00 signed",
      "03-13 10:00 asked",
      "03-23 10:00 closed unsupplemented",
      "03-24 10:00 taken up again",
      "03-24 11:00 given NR",
      "03-24 15:00 signed",
      "03-25 10:00 spoke",
      "03-26 16:00 answered solved",
      "03-27 10:00 rated 5 yes",
    ],
  },
  // The original application: two days by promise, no limit by law, waiting since February.
  {
    no: 32,
    filed: "03-12 10:00",
    item: ["business-change-registration", "2026-02-02"],
    life: ["03-12 15:00 signed MR", "03-13 10:00 spoke", "03-16 16:00 answered solved", "03-17 10:00 rated 3 yes"],
  },
  // Ten by promise, twenty by law, waiting since the fifth of January. Answered a day late (due Tuesday 17).
  {
    no: 33,
    filed: "03-12 10:00",
    item: ["animal-health-permit", "2026-01-05"],
    life: [
      "03-12 15:00 signed AG",
      "03-13 10:00 spoke",
      "03-18 16:00 answered solved",
      "03-19 10:00 rated 4 no",
      "03-19 11:00 given AG",
      "03-19 15:00 signed",
      "03-20 10:00 spoke",
      "03-23 16:00 answered solved",
      "03-24 10:00 rated 5 yes",
    ],
  },
  // One by promise, since yesterday: not late.
  {
    no: 34,
    filed: "03-12 10:00",
    item: ["business-registration", "2026-03-11"],
    life: ["03-12 15:00 signed MR", "03-13 10:00 spoke", "03-16 16:00 answered solved", "03-17 10:00 rated 5 yes"],
  },
  // A letter from outside, written on the 9th and answered on the 11th, brought in on 20 April: it belongs to March.
  { no: 35, filed: "03-09 10:00", source: "leader_mailbox", life: ["03-11 10:00 imported with an answer"] },
  // The same, and the import was undone: never there.
  { no: 36, filed: "03-09 10:00", source: "leader_mailbox", life: ["03-11 10:00 imported and undone"] },
  // Ten minutes before midnight in Shanghai: March. What follows is April; received after hours, so due on the 7th (the
  // 4th to 6th are off).
  {
    no: 37,
    filed: "03-31 23:50",
    life: [
      "04-01 09:00 given NR",
      "04-01 10:00 signed",
      "04-01 11:00 spoke",
      "04-02 10:00 answered solved",
      "04-03 10:00 rated 5 yes",
    ],
  },
  // Ten minutes after it: not in March.
  {
    no: 38,
    filed: "04-01 00:10",
    life: [
      "04-01 09:00 given NR",
      "04-01 10:00 signed",
      "04-01 11:00 spoke",
      "04-02 10:00 answered solved",
      "04-03 10:00 rated 5 yes",
    ],
  },
  // Filed in February; the Saturday was a working day, so the first word came late. Answered in March, on its last day.
  {
    no: 39,
    filed: "02-27 10:00",
    life: [
      "02-27 11:00 given NR",
      "02-27 15:00 signed",
      "03-02 10:00 spoke",
      "03-03 16:00 answered solved",
      "03-04 10:00 rated 4 yes",
    ],
  },
  // Handed over in February and sent back in March: it counts with its hand-over. Answered on its last day.
  {
    no: 40,
    filed: "02-28 10:00",
    life: [
      "02-28 11:00 given MR",
      "03-02 10:00 sent back",
      "03-02 11:00 given NR",
      "03-02 15:00 signed",
      "03-03 10:00 spoke",
      "03-04 10:00 answered solved",
      "03-05 10:00 rated 5 yes",
    ],
  },
];

/** Above the line and below it, by unit; a report stands as often as it counts. Below is null for a mere number. */
type Lists = Partial<Record<HandWorkedUnit, readonly number[]>>;
export type HandCounted = { readonly of: Lists; readonly among: Lists | null; readonly partly?: Lists };

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Filed in March: not 36, which was never there, and not 38 to 40. */
const received = [...range(1, 35), 37];
const dispatched: Lists = {
  NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 13, 17, 18, 19, 20, 24, 24, 27, 28, 30, 31, 31, 40],
  MR: [4, 5, 6, 10, 14, 21, 22, 22, 32, 34],
  PN: [23],
  AG: [33, 33],
  HF: [35],
};
/** 15 and 16 were answered by the window, with the answer of 14; 30 was never answered. */
const answered: Lists = {
  NR: [1, 2, 3, 6, 6, 7, 10, 11, 12, 17, 18, 19, 20, 24, 24, 27, 31, 39, 40],
  MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
  PN: [23],
  AG: [33, 33],
  HF: [35],
  W: [15, 16, 25, 26],
};
const acknowledged: Lists = {
  NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 13, 17, 18, 19, 20, 24, 24, 27, 30, 31, 31, 40],
  MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
  PN: [23],
  AG: [33, 33],
};
/** Closings that stand: not that of 7, and only the last of 31. */
const settled: Lists = {
  NR: [1, 2, 3, 10, 11, 12, 17, 18, 19, 20, 24, 27, 30, 31, 39, 40],
  MR: [4, 5, 6, 14, 21, 22, 32, 34],
  PN: [23],
  AG: [33],
  HF: [35],
  W: [15, 16, 25, 26],
};
/** Not the letter (35): its writer was never asked, and cannot have it opened again. */
const reopenable: Lists = { ...settled, HF: [] };
/** Every closing here, whatever became of it. */
const closed: Lists = { ...reopenable, NR: [1, 2, 3, 7, 10, 11, 12, 17, 18, 19, 20, 24, 27, 30, 31, 31, 39, 40] };
/** What came in and was taken up (not 8 and 9), with who has it now. */
const leads: Lists = {
  NR: [1, 2, 3, 7, 10, 11, 12, 13, 17, 18, 19, 20, 24, 27, 28, 30, 31, 37],
  MR: [4, 5, 6, 14, 21, 22, 32, 34],
  PN: [23],
  AG: [33],
  HF: [35],
  W: [15, 16, 25, 26, 29],
};
/** 29 was handed to nobody. */
const dispatchedLeads: Lists = { ...leads, W: [15, 16, 25, 26] };
const measuredApplications: Lists = { W: [32, 33, 34] };

/** Every measure of March 2026, as a clerk counts it from the lines above. */
export const handCounted = {
  received: { of: { W: received }, among: null },
  // The name behind a letter from outside (35) is not known: it is not anonymous.
  anonymous_share: { of: { W: [17] }, among: { W: received.filter((no) => no !== 35) } },
  // 2 + 0 + 3 ways, told by three.
  trips_before: { of: { W: [1, 1, 18, 18, 18] }, among: { W: [1, 2, 18] } },
  // Not 8, 9; 37 in April, 39 and 40 in February. 29 by time, when its day had passed.
  accepted: { of: { W: [...range(1, 7), ...range(10, 35)] }, among: null },
  not_accepted: { of: { W: [9] }, among: null },
  dispatched: { of: dispatched, among: null },
  acknowledged_on_time: { of: { ...acknowledged, MR: [5, 6, 14, 21, 22, 22, 32, 34] }, among: acknowledged },
  // 17 could not be called; 30 and 31 were asked instead. 39 was to be spoken to on the Saturday.
  contacted_on_time: {
    of: {
      NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 13, 18, 19, 20, 24, 24, 27, 31, 40],
      MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33, 33],
    },
    among: {
      NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 13, 18, 19, 20, 24, 24, 27, 31, 39, 40],
      MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33, 33],
    },
  },
  // 28 was never signed for, 4 too late. What was sent back in time (10, 40) owed nothing. 39 was due in February.
  response: {
    of: {
      NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 13, 17, 18, 19, 20, 24, 24, 27, 30, 31, 31, 40],
      MR: [5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33, 33],
    },
    among: {
      NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 13, 17, 18, 19, 20, 24, 24, 27, 28, 30, 31, 31, 40],
      MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33, 33],
    },
  },
  // 40 was handed over in February: it came back from that.
  sent_back_share: { of: { MR: [10] }, among: dispatched },
  handed_up: { of: { W: [23] }, among: null },
  answered: { of: answered, among: null },
  // Late: 3 by half an hour, 33 the first time.
  answered_on_time: {
    of: { ...answered, NR: [1, 2, 6, 6, 7, 10, 11, 12, 17, 18, 19, 20, 24, 24, 27, 31, 39, 40], AG: [33] },
    among: answered,
  },
  // Also what nobody answered: 7 the second time, 28, 29. Not 13 (plan), 30 (nothing came), 37 (due in April).
  due_met: {
    of: {
      NR: [1, 2, 6, 6, 7, 10, 11, 12, 17, 18, 19, 20, 24, 24, 27, 31, 39, 40],
      MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33],
      HF: [35],
      W: [15, 16, 25, 26],
    },
    among: {
      NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 17, 18, 19, 20, 24, 24, 27, 28, 31, 39, 40],
      MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33, 33],
      HF: [35],
      W: [15, 16, 25, 26, 29],
    },
  },
  // Complaints of a business that were answered: 27, and 24 since it is one.
  in_statute: { of: { NR: [24, 27] }, among: { NR: [24, 27] } },
  on_the_spot: { of: { W: [25, 26] }, among: answered },
  extension_share: { of: { NR: [12] }, among: answered },
  // 31 stood still before it was closed, and not in the round that was answered.
  paused_share: { of: { NR: [11] }, among: answered },
  refusals: { of: { NR: [19, 20] }, among: null },
  application_over_promise: { of: { W: [32, 33] }, among: measuredApplications },
  application_over_statute: { of: { W: [33] }, among: measuredApplications },
  settled: { of: settled, among: null },
  // 3 was late, 30 was never answered.
  settled_on_time: { of: { ...settled, NR: [1, 2, 10, 11, 12, 17, 18, 19, 20, 24, 27, 31, 39, 40] }, among: settled },
  // Not what was reopened (6, 22, 24, 31, 33), nor 30.
  first_time_right: {
    of: {
      NR: [1, 2, 3, 10, 11, 12, 17, 18, 19, 20, 27, 39, 40],
      MR: [4, 5, 14, 21, 32, 34],
      PN: [23],
      W: [15, 16, 25, 26],
    },
    among: reopenable,
  },
  explained_share: { of: { NR: [19, 20] }, among: reopenable },
  unreachable_share: { of: {}, among: reopenable },
  closed_by_silence: { of: { MR: [5, 21, 22], W: [16, 26] }, among: closed },
  // Each time; 6 twice while it was with NR.
  reopened: { of: { NR: [6, 6, 7, 24, 31], MR: [22], AG: [33] }, among: null },
  reopened_reports: { of: { NR: [6, 7, 24, 31], MR: [22], AG: [33] }, among: null },
  // The last word: 7 and 22 were reopened and nobody said anything since; 19 is on neither side; 3, 4, 5, 16, 26 said nothing.
  solved: {
    of: { NR: [1, 2, 10, 11, 17, 24, 27, 31, 39, 40], MR: [6, 21, 32, 34], PN: [23], AG: [33], W: [15, 25] },
    partly: { NR: [12, 18, 20], MR: [14] },
    among: {
      NR: [1, 2, 7, 10, 11, 12, 17, 18, 20, 24, 27, 31, 39, 40],
      MR: [6, 14, 21, 22, 32, 34],
      PN: [23],
      AG: [33],
      W: [15, 25],
    },
  },
  // Every rating; two of five or less is not satisfied: 4, 6 the second time, 18, 20, 24 the first time.
  satisfied: {
    of: {
      NR: [1, 2, 3, 6, 7, 10, 11, 12, 17, 19, 24, 27, 31, 39, 40],
      MR: [6, 14, 32, 34],
      PN: [23],
      AG: [33, 33],
      W: [15, 25],
    },
    among: {
      NR: [1, 2, 3, 6, 6, 7, 10, 11, 12, 17, 18, 19, 20, 24, 24, 27, 31, 39, 40],
      MR: [4, 6, 14, 32, 34],
      PN: [23],
      AG: [33, 33],
      W: [15, 25],
    },
  },
  assigned: { of: dispatchedLeads, among: leads },
  // Not 7 (reopened), 13 (plan), 28, 30.
  handled: {
    of: { ...dispatchedLeads, NR: [1, 2, 3, 10, 11, 12, 17, 18, 19, 20, 24, 27, 31, 37] },
    among: dispatchedLeads,
  },
  // Solved, and nobody said no: not what the law does not allow (19, 20, 35) nor what was solved in part (14 to 16, 22).
  dissolved: {
    of: {
      NR: [1, 2, 3, 10, 11, 12, 17, 18, 24, 27, 31, 37],
      MR: [4, 5, 6, 21, 32, 34],
      PN: [23],
      AG: [33],
      W: [25, 26],
    },
    among: dispatchedLeads,
  },
  // Not answered when the working day before the last one began. 25 and 26 were; 30 and 31 stood still then; 13 had a plan.
  yellow_cards: {
    of: {
      NR: [1, 2, 3, 6, 6, 7, 7, 10, 11, 12, 17, 18, 19, 20, 24, 24, 27, 28, 31, 39, 40],
      MR: [4, 5, 6, 14, 21, 22, 22, 32, 34],
      PN: [23],
      AG: [33, 33],
      W: [15, 16, 29],
    },
    among: null,
  },
  // Not answered when the midnight after the last day struck: 3 by half an hour.
  red_cards: { of: { NR: [3, 7, 28], AG: [33], W: [29] }, among: null },
  statute_breaches: { of: { NR: [28] }, among: null },
} as const satisfies Record<MeasureCode, HandCounted>;
