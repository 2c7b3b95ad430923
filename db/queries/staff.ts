/** Staff, their grants and their sessions. Roles come from the database and from nowhere else. */
import "server-only";
import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Role, RoleGrant } from "@/domain/actor";
import type { Db, Reader } from "../client";
import { heldStatement, type Place } from "../held-statement";
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
};

export async function findTotpRoles(reader: Reader): Promise<readonly Role[]> {
  const entry = await findEntry(reader, totpRolesKey);
  return entry === null ? [] : (JSON.parse(entry) as Role[]);
}

export async function saveTotpRoles(reader: Reader, roles: readonly Role[]): Promise<void> {
  await upsertInstallationEntry(reader, totpRolesKey, JSON.stringify(roles));
}

type SessionAsked = { sessionId: string; idleSeconds: number; touchSeconds: number };
type SessionRow = {
  now: string;
  staff_id: number | null;
  name: string | null;
  role: string | null;
  unit_id: string | null;
  region_path: string | null;
  owes_totp: boolean | null;
};

/** Which sessions are alive. */
const isAlive = (place: Place<SessionAsked>): SQL => sql`
  s.id = ${place("sessionId")} and s.revoked_at is null and s.expires_at > now()
  and s.last_seen_at > now() - make_interval(secs => ${place("idleSeconds")})`;

const sessionRead = (place: Place<SessionAsked>): SQL => sql`
  select now() as now, p.id as staff_id, p.name, r.role, r.unit_id, g.path as region_path,
    p.totp_on_at is null and jsonb_exists(i.value::jsonb, r.role) as owes_totp
  from (select 1) as one
  left join staff_sessions s on ${isAlive(place)}
  left join staff p on p.id = s.staff_id and p.active
  left join staff_roles r on r.staff_id = p.id
  left join regions g on g.id = r.region_id
  left join installation i on i.key = ${totpRolesKey}`;

const sessionFound = heldStatement<SessionAsked>(sessionRead);
const sessionSeen = heldStatement<SessionAsked>(
  (place) => sql`
  with seen as (
    update staff_sessions s set last_seen_at = now()
    where ${isAlive(place)} and s.last_seen_at < now() - make_interval(secs => ${place("touchSeconds")}))
  ${sessionRead(place)}`,
);

/**
 * One statement for a request: the database's time, and the session with the person and the grants if it is alive.
 * `touch`: this is a use of the session, and it is kept that it was seen; written at most so often.
 */
export async function findStaffSession(
  db: Db,
  sessionId: string,
  idleLimitMs: number,
  touch: { readonly everyMs: number } | null = null,
): Promise<{ now: Date; session: StaffSession | null }> {
  const asked = { sessionId, idleSeconds: idleLimitMs / 1000, touchSeconds: (touch?.everyMs ?? 0) / 1000 };
  const rows = await db.app.execute<SessionRow>(touch ? sessionSeen(asked) : sessionFound(asked));
  const [first] = rows;
  if (!first) throw new Error("the database gave no time");
  const now = new Date(first.now);
  if (first.staff_id === null) return { now, session: null };
  return {
    now,
    session: {
      staffId: first.staff_id,
      name: first.name ?? "",
      grants: rows
        .filter((row) => row.role !== null && !rows.some(({ owes_totp }) => owes_totp))
        .map((row) => ({ role: row.role as Role, unitId: row.unit_id, regionPath: row.region_path })),
    },
  };
}

export async function insertStaffSession(
  reader: Reader,
  session: { id: string; staffId: number; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await reader.insert(staffSessions).values({ ...session, lastSeenAt: session.createdAt });
}

export async function updateSessionRevoked(reader: Reader, sessionId: string, now: Date): Promise<void> {
  await reader
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(eq(staffSessions.id, sessionId), isNull(staffSessions.revokedAt)));
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
