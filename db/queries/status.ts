/**
 * Everything that the status page of one report shows, in one statement: the row, its events with their texts, the
 * replies that were sent, the ratings. Neither identity nor notes among staff are among it.
 */
import "server-only";
import { eq, type Placeholder, sql } from "drizzle-orm";
import { type EventDraft, readPayload } from "@/domain/complaint/events";
import type { Language, ReplyOutcome, TextField } from "@/domain/complaint/vocabulary";
import type { Reader } from "../client";
import { complaints, plans } from "../schema/complaints";
import { staff } from "../schema/staff";
import { heldQuestions } from "../together";
import { type AttachedFile, filesAsked, getAttachedFiles } from "./files";
import { splitOffAsked } from "./merges";

/**
 * Notes among staff and what happened to files are none of them: they stay in the database. Of the thread with the unit the person gets what was put
 * to the person and what the person answered, and none of the words between unit and window.
 */
export type StatusEvent = Exclude<
  EventDraft,
  { type: "note.added" | "file.attached" | "file.released" | "file.removed" }
> & {
  readonly version: number;
  readonly actorKind: "visitor" | "complainant" | "staff" | "system";
  readonly texts: Partial<Record<TextField, string>>;
};
export type SentReply = {
  readonly replyNo: number;
  readonly round: number;
  readonly unitId: string | null;
  readonly outcome: ReplyOutcome;
  readonly body: string;
  readonly basis: string;
  /** What a reply that says no has to say. */
  readonly justification: { readonly itemCode: string; readonly missing: string; readonly otherWay: string } | null;
  readonly sentAt: Date;
};
export type StatusRow = {
  readonly id: number;
  readonly number: string;
  readonly codeVersion: number;
  readonly regionPath: string;
  readonly language: Language;
  /** In order of version. */
  readonly events: readonly StatusEvent[];
  readonly replies: readonly SentReply[];
  /** Who answers for its plans: these alone of the staff the person is told by name. */
  readonly leaderNames: ReadonlyMap<number, string>;
  /** Without what was removed, the oldest first; whose they are to see is asked by whoever shows them. */
  readonly files: readonly AttachedFile[];
  /** What was split off it, in the order in which it was. */
  readonly splitOff: Awaited<ReturnType<typeof splitOffAsked>>;
};

type EventJson = Omit<StatusEvent, "occurredAt" | "texts"> & {
  occurredAt: string;
  texts: StatusEvent["texts"] | null;
};
type ReplyJson = Omit<SentReply, "sentAt"> & { sentAt: string };

function statusAsked(reader: Reader, number: Placeholder) {
  return reader
    .select({
      id: complaints.id,
      number: complaints.number,
      codeVersion: complaints.codeVersion,
      regionPath: complaints.regionPath,
      language: complaints.language,
      events: sql<EventJson[]>`(
        select coalesce(json_agg(json_build_object(
          'version', e.version, 'type', e.type, 'actorKind', e.actor_kind, 'occurredAt', e.occurred_at,
          'payload', e.payload,
          'texts', (select json_object_agg(x.field, x.body) from complaint_texts x
                    where x.complaint_id = e.complaint_id and x.version = e.version
                      and x.field not like all (array['supervision%', 'instruction%', 'owner%', 'follow_up%', 'opinion%', 'meeting%', 'referral%'])
                      and x.field not in ('dispute_note', 'hand_over_reason', 'relay_question', 'relay_decline_reason', 'relay_masked_answer'))
        ) order by e.version), '[]'::json)
        from complaint_events e where e.complaint_id = complaints.id
          and e.type not in ('note.added', 'file.attached', 'file.released', 'file.removed'))`,
      replies: sql<ReplyJson[]>`(
        select coalesce(json_agg(json_build_object(
          'replyNo', r.reply_no, 'round', r.round, 'unitId', r.unit_id, 'outcome', r.outcome,
          'body', r.body, 'basis', r.basis, 'sentAt', r.sent_at,
          'justification', case when j.reply_no is null then null else json_build_object(
            'itemCode', j.item_code, 'missing', j.missing, 'otherWay', j.other_way) end
        ) order by r.reply_no), '[]'::json)
        from replies r
        left join refusal_justifications j on j.complaint_id = r.complaint_id and j.reply_no = r.reply_no
        where r.complaint_id = complaints.id and r.state = 'sent' and r.sent_at is not null)`,
    })
    .from(complaints)
    .where(eq(complaints.number, number));
}

const readParts = heldQuestions(["number"], (reader, place) => {
  const id = sql`(select me.id from complaints me where me.number = ${place("number")})`;
  return {
    rows: statusAsked(reader, place("number")),
    leaders: reader
      .selectDistinct({ id: staff.id, name: staff.name })
      .from(staff)
      .innerJoin(plans, eq(plans.leaderId, staff.id))
      .where(eq(plans.complaintId, id)),
    files: filesAsked(reader, id),
    splitOff: splitOffAsked(reader, id),
  };
});

export async function findStatus(reader: Reader, number: string): Promise<StatusRow | null> {
  const {
    rows: [row],
    leaders,
    files,
    splitOff,
  } = await readParts(reader, { number });
  if (!row) return null;
  return {
    ...row,
    leaderNames: new Map(leaders.map(({ id, name }) => [id, name])),
    files: getAttachedFiles(files),
    splitOff,
    events: row.events.map(
      (event) =>
        ({
          ...event,
          payload: readPayload(event),
          occurredAt: new Date(event.occurredAt),
          texts: event.texts ?? {},
        }) as StatusEvent,
    ),
    replies: row.replies.map((reply) => ({ ...reply, sentAt: new Date(reply.sentAt) })),
  };
}
