/**
 * The notes that call this person, newest first. What the person may not read any more stands there without its words and
 * without a way to the report.
 */
import "server-only";
import { z } from "zod";
import { listStandingsById } from "@/db/queries/desk-now";
import { listMentionRows } from "@/db/queries/mentions";
import { mayReadNote, mayReadWith } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const listMentionsInput = z.object({ after: z.coerce.number().int().positive().optional().catch(undefined) });

const pageSize = 50;

export type MentionRow = {
  readonly id: number;
  readonly mentionedAt: Date;
  readonly byName: string;
  readonly isRead: boolean;
  /** Null when the report is not theirs to read any more. */
  readonly number: string | null;
  readonly note: string | null;
};

export type MentionList = {
  readonly rows: readonly MentionRow[];
  readonly isFirstPage: boolean;
  readonly next: number | null;
};

export async function listMentions(ctx: Context, input: z.infer<typeof listMentionsInput>): Promise<MentionList> {
  const actor = requireStaff(ctx.actor);
  const before = input.after ?? null;
  const records = await listMentionRows(ctx.db.app, { staffId: actor.staffId, before, size: pageSize + 1 });
  const page = records.slice(0, pageSize);
  const standings = await listStandingsById(ctx.db.app, [...new Set(page.map(({ complaintId }) => complaintId))]);
  return {
    rows: page.map((record) => {
      const standing = standings.find(({ id }) => id === record.complaintId);
      const note = { forUnit: record.forUnit, authorUnitIds: record.byUnitIds };
      return {
        id: record.id,
        mentionedAt: record.mentionedAt,
        byName: record.byName,
        isRead: record.readAt !== null,
        number: standing && mayReadWith(actor, standing) ? record.number : null,
        note: standing && mayReadNote(actor, standing, note) ? record.note : null,
      };
    }),
    isFirstPage: before === null,
    next: records.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
