/** What stands on the page of one report beside the row itself: its events with their texts, and who did what. */
import "server-only";
import { asc, eq, inArray } from "drizzle-orm";
import { readPayload, type StoredEvent } from "@/domain/complaint/events";
import type { TextField } from "@/domain/complaint/vocabulary";
import type { NamedStaff, RecordedEvent } from "@/domain/complaint-page/reading";
import type { Reader } from "../client";
import { complaintEvents, complaintTexts } from "../schema/complaints";
import { staff, staffRoles } from "../schema/staff";

/** The events in their order, each with the texts that it brought in. */
export async function listRecordedEvents(reader: Reader, complaintId: number): Promise<RecordedEvent[]> {
  const [rows, texts] = await Promise.all([
    reader
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
    reader
      .select({ version: complaintTexts.version, field: complaintTexts.field, body: complaintTexts.body })
      .from(complaintTexts)
      .where(eq(complaintTexts.complaintId, complaintId))
      .orderBy(asc(complaintTexts.version)),
  ]);
  const textsOf = new Map<number, Partial<Record<TextField, string>>>();
  for (const { version, field, body } of texts) textsOf.set(version, { ...textsOf.get(version), [field]: body });
  return rows.map(({ actorId, ...row }) => ({
    ...({ ...row, payload: readPayload(row) } as StoredEvent & Pick<RecordedEvent, "actorKind">),
    staffId: row.actorKind === "staff" && actorId !== null ? Number(actorId) : null,
    ...(textsOf.has(row.version) ? { texts: textsOf.get(row.version) } : {}),
  }));
}

/** Names of members of staff, also of those who left, with the units that they belong to. */
export async function listNamedStaff(reader: Reader, ids: readonly number[]): Promise<Map<number, NamedStaff>> {
  const named = new Map<number, NamedStaff>();
  if (ids.length === 0) return named;
  const rows = await reader
    .select({ id: staff.id, name: staff.name, unitId: staffRoles.unitId })
    .from(staff)
    .leftJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(inArray(staff.id, [...new Set(ids)]));
  for (const { id, name, unitId } of rows) {
    const unitIds = named.get(id)?.unitIds ?? [];
    named.set(id, { name, unitIds: unitId === null ? unitIds : [...unitIds, unitId] });
  }
  return named;
}
