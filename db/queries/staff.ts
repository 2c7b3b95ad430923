/** Staff, their grants and their sessions. Roles come from the database and from nowhere else. */
import "server-only";
import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Role, RoleGrant } from "@/domain/actor";
import type { Db, Reader } from "../client";
import { staff, staffRoles, staffSessions } from "../schema/staff";
import { findEntry, upsertInstallationEntry } from "./installation";

/** Which roles must use codes at sign-in: a JSON list of roles in the table of the installation. */
const totpRolesKey = "totp-roles";

export type Credentials = {
  readonly id: number;
  readonly passwordHash: string;
  readonly demo: boolean;
  readonly hasTotp: boolean;
};

export async function findCredentials(reader: Reader, username: string): Promise<Credentials | null> {
  const [row] = await reader
    .select({
      id: staff.id,
      passwordHash: staff.passwordHash,
      demo: staff.demo,
      hasTotp: sql<boolean>`${staff.totpOnAt} is not null`,
    })
    .from(staff)
    .where(and(eq(staff.username, username), eq(staff.active, true), ne(staff.passwordHash, "")));
  return row ?? null;
}

export type StaffSession = {
  readonly staffId: number;
  readonly name: string;
  /** None while a role asks for codes at sign-in and the person has not switched them on: only the own account opens. */
  readonly grants: readonly RoleGrant[];
  readonly lastSeenAt: Date;
};

export async function findTotpRoles(reader: Reader): Promise<readonly Role[]> {
  const entry = await findEntry(reader, totpRolesKey);
  return entry === null ? [] : (JSON.parse(entry) as Role[]);
}

export async function saveTotpRoles(reader: Reader, roles: readonly Role[]): Promise<void> {
  await upsertInstallationEntry(reader, totpRolesKey, JSON.stringify(roles));
}

/** One statement for a request: the database's time, and the session with the person and the grants if it is alive. */
export async function findStaffSession(
  db: Db,
  sessionId: string,
  idleLimitMs: number,
): Promise<{ now: Date; session: StaffSession | null }> {
  const rows = await db.app.execute<{
    now: string;
    staff_id: number | null;
    name: string | null;
    last_seen_at: string | null;
    role: string | null;
    unit_id: string | null;
    region_path: string | null;
    owes_totp: boolean | null;
  }>(sql`
    select now() as now, p.id as staff_id, p.name, s.last_seen_at, r.role, r.unit_id, g.path as region_path,
      p.totp_on_at is null and jsonb_exists(i.value::jsonb, r.role) as owes_totp
    from (select 1) as one
    left join staff_sessions s
      on s.id = ${sessionId} and s.revoked_at is null and s.expires_at > now()
      and s.last_seen_at > now() - make_interval(secs => ${idleLimitMs / 1000})
    left join staff p on p.id = s.staff_id and p.active
    left join staff_roles r on r.staff_id = p.id
    left join regions g on g.id = r.region_id
    left join installation i on i.key = ${totpRolesKey}`);
  const [first] = rows;
  if (!first) throw new Error("the database gave no time");
  const now = new Date(first.now);
  if (first.staff_id === null) return { now, session: null };
  return {
    now,
    session: {
      staffId: first.staff_id,
      name: first.name ?? "",
      lastSeenAt: new Date(first.last_seen_at ?? first.now),
      grants: rows
        .filter((row) => row.role !== null && !rows.some(({ owes_totp }) => owes_totp))
        .map((row) => ({ role: row.role as Role, unitId: row.unit_id, regionPath: row.region_path })),
    },
  };
}

export async function getDatabaseTime(db: Db): Promise<Date> {
  const [row] = await db.app.execute<{ now: string }>(sql`select now() as now`);
  if (!row) throw new Error("the database gave no time");
  return new Date(row.now);
}

export async function insertStaffSession(
  reader: Reader,
  session: { id: string; staffId: number; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await reader.insert(staffSessions).values({ ...session, lastSeenAt: session.createdAt });
}

export async function updateSessionSeen(reader: Reader, sessionId: string, now: Date): Promise<void> {
  await reader.update(staffSessions).set({ lastSeenAt: now }).where(eq(staffSessions.id, sessionId));
}

export async function updateSessionRevoked(reader: Reader, sessionId: string, now: Date): Promise<void> {
  await reader
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(eq(staffSessions.id, sessionId), isNull(staffSessions.revokedAt)));
}

/** E-mail addresses of the people of a unit, all of them or those who hold one role in it. */
export async function listUnitMailboxes(
  reader: Reader,
  unitId: string,
  role?: Role,
): Promise<{ id: number; email: string }[]> {
  const rows = await reader
    .selectDistinct({ id: staff.id, email: staff.email })
    .from(staff)
    .innerJoin(staffRoles, eq(staffRoles.staffId, staff.id))
    .where(
      and(
        eq(staffRoles.unitId, unitId),
        eq(staff.active, true),
        gt(staff.email, ""),
        role ? eq(staffRoles.role, role) : undefined,
      ),
    )
    .orderBy(asc(staff.id));
  return rows.flatMap((row) => (row.email ? [{ id: row.id, email: row.email }] : []));
}

export type NewStaff = {
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string;
  readonly demo: boolean;
  readonly grants: readonly { role: Role; unitId: string | null; regionId: string | null }[];
};

/** Adds a person with grants, or leaves the one of this username alone. Gives the id. */
export async function insertStaff(reader: Reader, person: NewStaff): Promise<number> {
  const { grants, ...row } = person;
  const [added] = await reader
    .insert(staff)
    .values(row)
    .onConflictDoUpdate({ target: staff.username, set: { username: sql`excluded.username` } })
    .returning({ id: staff.id });
  if (!added) throw new Error("no staff row");
  if (grants.length > 0) {
    await reader
      .insert(staffRoles)
      .values(grants.map((grant) => ({ staffId: added.id, ...grant })))
      .onConflictDoNothing();
  }
  return added.id;
}
