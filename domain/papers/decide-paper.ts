/**
 * The life of a paper: a draft that is written, looked through by somebody else, and released; from then on it never
 * changes. Returned, it is a draft again and says why. Four eyes: whoever wrote the words last does not release them.
 *
 * | step         | from      | to        | whose                                      |
 * |--------------|-----------|-----------|--------------------------------------------|
 * | write, renew | draft     | draft     | supervisor, official of the place          |
 * | discard      | draft     | —         | whoever made it by hand, and alone wrote it |
 * | submit       | draft     | in review | the same as write                          |
 * | return       | in review | draft     | the same, also whoever wrote it            |
 * | sign         | in review | in review | the same: number, day and scan of 通报      |
 * | release      | in review | released  | the same, but not whoever wrote it last    |
 * | confirm      | released  | released  | people of a unit it is addressed to        |
 * | answer       | released  | released  | the same, on 任务交办单                      |
 * | judge_answer | released  | released  | supervisor, official of the place          |
 */
import type { Actor, StaffActor } from "../actor";
import { Refusal } from "../refusal";
import { grantsOf, type Right } from "../rights";
import { isOrder, isPeriodic, isSignedOnPaper, type PaperKind, type PaperState } from "./vocabulary";

/** What a right to a paper and its next step depend on. */
export type PaperFacts = {
  readonly kind: PaperKind;
  readonly state: PaperState;
  readonly regionPath: string;
  /** To whom it is addressed. */
  readonly unitIds: readonly string[];
  /** Null: the worker. */
  readonly madeById: number | null;
  /** Who wrote its words last; null while nobody did. */
  readonly writtenById: number | null;
};

type Step = {
  readonly from: PaperState;
  /** Null: it is gone. */
  readonly to: PaperState | null;
  readonly right: Extract<Right, "write_papers" | "receive_papers">;
  readonly kinds?: (kind: PaperKind) => boolean;
};

export const paperSteps = {
  write: { from: "draft", to: "draft", right: "write_papers" },
  renew: { from: "draft", to: "draft", right: "write_papers", kinds: (kind) => !isOrder(kind) },
  discard: { from: "draft", to: null, right: "write_papers", kinds: (kind) => !isPeriodic(kind) },
  submit: { from: "draft", to: "in_review", right: "write_papers" },
  return: { from: "in_review", to: "draft", right: "write_papers" },
  sign: { from: "in_review", to: "in_review", right: "write_papers", kinds: isSignedOnPaper },
  release: { from: "in_review", to: "released", right: "write_papers" },
  confirm: { from: "released", to: "released", right: "receive_papers" },
  answer: { from: "released", to: "released", right: "receive_papers", kinds: (kind) => kind === "task_order" },
  judge_answer: { from: "released", to: "released", right: "write_papers", kinds: (kind) => kind === "task_order" },
} as const satisfies Record<string, Step>;
export type PaperStep = keyof typeof paperSteps;

/** Whether somebody writes and releases papers for a place. */
export function mayWritePapersAt(actor: Actor, regionPath: string): actor is StaffActor {
  return grantsOf(actor, "write_papers").some((grant) => isWithin(regionPath, grant.regionPath));
}

function isWithin(path: string, place: string | null): boolean {
  return place === null || path.startsWith(place);
}

/** The places for which somebody writes papers; null is everywhere. */
export function paperPlaces(actor: Actor, right: "write_papers" | "read_papers"): (string | null)[] {
  const paths = grantsOf(actor, right).map(({ regionPath }) => regionPath);
  return paths.includes(null) ? [null] : [...new Set(paths)];
}

/** The units in whose name somebody takes papers in. */
export function receivingUnits(actor: Actor): string[] {
  return [...new Set(grantsOf(actor, "receive_papers").flatMap(({ unitId }) => unitId ?? []))];
}

/** Those of the addressees in whose name this person confirms and answers. */
export function ownAddressees(actor: Actor, paper: Pick<PaperFacts, "unitIds">): string[] {
  return receivingUnits(actor).filter((unitId) => paper.unitIds.includes(unitId));
}

/** A draft is read by those who write papers for the place; a released one also by its readers and its addressees. */
export function mayReadPaper(actor: Actor, paper: PaperFacts): actor is StaffActor {
  if (mayWritePapersAt(actor, paper.regionPath)) return true;
  if (paper.state !== "released") return false;
  if (ownAddressees(actor, paper).length > 0) return true;
  return grantsOf(actor, "read_papers").some((grant) => isWithin(paper.regionPath, grant.regionPath));
}

function mayTake(actor: Actor, step: PaperStep, paper: PaperFacts): actor is StaffActor {
  return paperSteps[step].right === "write_papers"
    ? mayWritePapersAt(actor, paper.regionPath)
    : ownAddressees(actor, paper).length > 0;
}

function isOfKind(step: PaperStep, kind: PaperKind): boolean {
  const { kinds }: Step = paperSteps[step];
  return kinds === undefined || kinds(kind);
}

/** The steps that somebody can take now; that a release needs another pair of eyes is said when it is tried. */
export function stepsFor(actor: Actor, paper: PaperFacts): PaperStep[] {
  return (Object.keys(paperSteps) as PaperStep[]).filter(
    (step) =>
      paperSteps[step].from === paper.state &&
      isOfKind(step, paper.kind) &&
      mayTake(actor, step, paper) &&
      (step !== "discard" || isOwnDraft(actor, paper)),
  );
}

function isOwnDraft(actor: StaffActor, { madeById, writtenById }: PaperFacts): boolean {
  return madeById === actor.staffId && (writtenById === null || writtenById === actor.staffId);
}

/**
 * The state that follows.
 * @throws Refusal not-found for whoever may not read it, not-allowed, wrong-state.
 */
export function decideStep(actor: Actor, step: Exclude<PaperStep, "discard">, paper: PaperFacts): PaperState {
  refuseUnlessTurn(actor, step, paper);
  return paperSteps[step].to;
}

/**
 * Whether a draft may be thrown away. What the calendar demands is there for whoever comes next, and what somebody else
 * wrote is not one's own.
 * @throws Refusal as decideStep; paper-not-own-draft
 */
export function decideDiscard(actor: Actor, paper: PaperFacts): void {
  if (!isOwnDraft(refuseUnlessTurn(actor, "discard", paper), paper)) throw new Refusal("paper-not-own-draft");
}

function refuseUnlessTurn(actor: Actor, step: PaperStep, paper: PaperFacts): StaffActor {
  if (!mayReadPaper(actor, paper)) throw new Refusal("not-found");
  if (!mayTake(actor, step, paper)) throw new Refusal("not-allowed");
  if (paperSteps[step].from !== paper.state || !isOfKind(step, paper.kind)) throw new Refusal("wrong-state");
  return actor;
}

/** What stands in a draft. */
export type PaperWords = {
  readonly title: string;
  readonly situation: string;
  readonly problems: string;
  readonly nextSteps: string;
  /** What a reminder or task order asks for, by which standard, by whom, within how many working days. */
  readonly demand: string;
  readonly standard: string;
  readonly responsible: string;
  readonly workingDays: number | null;
  /** What it is about. */
  readonly reportNumbers: readonly string[];
  readonly measureCode: string | null;
  readonly unitIds: readonly string[];
};

/**
 * A paper goes to whoever looks through it with its words: the situation; of letters to units what is asked, by when and
 * of whom, and of task orders also by which standard and who is responsible (责任单位、责任人、完成时限、工作标准).
 * @throws Refusal paper-needs-words, paper-needs-units, paper-needs-order, paper-needs-subject
 */
export function refuseUnlessComplete(kind: PaperKind, words: PaperWords): void {
  if ((isOrder(kind) || isSignedOnPaper(kind)) && words.unitIds.length === 0) throw new Refusal("paper-needs-units");
  if (!isOrder(kind)) {
    if (words.situation === "") throw new Refusal("paper-needs-words");
    return;
  }
  const isOrdered =
    words.demand !== "" &&
    words.workingDays !== null &&
    (kind === "reminder_letter" || (words.standard !== "" && words.responsible !== ""));
  if (!isOrdered) throw new Refusal("paper-needs-order");
  if (words.reportNumbers.length === 0 && words.measureCode === null) throw new Refusal("paper-needs-subject");
}

export type Signature = {
  readonly docNo: string | null;
  readonly signedOn: string | null;
  readonly hasScan: boolean;
};

/**
 * Releasing. What the worker made and nobody wrote in has no writer, and any one of the office releases it.
 * @param others who could release it as well: the active supervisors and officials of the place and of those above it.
 * @throws Refusal paper-own-release; paper-own-release-alone where there is nobody else; paper-unsigned
 */
export function decideRelease(
  actor: StaffActor,
  paper: PaperFacts,
  { others, signature }: { readonly others: number; readonly signature: Signature },
): PaperState {
  const state = decideStep(actor, "release", paper);
  if (paper.writtenById === actor.staffId) {
    throw new Refusal(others > 0 ? "paper-own-release" : "paper-own-release-alone");
  }
  const isSigned = signature.docNo !== null && signature.signedOn !== null && signature.hasScan;
  if (isSignedOnPaper(paper.kind) && !isSigned) throw new Refusal("paper-unsigned");
  return state;
}

export const answerStates = ["given", "accepted", "returned"] as const;
export type AnswerState = (typeof answerStates)[number];

/** A unit answers a task order until its answer is accepted; a new answer stands beside a returned one. */
export function decideAnswer(last: AnswerState | null): void {
  if (last === "accepted" || last === "given") throw new Refusal("paper-answer-waits");
}

export function decideJudgement(last: AnswerState | null, decision: Exclude<AnswerState, "given">): AnswerState {
  if (last !== "given") throw new Refusal("paper-no-answer");
  return decision;
}

/** A period that still runs has no paper yet: its figures are not whole. @throws Refusal paper-period-runs */
export function refuseUnlessOver(kind: PaperKind, to: string, todayOn: string): void {
  if (isPeriodic(kind) && to >= todayOn) throw new Refusal("paper-period-runs");
}
