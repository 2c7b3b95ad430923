/**
 * What is looked for, case by case, and what was seen of one unit: a look. A look says how many cases there were and how many
 * of them are of the kind that is looked for. Whether that stands out is another question (find-standing-out.ts), and no look
 * says why: most of what is looked for has innocent reasons too, and each detector names them on the page.
 */
import type { CivilDate } from "../calendar/civil-date";
import type { ComplaintKind, ReplyOutcome } from "../complaint/vocabulary";
import type { UnitGroup } from "../statistics/unit-group";

export const detectors = [
  "before_limit",
  "in_bulk",
  "extended",
  "extended_in_a_day",
  "kind_changed",
  "paused",
  "silent",
  "rated_from_one_place",
  "says_nothing",
] as const;
export type Detector = (typeof detectors)[number];

/** A responsible unit, or the window of a region where it is the window that acts. */
export type Subject = { readonly kind: "unit" | "window"; readonly id: string };

const windowMark = "window.";

/** As it stands in an address. */
export function subjectKey({ kind, id }: Subject): string {
  return kind === "window" ? `${windowMark}${id}` : id;
}

export function subjectOf(key: string): Subject {
  return key.startsWith(windowMark) ? { kind: "window", id: key.slice(windowMark.length) } : { kind: "unit", id: key };
}

/** Those who are compared: units of one group, and windows with windows. */
export type Peers = UnitGroup | "window";

/** An answer that was sent. Followers of a main report and imported letters are none. */
export type AnswerCase = {
  readonly complaintId: number;
  readonly unitId: string;
  readonly peers: Peers;
  readonly kind: ComplaintKind;
  readonly authorId: number | null;
  readonly submittedAt: Date;
  /** Working time left when it was sent, and all that there was; null when it was late or had no limit. */
  readonly time: WorkingTime | null;
  /** The civil day on which more time was asked for and then granted; null when none was. */
  readonly extendedOn: CivilDate | null;
  readonly outcome: ReplyOutcome;
  readonly text: string;
  readonly basis: string;
};

export type WorkingTime = { readonly minutesLeft: number; readonly minutesAllowed: number };

/** The kind of a report was changed so that its limit ends later. By the window. */
export type KindChangeCase = {
  readonly complaintId: number;
  readonly regionId: string;
  readonly kind: ComplaintKind;
  /** Up to the limit as it was; null when that was over already. */
  readonly time: WorkingTime | null;
};

/** The person was asked for something while the unit had the report in hand: the clock stands still. */
export type PauseCase = {
  readonly complaintId: number;
  readonly unitId: string;
  readonly peers: Peers;
  readonly kind: ComplaintKind;
  readonly time: WorkingTime | null;
};

/** An answered report was closed, by the person or by silence. Only people with a telephone number. */
export type ClosingCase = {
  readonly complaintId: number;
  readonly unitId: string;
  readonly peers: Peers;
  readonly kind: ComplaintKind;
  readonly bySilence: boolean;
  /** Whether anybody ever recorded having spoken to the person or having tried, call-backs among it. */
  readonly wasContacted: boolean;
};

/** A rating of which it is known that others came from the same place on the same day, and no more. */
export type RatingCase = {
  readonly complaintId: number;
  readonly unitId: string;
  readonly peers: Peers;
  readonly satisfaction: number;
  readonly placeKey: string;
};

/** What was seen among cases that may be compared with those of other units: the same peers, the same kind of report. */
export type Stratum = {
  readonly peers: Peers;
  /** Null where the kind of the report makes no difference to what is looked for. */
  readonly kind: ComplaintKind | null;
  readonly cases: number;
  /** The reports behind it, in the order in which they are worth looking at. */
  readonly reports: readonly number[];
  /** What is counted as one: cases, or handfuls of cases where they come in one go. */
  readonly trials: number;
  readonly struck: number;
  /** How many would be struck if they fell anywhere in the time there was; null where that is no measure. */
  readonly byUniform: number | null;
};

export type Look = { readonly detector: Detector; readonly subject: Subject; readonly strata: readonly Stratum[] };
