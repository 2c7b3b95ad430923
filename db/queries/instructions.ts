/**
 * Leaders' instructions: those that are not accepted yet by the day on which they are due, and the
 * leaders who can give one. Read from indexes that hold nothing but what is open.
 */
import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { StaffActor } from "@/domain/actor";
import { grantsToTake } from "@/domain/rights";
import type { Reader } from "../client";
import { complaintEvents, complaints, complaintTexts, instructions } from "../schema/complaints";
import { regions } from "../schema/places";
import { staff, staffRoles } from "../schema/staff";
import { plainQuestion, readTogether } from "../together";
import { getListCondition, type WindowScope } from "./list-scope";

export type Leader = { readonly id: number; readonly name: string };

/** The officials whose region holds this one, by name: who can give an instruction there, or be responsible for a plan. */
export function leadersAsked(reader: Reader, regionPath: SQL) {
  return reader
    .selectDistinct({ id: staff.id, name: staff.name })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .leftJoin(regions, eq(regions.id, staffRoles.regionId))
    .where(
      and(
        eq(staffRoles.role, "official"),
        eq(staff.active, true),
        sql`(${staffRoles.regionId} is null or starts_with(${regionPath}, ${regions.path}))`,
      ),
    )
    .orderBy(asc(staff.name), asc(staff.id));
}

export async function listLeaders(reader: Reader, regionPath: string): Promise<Leader[]> {
  return leadersAsked(reader, sql`${regionPath}`);
}

/** All within the regions; of one leader also those that another window has by now. */
export type InstructionScope = WindowScope & { readonly leaderId: number | null };

export function getInstructionScope(actor: StaffActor, mine: boolean): InstructionScope {
  return {
    leaderId: mine ? actor.staffId : null,
    regionPaths: grantsToTake(actor, "give_instruction").map(({ regionPath }) => regionPath),
    notAboutUnitIds: actor.grants.flatMap(({ unitId }) => unitId ?? []),
  };
}

const columns = {
  id: complaints.id,
  number: complaints.number,
  state: complaints.state,
  excerpt: complaints.excerpt,
  maskedExcerpt: complaints.maskedExcerpt,
  regionId: complaints.regionId,
  regionPath: complaints.regionPath,
  leadUnitId: complaints.leadUnitId,
  answerDueAt: complaints.answerDueAt,
  instructionNo: instructions.instructionNo,
  serial: instructions.serial,
  instructionState: instructions.state,
  leaderId: instructions.leaderId,
  givenOn: instructions.givenOn,
  dueAt: instructions.dueAt,
  returns: instructions.returns,
  provisional: instructions.provisional,
  instructionRegionId: instructions.regionId,
  leaderName: staff.name,
} as const;

/** Not accepted yet: those that wait for the leader first, then by the day on which they are due. */
export async function listOpenInstructions(
  reader: Reader,
  scope: InstructionScope,
  page: { after: { dueAt: Date; complaintId: number; instructionNo: number } | null; size: number },
) {
  const { after } = page;
  return reader
    .select(columns)
    .from(instructions)
    .innerJoin(complaints, eq(complaints.id, instructions.complaintId))
    .leftJoin(staff, eq(staff.id, instructions.leaderId))
    .where(
      and(
        sql`${instructions.state} <> 'accepted'`,
        scopeSql(scope),
        after
          ? sql`(${instructions.dueAt}, ${instructions.complaintId}, ${instructions.instructionNo})
              > (${after.dueAt.toISOString()}::timestamptz, ${after.complaintId}::bigint, ${after.instructionNo}::int)`
          : undefined,
      ),
    )
    .orderBy(asc(instructions.dueAt), asc(instructions.complaintId), asc(instructions.instructionNo))
    .limit(page.size);
}
export type InstructionRecord = Awaited<ReturnType<typeof listOpenInstructions>>[number];

/** How many are open, and how many of them wait for the leader; counted up to `most`. */
export function getOpenInstructionsAsked(scope: InstructionScope, most: number) {
  return plainQuestion<{ open: number; answered: number }>(
    sql`
    select count(*)::int as open, count(*) filter (where state = 'answered')::int as answered from (
      select ${instructions.state} as state from ${instructions}
      inner join ${complaints} on ${complaints.id} = ${instructions.complaintId}
      where ${instructions.state} <> 'accepted' and ${scopeSql(scope)} limit ${most}) as counted`,
    ["open", "answered"],
  );
}

export async function countOpenInstructions(
  reader: Reader,
  scope: InstructionScope,
  most: number,
): Promise<{ open: number; answered: number }> {
  const { counted } = await readTogether(reader, { counted: getOpenInstructionsAsked(scope, most) });
  return counted[0] ?? { open: 0, answered: 0 };
}

function scopeSql(scope: InstructionScope): SQL {
  if (scope.leaderId === null) return getListCondition(scope);
  return sql`${instructions.leaderId} = ${scope.leaderId} and ${getListCondition(scope, { followed: true })}`;
}

export type NumberedText = {
  readonly complaintId: number;
  readonly field: string;
  readonly body: string;
  /** Of the instruction or ownership that it belongs to. */
  readonly no: number | null;
};

/** Texts of some reports in the order in which they came, each with the number of what it belongs to. */
export async function listTextsOf(
  reader: Reader,
  complaintIds: readonly number[],
  fields: readonly (typeof complaintTexts.$inferSelect)["field"][],
): Promise<NumberedText[]> {
  if (complaintIds.length === 0) return [];
  return reader
    .select({
      complaintId: complaintTexts.complaintId,
      field: complaintTexts.field,
      body: complaintTexts.body,
      no: sql<number | null>`coalesce(
        (${complaintEvents.payload} ->> 'instructionNo')::int, (${complaintEvents.payload} ->> 'ownershipNo')::int)`,
    })
    .from(complaintTexts)
    .innerJoin(
      complaintEvents,
      and(
        eq(complaintEvents.complaintId, complaintTexts.complaintId),
        eq(complaintEvents.version, complaintTexts.version),
      ),
    )
    .where(
      sql`${complaintTexts.complaintId} = any(${`{${complaintIds.join(",")}}`}::bigint[])
        and ${complaintTexts.field} = any(${`{${fields.join(",")}}`}::text[])`,
    )
    .orderBy(asc(complaintTexts.complaintId), asc(complaintTexts.version));
}

/** The people of a unit who answer for it, by name: they can be owners of a hard report. */
export function unitLeadersAsked(reader: Reader, unitId: SQL) {
  return reader
    .selectDistinct({ id: staff.id, name: staff.name })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(
      and(
        eq(staffRoles.unitId, unitId),
        sql`${staffRoles.role} in ('department_lead', 'department_head')`,
        eq(staff.active, true),
      ),
    )
    .orderBy(asc(staff.name), asc(staff.id));
}
