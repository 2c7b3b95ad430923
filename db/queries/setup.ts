/** The first day of an office: whether anybody can change settings yet, the one-time code, and the workbook in between. */
import "server-only";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { type Role, roles } from "@/domain/actor";
import type { WrittenSheet } from "@/domain/setup/check-setup-book";
import type { Reader, Tx } from "../client";
import { units } from "../schema/places";
import { staff, staffRoles } from "../schema/staff";
import { deleteInstallationEntry, findEntry, upsertInstallationEntry } from "./installation";

const codeKey = "setup-code";
const bookKey = "setup-book";
const textsKey = "texts-read";

/** One first day at a time. */
export async function lockSetup(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('bancheng setup'))`);
}

/** Somebody who may change settings, also one who was invited and did not come yet. */
export async function hasAdministrator(reader: Reader): Promise<boolean> {
  const [row] = await reader
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(and(eq(staffRoles.role, "administrator"), eq(staff.active, true)))
    .limit(1);
  return row !== undefined;
}

export type SetupCode = { readonly digest: string; readonly expiresAt: string };

export async function saveSetupCode(reader: Reader, code: SetupCode): Promise<void> {
  await upsertInstallationEntry(reader, codeKey, JSON.stringify(code));
}

export async function findSetupCode(reader: Reader): Promise<SetupCode | null> {
  const entry = await findEntry(reader, codeKey);
  return entry === null ? null : (JSON.parse(entry) as SetupCode);
}

export async function saveSetupBook(reader: Reader, sheets: readonly WrittenSheet[]): Promise<void> {
  await upsertInstallationEntry(reader, bookKey, JSON.stringify(sheets));
}

export async function findSetupBook(reader: Reader): Promise<readonly WrittenSheet[] | null> {
  const entry = await findEntry(reader, bookKey);
  return entry === null ? null : (JSON.parse(entry) as readonly WrittenSheet[]);
}

/** The code opens nothing any more, and what was uploaded goes: it names people. */
export async function deleteSetup(tx: Tx): Promise<void> {
  await deleteInstallationEntry(tx, codeKey);
  await deleteInstallationEntry(tx, bookKey);
}

export async function saveTextsRead(reader: Reader, by: { readonly name: string; readonly at: string }): Promise<void> {
  await upsertInstallationEntry(reader, textsKey, JSON.stringify(by));
}

export async function findTextsRead(reader: Reader): Promise<{ readonly name: string; readonly at: string } | null> {
  const entry = await findEntry(reader, textsKey);
  return entry === null ? null : (JSON.parse(entry) as { name: string; at: string });
}

/** How many people hold each role and can come in. */
export async function countPeopleByRole(reader: Reader): Promise<Readonly<Record<Role, number>>> {
  const rows = await reader
    .select({ role: staffRoles.role, count: sql<number>`count(distinct ${staff.id})::int` })
    .from(staffRoles)
    .innerJoin(staff, eq(staff.id, staffRoles.staffId))
    .where(eq(staff.active, true))
    .groupBy(staffRoles.role);
  const known = new Map(rows.map(({ role, count }) => [role, count]));
  return Object.fromEntries(roles.map((role) => [role, known.get(role) ?? 0])) as Record<Role, number>;
}

/** People who were invited and have not set a password. */
export async function countPeopleWithoutPassword(reader: Reader): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)::int` })
    .from(staff)
    .where(and(eq(staff.active, true), eq(staff.passwordHash, "")));
  return row?.count ?? 0;
}

/** Units to which reports go and in which nobody holds the role; `today` is the civil date in Shanghai. */
export async function listUnitsWithoutRole(reader: Reader, role: Role, today: string): Promise<string[]> {
  const staffed = reader
    .select({ unitId: staffRoles.unitId })
    .from(staffRoles)
    .innerJoin(staff, and(eq(staff.id, staffRoles.staffId), eq(staff.active, true)))
    .where(and(eq(staffRoles.role, role), ne(staffRoles.unitId, "")));
  const rows = await reader
    .select({ name: units.nameZh })
    .from(units)
    .where(
      and(
        eq(units.responsible, true),
        inArray(units.kind, ["department", "township"]),
        sql`(${isNull(units.retiredOn)} or ${units.retiredOn} > ${today})`,
        sql`${units.id} not in ${staffed}`,
      ),
    )
    .orderBy(units.pinyinKey, units.id);
  return rows.map(({ name }) => name);
}
