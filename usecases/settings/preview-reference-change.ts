/** What a change of one row would touch, before it is made: counts, and where the newest reports would go. */
import "server-only";
import { z } from "zod";
import { getReferenceContext } from "@/db/queries/catalogue";
import { listReferenceTouches } from "@/db/queries/touches";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { checkReferenceRows } from "@/domain/settings/check-reference-rows";
import { keyOf, type ReferenceCells, referenceKinds } from "@/domain/settings/reference-kinds";
import type { Touch } from "@/domain/settings/touches";
import { type Context, requireAdministrator } from "../context";

export const previewReferenceChangeInput = z.object({
  kind: z.enum(referenceKinds),
  /** The row as it would be; or the key of one and the day on which it would be retired. */
  cells: z.record(z.string(), z.string()).optional(),
  key: z.string().optional(),
  retiredOn: z.string().optional(),
});

/** Null for a row that cannot be saved as it is: saving says why. */
export async function previewReferenceChange(
  ctx: Context,
  input: z.infer<typeof previewReferenceChangeInput>,
): Promise<readonly Touch[] | null> {
  requireAdministrator(ctx.actor);
  const { kind } = input;
  const context = await getReferenceContext(ctx.db.app, civilDateOf(ctx.now));
  const stored = context.rows[kind].get(input.key ?? "");
  const after: ReferenceCells | undefined =
    input.cells ?? (stored ? { ...stored, retired_on: input.retiredOn ?? "" } : undefined);
  if (!after) return null;
  if (checkReferenceRows(kind, [{ line: 1, cells: after }], context).problems.length > 0) return null;
  const key = keyOf(kind, after);
  return listReferenceTouches(
    ctx.db.app,
    kind,
    [{ key, before: context.rows[kind].get(key) ?? null, after, line: null }],
    context,
  );
}
