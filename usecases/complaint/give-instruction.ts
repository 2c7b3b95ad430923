/**
 * A leader writes an instruction on a report, or the office enters one from paper: who gave it, when, what it says. It
 * gets a number, the unit that holds the report and a day. An official instructs for themselves alone and within their
 * region; the office names an official of the place, or name and post of a leader without an account.
 */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { listLeaders } from "@/db/queries/instructions";
import { getReference } from "@/db/queries/reference";
import { getNextNoOfYear } from "@/db/queries/serials";
import { civilDateOf, isCivilDate, yearOf } from "@/domain/calendar/civil-date";
import { decideGivingInstruction, instructionSerial } from "@/domain/complaint/decide-instruction";
import { noticeRegion } from "@/domain/complaint/decide-supervision";
import { Refusal } from "@/domain/refusal";
import { isLeaderOf } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

export const giveInstructionInput = z.strictObject({
  number: z.string(),
  text: z.string().trim().min(2).max(2000),
  /** From paper: the official with an account; empty with name and post in words. Not asked of officials themselves. */
  leaderId: z.preprocess((value) => (value === "" ? undefined : value), z.coerce.number().int().optional()),
  leader: z.string().trim().max(80).optional(),
  givenOn: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.string().refine(isCivilDate, { error: "date" }).optional(),
  ),
});

export type GivenInstruction = { readonly instructionNo: number; readonly serial: string };

/** @throws Refusal no-such-leader when the office names nobody, or nobody of this place. */
export async function giveInstruction(
  ctx: Context,
  input: z.infer<typeof giveInstructionInput>,
): Promise<GivenInstruction> {
  const { rules, units } = await getReference(ctx.db);
  const actor = requireStaff(ctx.actor);
  const { staffId } = actor;
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "give_instruction", input.number);
    const { complaint } = stored;
    const isLeader = isLeaderOf(actor, stored);
    const isEntered = !isLeader || input.leaderId !== undefined || (input.leader ?? "") !== "";
    const leaderId = isEntered ? (input.leaderId ?? null) : staffId;
    const leader = isEntered && leaderId === null ? (input.leader ?? "") : null;
    if (leader === "") throw new Refusal("no-such-leader");
    if (isEntered && leaderId !== null) {
      const leaders = await listLeaders(tx, stored.regionPath);
      if (!leaders.some(({ id }) => id === leaderId)) throw new Refusal("no-such-leader");
    }
    const today = civilDateOf(ctx.now);
    const year = yearOf(today);
    const serial = instructionSerial(year, await getNextNoOfYear(tx, "instruction", year));
    const change = decideGivingInstruction(
      complaint,
      {
        serial,
        text: input.text,
        leaderId,
        leader,
        enteredById: staffId,
        onPaper: isEntered,
        givenOn: input.givenOn ?? today,
        today,
        regionId: noticeRegion(complaint, units),
        at: ctx.now,
      },
      rules,
    );
    await saveComplaint(tx, ctx.actor, stored, change);
    return { instructionNo: change.complaint.instructions.length, serial };
  });
}
