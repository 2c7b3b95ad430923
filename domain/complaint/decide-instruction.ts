/**
 * Leaders' instructions (批示): a leader writes on a report, typed by themselves or entered by the office from paper; it
 * gets a number, a unit and a day. The unit answers, and the answer returns to that very leader, who accepts it or gives
 * it back with a word. Where the leader has no account, the supervision office accepts for them. One leader has one open
 * instruction on a report at a time; several leaders may each have theirs. What was begun is ended whatever becomes of the
 * report. DOMAIN 2 (楚雄).
 */
import type { Actor, StaffActor } from "../actor";
import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { type ComplaintFacts, grantsFor, hasRole, isOwnCounter, isUnitRole } from "../rights";
import { policyFor, type Rules, regionPathOf } from "./clock-events";
import type { Complaint, Instruction } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** "批〔2026〕5号": the office counts instructions anew each year. */
export function instructionSerial(year: number, serialNo: number): string {
  return `批〔${year}〕${serialNo}号`;
}

/** By when an instruction that is given or given back now is to be answered, at the seat of the unit. */
export function instructionDueOf(complaint: Complaint, regionId: string, at: Date, rules: Rules) {
  const { amount, unit } = policyFor(complaint, "instruction", at, rules);
  const { calendar } = rules;
  const regionPath = regionPathOf(rules, regionId);
  const { dueAt, provisional } = dueDate({ startedAt: at, limit: { amount, unit }, calendar, regionPath });
  return {
    limitAmount: amount,
    limitUnit: unit,
    dueAt: dueAt.toISOString(),
    provisional,
    calendarVersion: calendar.version,
  };
}

function instructionNumbered(complaint: Complaint, instructionNo: number): Instruction {
  const found = complaint.instructions.find((one) => one.instructionNo === instructionNo);
  if (!found) throw new Refusal("not-found");
  return found;
}

/** Leaders, whose open instructions are their first screen. */
export function mayGiveInstructions(actor: Actor): actor is StaffActor {
  return hasRole(actor, "official");
}

/** The unit answers; without a unit the window does. */
export function mayAnswerInstruction(actor: StaffActor, complaint: ComplaintFacts): boolean {
  return (
    !isOwnCounter(actor, complaint) &&
    grantsFor(actor, "answer_instruction", complaint).some(
      ({ role }) => isUnitRole(role) || complaint.leadUnitId === null,
    )
  );
}

/** The leader who gave it; for a leader without an account the supervision office, but nobody their own answer. */
export function mayAcceptInstruction(actor: StaffActor, complaint: ComplaintFacts, instruction: Instruction): boolean {
  if (instruction.answeredById === actor.staffId) return false;
  const roles = grantsFor(actor, "accept_instruction", complaint).map(({ role }) => role);
  return instruction.leaderId === null
    ? roles.includes("supervisor")
    : instruction.leaderId === actor.staffId && roles.length > 0;
}

/**
 * @throws Refusal instruction-open while this leader has another one open on the report; instruction-date for a day that
 * has not come.
 */
export function decideGivingInstruction(
  complaint: Complaint,
  instruction: {
    serial: string;
    text: string;
    /** Null with the name and post in `leader`. */
    leaderId: number | null;
    leader: string | null;
    enteredById: number;
    onPaper: boolean;
    /** The civil date on the paper; today where it is typed. */
    givenOn: string;
    /** Today, at the seat of the product. */
    today: string;
    /** The seat of the responsible unit, or the place of the report while no unit is responsible. */
    regionId: string;
    at: Date;
  },
  rules: Rules,
): Change {
  refuseUnlessPossible("give_instruction", complaint);
  const { serial, text, leaderId, leader, enteredById, onPaper, givenOn, today, regionId, at } = instruction;
  if (givenOn > today) throw new Refusal("instruction-date");
  const open = complaint.instructions.find(
    (one) => one.state !== "accepted" && leaderId !== null && one.leaderId === leaderId,
  );
  if (open) throw new Refusal("instruction-open", { serial: open.serial });
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "instruction.given",
    occurredAt: at,
    payload: {
      instructionNo: complaint.instructions.length + 1,
      serial,
      leaderId,
      enteredById,
      onPaper,
      givenOn,
      unitId: complaint.leadUnitId,
      regionId,
      ...instructionDueOf(complaint, regionId, at, rules),
    },
    texts: { instruction_text: text, ...(leader === null ? {} : { instruction_leader: leader }) },
  });
  return unfolding.change();
}

/** @throws Refusal no-instruction-waits when it is not this one's turn to be answered. */
export function decideAnsweringInstruction(
  complaint: Complaint,
  answer: { instructionNo: number; text: string; answeredById: number; at: Date },
): Change {
  refuseUnlessPossible("answer_instruction", complaint);
  const { instructionNo, text, answeredById, at } = answer;
  if (instructionNumbered(complaint, instructionNo).state !== "given") throw new Refusal("no-instruction-waits");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "instruction.answered",
    occurredAt: at,
    payload: { instructionNo, answeredById },
    texts: { instruction_answer: text },
  });
  return unfolding.change();
}

/** The leader accepts the answer, or gives it back with a word and a new day. */
export function decideInstructionAnswer(
  complaint: Complaint,
  decision: { instructionNo: number; accepts: boolean; note: string; decidedById: number; at: Date },
  rules: Rules,
): Change {
  const { instructionNo, accepts, note, decidedById, at } = decision;
  refuseUnlessPossible(accepts ? "accept_instruction" : "return_instruction", complaint);
  const instruction = instructionNumbered(complaint, instructionNo);
  if (instruction.state !== "answered") throw new Refusal("no-instruction-answer");
  if (!accepts && note === "") throw new Refusal("instruction-word-needed");
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    ...(accepts
      ? { type: "instruction.accepted", payload: { instructionNo, acceptedById: decidedById } }
      : {
          type: "instruction.returned",
          payload: {
            instructionNo,
            ...instructionDueOf(complaint, instruction.regionId, at, rules),
            returnedById: decidedById,
          },
        }),
    occurredAt: at,
    ...(note === "" ? {} : { texts: { instruction_note: note } }),
  });
  return unfolding.change();
}
