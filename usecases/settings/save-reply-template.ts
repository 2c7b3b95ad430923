/**
 * A reply template is written, changed, or put in or out of use: by an administrator for all units or for one, by a lead
 * for the own unit. Every change is recorded with before and after.
 */
import "server-only";
import { z } from "zod";
import { getReference } from "@/db/queries/reference";
import { insertSettingChange } from "@/db/queries/settings";
import { insertTemplate, lockTemplate, type ReplyTemplate, updateTemplate } from "@/db/queries/templates";
import { replyTemplateText, unknownVariables } from "@/domain/complaint/reply-template";
import { complaintKinds, unitOutcomes } from "@/domain/complaint/vocabulary";
import { Refusal } from "@/domain/refusal";
import { mayChangeTemplatesOf } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const saveReplyTemplateInput = z.strictObject({
  /** Left out for a new one. */
  id: z.coerce.number().int().positive().optional(),
  /** Of the template as it was read; of two who change it at once the second is told. */
  version: z.coerce.number().int().optional(),
  /** Left out: for all units. */
  unitId: z.string().max(64).optional(),
  kind: z.enum(complaintKinds).optional(),
  outcome: z.enum(unitOutcomes).optional(),
  title: replyTemplateText.shape.title,
  body: replyTemplateText.shape.body,
  active: z.enum(["yes", "no"]),
});

/** @throws Refusal template-variable-unknown; template-changed-meanwhile; not-allowed for another's unit. */
export async function saveReplyTemplate(
  ctx: Context,
  input: z.infer<typeof saveReplyTemplateInput>,
): Promise<{ readonly id: number }> {
  const actor = requireStaff(ctx.actor);
  const { units } = await getReference(ctx.db);
  const unitId = input.unitId ?? null;
  if (unitId !== null && !units.has(unitId)) throw new Refusal("no-such-unit");
  if (!mayChangeTemplatesOf(actor, unitId)) throw new Refusal("not-allowed");
  const unknown = unknownVariables(input.body);
  if (unknown.length > 0) throw new Refusal("template-variable-unknown", { names: unknown.join(", ") });
  return ctx.db.app.transaction(async (tx) => {
    const before = input.id === undefined ? null : await lockTemplate(tx, input.id);
    if (input.id !== undefined && before === null) throw new Refusal("template-gone");
    if (before && !mayChangeTemplatesOf(actor, before.unitId)) throw new Refusal("not-allowed");
    if (before && before.version !== input.version) throw new Refusal("template-changed-meanwhile");
    const after = {
      unitId,
      kind: input.kind ?? null,
      outcome: input.outcome ?? null,
      title: input.title,
      body: input.body,
      active: input.active === "yes",
    };
    const record = { version: (before?.version ?? 0) + 1, changedAt: ctx.now, changedById: actor.staffId };
    const id = before?.id ?? (await insertTemplate(tx, { ...after, ...record }));
    if (before) await updateTemplate(tx, id, { ...after, ...record });
    await insertSettingChange(tx, {
      subject: "templates",
      key: String(id),
      before: before && wordsOf(before),
      after,
      staffId: actor.staffId,
      changedAt: ctx.now,
    });
    return { id };
  });
}

function wordsOf({ unitId, kind, outcome, title, body, active }: ReplyTemplate) {
  return { unitId, kind, outcome, title, body, active };
}
