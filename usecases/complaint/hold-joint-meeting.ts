/** A joint meeting of several units is recorded: who took part, what was decided, who leads, by when. */
import "server-only";
import { z } from "zod";
import { saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { decideMeeting, meetingDays } from "@/domain/complaint/decide-joint";
import { Refusal } from "@/domain/refusal";
import { mayChangeLead } from "@/domain/rights";
import { type Context, lockFor, requireStaff } from "../context";

const unitId = z.string().min(1).max(64);

export const holdJointMeetingInput = z
  .strictObject({
    number: z.string(),
    heldOn: z.iso.date({ error: "date" }),
    leadUnitId: unitId,
    /** Who took part beside the leading unit; a page without scripts has a fixed number of fields. */
    firstUnitId: unitId,
    secondUnitId: unitId.optional(),
    thirdUnitId: unitId.optional(),
    fourthUnitId: unitId.optional(),
    decision: z.string().trim().min(4).max(2000),
    days: z.coerce
      .number({ error: "choose" })
      .int()
      .min(meetingDays.least, { error: "choose" })
      .max(meetingDays.most, { error: "choose" }),
    asksOpinions: z.enum(["yes", "no"], { error: "choose" }),
    request: z.string().trim().min(4).max(1000).optional(),
  })
  .refine(({ asksOpinions, request }) => asksOpinions === "no" || request !== undefined, {
    error: "required",
    path: ["request"],
  });

export async function holdJointMeeting(ctx: Context, input: z.infer<typeof holdJointMeetingInput>): Promise<void> {
  const { units, rules } = await getReference(ctx.db);
  const actor = requireStaff(ctx.actor);
  await ctx.db.app.transaction(async (tx) => {
    const stored = await lockFor(ctx, tx, "hold_joint_meeting", input.number);
    const unitAtSeat = (id: string) => {
      const unit = units.get(id);
      if (!unit) throw new Refusal("no-such-unit");
      if (!unit.responsible || unit.id === stored.aboutUnitId) throw new Refusal("unit-cannot-be-responsible");
      return { unitId: unit.id, regionId: unit.regionId };
    };
    const { firstUnitId, secondUnitId, thirdUnitId, fourthUnitId } = input;
    const others = [firstUnitId, secondUnitId, thirdUnitId, fourthUnitId].filter((id) => id !== undefined);
    const meeting = {
      heldOn: input.heldOn,
      decision: input.decision,
      lead: unitAtSeat(input.leadUnitId),
      others: others.map(unitAtSeat),
      days: input.days,
      request: input.asksOpinions === "yes" ? (input.request ?? "") : null,
      mayChangeLead: mayChangeLead(actor, stored),
      at: ctx.now,
    };
    await saveComplaint(tx, actor, stored, decideMeeting(stored.complaint, meeting, rules));
  });
}
