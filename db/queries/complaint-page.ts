/** What stands on the page of one report beside the row itself: its events with their texts, and who did what. */
import "server-only";
import { asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import type { TextField } from "@/domain/complaint/vocabulary";
import type { NamedStaff, RecordedEvent } from "@/domain/complaint-page/reading";
import type { Reader } from "../client";
import { complaintEvents, complaintTexts } from "../schema/complaints";
import { staff, staffRoles } from "../schema/staff";
import { readTogether } from "../together";

/** The events of a report and what they brought in: see getRecordedEvents. */
export function recordedEventsAsked(reader: Reader, complaintId: SQL) {
  return {
    events: reader
      .select({
        version: complaintEvents.version,
        type: complaintEvents.type,
        actorKind: complaintEvents.actorKind,
        actorId: complaintEvents.actorId,
        occurredAt: complaintEvents.occurredAt,
        payload: complaintEvents.payload,
      })
      .from(complaintEvents)
      .where(eq(complaintEvents.complaintId, complaintId))
      .orderBy(asc(complaintEvents.version)),
    texts: reader
      .select({ version: complaintTexts.version, field: complaintTexts.field, body: complaintTexts.body })
      .from(complaintTexts)
      .where(eq(complaintTexts.complaintId, complaintId))
      .orderBy(asc(complaintTexts.version)),
  };
}

type RecordedRows = {
  readonly [K in "events" | "texts"]: Awaited<ReturnType<typeof recordedEventsAsked>[K]>;
};

/** The events in their order, each with the texts that it brought in. */
export function getRecordedEvents({ events, texts }: RecordedRows): RecordedEvent[] {
  const textsOf = new Map<number, Partial<Record<TextField, string>>>();
  for (const { version, field, body } of texts) textsOf.set(version, { ...textsOf.get(version), [field]: body });
  return events.map(({ actorId, ...row }) => ({
    ...({ ...row, payload: readPayload(row) } as StoredEvent & Pick<RecordedEvent, "actorKind">),
    staffId: row.actorKind === "staff" && actorId !== null ? Number(actorId) : null,
    ...(textsOf.has(row.version) ? { texts: textsOf.get(row.version) } : {}),
  }));
}

export async function listRecordedEvents(reader: Reader, complaintId: number): Promise<RecordedEvent[]> {
  return getRecordedEvents(await readTogether(reader, recordedEventsAsked(reader, sql`${complaintId}`)));
}

type NamedRow = { readonly id: number; readonly name: string; readonly unitId: string | null };

export function getNamedStaff(rows: readonly NamedRow[]): Map<number, NamedStaff> {
  const named = new Map<number, NamedStaff>();
  for (const { id, name, unitId } of rows) {
    const unitIds = named.get(id)?.unitIds ?? [];
    named.set(id, { name, unitIds: unitId === null ? unitIds : [...unitIds, unitId] });
  }
  return named;
}

/** What the fields of a payload that name a member of staff end with. */
const namesStaff = "(ById|handlerId|[lL]eaderId|OfficerId|OwnerId)$";

/**
 * Everybody who did something to a report or is named in one of its events; its row and its parts are folded from these and
 * name nobody else. See getNamedStaff.
 */
export function staffOfReportAsked(reader: Reader, complaintId: SQL) {
  return reader
    .select({ id: staff.id, name: staff.name, unitId: staffRoles.unitId })
    .from(staff)
    .leftJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(
      sql`${staff.id} = any(array(
        select e.actor_id::int from complaint_events e
        where e.complaint_id = ${complaintId} and e.actor_kind = 'staff'
        union
        select field.value::int from complaint_events e, jsonb_each(e.payload) as field(key, value)
        where e.complaint_id = ${complaintId} and field.key ~ ${sql.raw(`'${namesStaff}'`)}
          and jsonb_typeof(field.value) = 'number'
        union
        select seat.value::int from complaint_events e, jsonb_each(e.payload -> 'owners') as seat(key, value)
        where e.complaint_id = ${complaintId} and e.type = 'ownership.named'
          and jsonb_typeof(seat.value) = 'number'))`,
    );
}

/** Names of members of staff, also of those who left, with the units that they belong to. */
export async function listNamedStaff(reader: Reader, ids: readonly number[]): Promise<Map<number, NamedStaff>> {
  if (ids.length === 0) return new Map();
  return getNamedStaff(
    await reader
      .select({ id: staff.id, name: staff.name, unitId: staffRoles.unitId })
      .from(staff)
      .leftJoin(staffRoles, eq(staffRoles.staffId, staff.id))
      .where(inArray(staff.id, [...new Set(ids)])),
  );
}
