/**
 * What supervision beyond notices has on a report: leaders' instructions with answers and words, the four owners with
 * their progress, follow-up checks; and whom the forms offer. For whoever may read the report; what a check found only for
 * those who read the whole text.
 */
import "server-only";
import { z } from "zod";
import { listNamedStaff, listRecordedEvents } from "@/db/queries/complaint-page";
import { findComplaint } from "@/db/queries/complaints";
import { type Leader, listLeaders, listUnitLeaders } from "@/db/queries/instructions";
import { getReference } from "@/db/queries/reference";
import type { FollowUpCheck, Instruction } from "@/domain/complaint/complaint";
import { mayAcceptInstruction } from "@/domain/complaint/decide-instruction";
import { ownersOf } from "@/domain/complaint/decide-lead-official";
import { type OwnerSeat, ownerSeats } from "@/domain/complaint/vocabulary";
import { isOverdue, workingDaysLeft } from "@/domain/limits/due-date";
import { Refusal } from "@/domain/refusal";
import { isLeaderOf, mayAct, mayRead, mayReadFullText } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readOversightInput = z.object({ number: z.string().max(40) });

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
  readonly leaders: readonly Leader[] | null;
  /** Who can be an owner by account. */
  readonly people: readonly Leader[];
};

/** @throws Refusal not-found when there is no such report or this person may not read it. */
export async function readOversight(ctx: Context, input: z.infer<typeof readOversightInput>): Promise<OversightPage> {
  const actor = requireStaff(ctx.actor);
  const stored = await findComplaint(ctx.db.app, input.number);
  if (!stored || !mayRead(actor, stored)) throw new Refusal("not-found");
  const { complaint } = stored;
  const reference = await getReference(ctx.db);
  const mayName = mayAct(actor, "name_lead_officials", stored);
  const mayGive = mayAct(actor, "give_instruction", stored);
  const [events, leaders, unitLeaders] = await Promise.all([
    listRecordedEvents(ctx.db.app, stored.id),
    mayName || mayGive ? listLeaders(ctx.db.app, stored.regionPath) : [],
    mayName && stored.leadUnitId !== null ? listUnitLeaders(ctx.db.app, stored.leadUnitId) : [],
  ]);
  const staff = await listNamedStaff(ctx.db.app, [
    ...events.flatMap(({ staffId }) => staffId ?? []),
    ...complaint.instructions.flatMap(({ leaderId }) => leaderId ?? []),
    ...complaint.leadOwnerships.flatMap((one) => Object.values(ownersOf(one)).flatMap((id) => id ?? [])),
  ]);
  const nameOf = (id: number | null) => (id === null ? null : (staff.get(id)?.name ?? null));
  const fullText = mayReadFullText(actor, stored);
  const pathOf = (regionId: string) => reference.regions.get(regionId)?.path ?? stored.regionPath;
  return {
    instructions: complaint.instructions.map((one): InstructionPage => {
      const { instructionNo, serial, state, onPaper, givenOn, dueAt, provisional, returns } = one;
      const own = events.filter(({ payload }) => "instructionNo" in payload && payload.instructionNo === instructionNo);
      const given = own.find(({ type }) => type === "instruction.given");
      return {
        ...{ instructionNo, serial, state, onPaper, givenOn, dueAt, provisional, returns },
        leader: nameOf(one.leaderId) ?? given?.texts?.instruction_leader ?? "",
        isOver: isOverdue(ctx.now, dueAt),
        workingDaysLeft: workingDaysLeft(ctx.now, dueAt, reference.rules.calendar, pathOf(one.regionId)),
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
