/**
 * What supervision beyond notices has on a report: leaders' instructions with answers and words, the four owners with
 * their progress, follow-up checks; and whom the forms offer. For whoever may read the report; what a check found only for
 * those who read the whole text.
 */
import type { FollowUpCheck, Instruction } from "../complaint/complaint";
import { mayAcceptInstruction } from "../complaint/decide-instruction";
import { ownersOf } from "../complaint/decide-lead-official";
import { type OwnerSeat, ownerSeats } from "../complaint/vocabulary";
import { isOverdue, workingDaysLeft } from "../limits/due-date";
import { isLeaderOf, mayAct } from "../rights";
import { staffName } from "./names";
import type { Reading } from "./reading";

type Person = { readonly id: number; readonly name: string };

export type InstructionPage = Pick<
  Instruction,
  "instructionNo" | "serial" | "state" | "onPaper" | "givenOn" | "dueAt" | "provisional" | "returns"
> & {
  readonly leader: string;
  readonly isOver: boolean;
  readonly workingDaysLeft: number;
  readonly text: string;
  /** The answer accepts or goes back by this very person. */
  readonly waitsForMe: boolean;
  readonly steps: readonly {
    readonly type: "answered" | "returned" | "accepted";
    readonly at: Date;
    readonly byName: string | null;
    readonly text: string | null;
  }[];
};

export type OversightPage = {
  readonly instructions: readonly InstructionPage[];
  readonly ownerships: readonly {
    readonly ownershipNo: number;
    readonly owners: Readonly<Record<OwnerSeat, string>>;
    readonly namedAt: Date;
    readonly endedAt: Date | null;
    readonly note: string | null;
    readonly progress: readonly { readonly madeOn: string; readonly text: string; readonly byName: string | null }[];
  }[];
  readonly checks: readonly (Pick<FollowUpCheck, "checkNo" | "state" | "dueAt" | "drawnAt" | "checkedAt" | "weight"> & {
    readonly byHand: boolean;
    readonly byName: string | null;
    readonly text: string | null;
  })[];
  /** Officials of the place, for an instruction from paper; null for whoever instructs for themselves. */
  readonly leaders: readonly Person[] | null;
  /** Who can be an owner by account. */
  readonly people: readonly Person[];
};

/** @param around the officials of the place, and those of the unit who answer for it. */
export function oversightPage(
  reading: Reading,
  around: { readonly leaders: readonly Person[]; readonly unitLeaders: readonly Person[] },
): OversightPage {
  const { actor, now, stored, events, reference, fullText } = reading;
  const { complaint } = stored;
  const mayName = mayAct(actor, "name_lead_officials", stored);
  const mayGive = mayAct(actor, "give_instruction", stored);
  const leaders = mayName || mayGive ? around.leaders : [];
  const unitLeaders = mayName ? around.unitLeaders : [];
  const nameOf = (id: number | null) => staffName(reading, id);
  const pathOf = (regionId: string) => reference.regions.get(regionId)?.path ?? stored.regionPath;
  return {
    instructions: complaint.instructions.map((one): InstructionPage => {
      const { instructionNo, serial, state, onPaper, givenOn, dueAt, provisional, returns } = one;
      const own = events.filter(({ payload }) => "instructionNo" in payload && payload.instructionNo === instructionNo);
      const given = own.find(({ type }) => type === "instruction.given");
      return {
        ...{ instructionNo, serial, state, onPaper, givenOn, dueAt, provisional, returns },
        leader: nameOf(one.leaderId) ?? given?.texts?.instruction_leader ?? "",
        isOver: isOverdue(now, dueAt),
        workingDaysLeft: workingDaysLeft(now, dueAt, reference.rules.calendar, pathOf(one.regionId)),
        text: given?.texts?.instruction_text ?? "",
        waitsForMe: state === "answered" && mayAcceptInstruction(actor, stored, one),
        steps: own.flatMap((event): InstructionPage["steps"][number][] => {
          const step = { at: event.occurredAt, byName: nameOf(event.staffId) };
          switch (event.type) {
            case "instruction.answered":
              return [{ ...step, type: "answered", text: event.texts?.instruction_answer ?? null }];
            case "instruction.returned":
              return [{ ...step, type: "returned", text: event.texts?.instruction_note ?? null }];
            case "instruction.accepted":
              return [{ ...step, type: "accepted", text: event.texts?.instruction_note ?? null }];
            default:
              return [];
          }
        }),
      };
    }),
    ownerships: complaint.leadOwnerships.map((one) => {
      const own = events.filter(({ payload }) => "ownershipNo" in payload && payload.ownershipNo === one.ownershipNo);
      const named = own.find(({ type }) => type === "ownership.named");
      const ids = ownersOf(one);
      const owners = Object.fromEntries(
        ownerSeats.map((seat) => [seat, nameOf(ids[seat]) ?? named?.texts?.[`owner_${seat}`] ?? ""]),
      ) as Record<OwnerSeat, string>;
      return {
        ownershipNo: one.ownershipNo,
        owners,
        namedAt: one.namedAt,
        endedAt: one.endedAt,
        note: own.find(({ type }) => type === "ownership.ended")?.texts?.ownership_note ?? null,
        progress: own.flatMap((event) =>
          event.type === "ownership.progressed"
            ? [
                {
                  madeOn: event.payload.madeOn,
                  text: event.texts?.ownership_progress ?? "",
                  byName: nameOf(event.staffId),
                },
              ]
            : [],
        ),
      };
    }),
    checks: complaint.followUpChecks.map(({ checkNo, state, dueAt, drawnAt, checkedAt, weight, drawId }) => {
      const recorded = events.find(
        (event) => event.type === "follow_up_check.recorded" && event.payload.checkNo === checkNo,
      );
      return {
        ...{ checkNo, state, dueAt, drawnAt, checkedAt, weight },
        byHand: drawId === null,
        byName: nameOf(recorded?.staffId ?? null),
        text: fullText ? (recorded?.texts?.follow_up_result ?? null) : null,
      };
    }),
    leaders: isLeaderOf(actor, stored) ? null : leaders,
    people: [...leaders, ...unitLeaders.filter(({ id }) => !leaders.some((leader) => leader.id === id))],
  };
}
