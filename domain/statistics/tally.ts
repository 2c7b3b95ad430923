/**
 * Tallies: the things that are counted. Three kinds, and no other: a flow is something that happened, on its day; what
 * stands is taken back when it no longer does (standing.ts); a stock carries no day. Every figure that is shown is made of
 * them (measures.ts), and every one of them is a list of reports.
 */
import type { CivilDate } from "../calendar/civil-date";

/** With the part by which each is divided, where it is. */
export const tallies = [
  // Stocks.
  "in_state", // state
  "objection_open",
  "on_plan",
  // Flows, on the day on which they happened.
  "filed", // kind
  "filed_as", // identity mode
  "trips_told",
  "trips",
  "accepted", // by whom
  "not_accepted", // ground
  "dispatched", // by whom
  "dispatched_back", // on the day of the hand-over that was sent back
  "acknowledged",
  "acknowledged_on_time",
  "contacted",
  "contacted_on_time",
  "sent_back",
  "handed_up",
  "answered", // outcome
  "answered_on_time", // outcome
  "answered_with_statute",
  "answered_in_statute",
  "answered_paused",
  "answered_extended",
  "solved_on_the_spot",
  "closed", // outcome; not what came from outside with its answer
  "closed_by_silence",
  "reopened", // why
  "first_reopened",
  "withdrawn",
  "rated", // level
  "satisfied",
  "asked_solved", // answer
  "solved",
  "yellow_card",
  "red_card",
  "escalated", // step
  "statute_breached",
  "extended",
  "application_measured", // lateness
  "application_late", // lateness
  "refused_justified", // item
  "called_back", // what was said
  "objected",
  "objection_ended",
  "stayed", // state and day on which it was left, by the day on which it was entered
  // What stands: on the day of filing,
  "lead",
  "lead_dispatched",
  "lead_answered",
  "lead_solved",
  "stood", // day of the answer
  "left", // day of the end, of what ended without an answer
  "left_aside", // day of the end, of what was refused, withdrawn or sealed and so is no lead
  // on the day on which it is due,
  "response_due",
  "responded",
  "answer_due",
  "answer_met",
  // on its own day.
  "settled", // outcome
  "settled_reopenable", // outcome; of what the person could still have had opened again
  "settled_with_limit",
  "settled_on_time",
  "settled_first_time",
  "said_solved", // the person's last word, or reopened
] as const;
export type Tally = (typeof tallies)[number];

/** Raised by one whenever something is counted in another way than before under the same name. */
const countedAs = 2;

/** What is counted, and how: a database whose figures were made under another mark counts all its events anew. */
export const countingMark = [countedAs, ...tallies].join(" ");

export type Count = {
  readonly tally: Tally;
  readonly factOn: CivilDate;
  /** Empty where no unit is responsible. */
  readonly unitId: string;
  readonly regionId: string;
  readonly part: string;
  readonly delta: number;
};

/** The day of a stock, and the days by which one is asked for. */
export const stockOn: CivilDate = "0001-01-01";
export const stockDays = { from: stockOn, to: stockOn, isRunning: false } as const;

/** Asked for by the day on which they are due. What is due today can still be met: it counts from tomorrow on. */
export const dueTallies = ["response_due", "responded", "answer_due", "answer_met"] as const satisfies readonly Tally[];
