/** Accounts as administrators keep them and as their owners see them: roles, invitations, sessions, codes at sign-in. */
import "server-only";
import { and, asc, count, desc, eq, gt, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Role } from "@/domain/actor";
import type { StaffGrant } from "@/domain/staff/role-places";
import type { Reader, Tx } from "../client";
import { staff, staffInvitations, staffRecoveryCodes, staffRoles, staffSessions, staffSignIns } from "../schema/staff";

const columns = {
  id: staff.id,
  username: staff.username,
  name: staff.name,
  email: staff.email,
  active: staff.active,
  demo: staff.demo,
  hasPassword: sql<boolean>`${staff.passwordHash} <> ''`,
  hasTotp: sql<boolean>`${staff.totpOnAt} is not null`,
  createdAt: staff.createdAt,
} as const;

type PersonRow = Pick<
  typeof staff.$inferSelect,
  "id" | "username" | "name" | "email" | "active" | "demo" | "createdAt"
> & {
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
};
export type Person = PersonRow & { readonly grants: readonly StaffGrant[] };

type PeopleQuery = {
  /** Part of the name or the username. */
  readonly words: string | null;
  readonly role: Role | null;
  readonly unitId: string | null;
  readonly afterUsername: string | null;
  readonly size: number;
};

/** By username. */
export async function listPeople(reader: Reader, query: PeopleQuery): Promise<Person[]> {
  const { words, role, unitId, afterUsername, size } = query;
  const holds = (condition: SQL) =>
    sql`exists (select 1 from ${staffRoles} r where r.staff_id = ${staff.id} and ${condition})`;
  const rows = await reader
    .select(columns)
    .from(staff)
    .where(
      and(
        afterUsername === null ? undefined : gt(staff.username, afterUsername),
        words === null
          ? undefined
          : or(sql`strpos(lower(${staff.name}), ${words}) > 0`, sql`strpos(${staff.username}, ${words}) > 0`),
        role === null ? undefined : holds(sql`r.role = ${role}`),
        unitId === null ? undefined : holds(sql`r.unit_id = ${unitId}`),
      ),
    )
    .orderBy(asc(staff.username))
    .limit(size);
  return withGrants(reader, rows);
}

export async function findPerson(reader: Reader, id: number): Promise<Person | null> {
  const rows = await reader.select(columns).from(staff).where(eq(staff.id, id));
  const [person] = await withGrants(reader, rows);
  return person ?? null;
}

async function withGrants(reader: Reader, rows: readonly PersonRow[]): Promise<Person[]> {
  if (rows.length === 0) return [];
  const ids = sql.join(
    rows.map(({ id }) => sql`${id}`),
    sql`, `,
  );
  const held = await reader
    .select({
      staffId: staffRoles.staffId,
      role: staffRoles.role,
      unitId: staffRoles.unitId,
      regionId: staffRoles.regionId,
    })
    .from(staffRoles)
    .where(sql`${staffRoles.staffId} in (${ids})`)
    .orderBy(asc(staffRoles.id));
  return rows.map((row) => ({
    ...row,
    grants: held
      .filter(({ staffId }) => staffId === row.id)
      .map(({ role, unitId, regionId }) => ({ role: role as Role, unitId, regionId })),
  }));
}

/** One who changes people at a time: of two administrators who close each other's account exactly one does. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('bancheng people'))`);
}

/** Other people who can come in and change settings. Demo accounts count only where they open something. */
export async function countOtherAdministrators(tx: Tx, exceptId: number, withDemo: boolean): Promise<number> {
  const [row] = await tx
    .select({ found: sql<number>`count(distinct ${staff.id})::int` })
    .from(staff)
    .innerJoin(staffRoles, and(eq(staffRoles.staffId, staff.id), eq(staffRoles.role, "administrator")))
    .where(
      and(
        eq(staff.active, true),
        ne(staff.passwordHash, ""),
        ne(staff.id, exceptId),
        withDemo ? undefined : eq(staff.demo, false),
      ),
    );
  return row?.found ?? 0;
}

/** Null when somebody has the username already. */
export async function insertInvitedPerson(
  tx: Tx,
  person: { readonly username: string; readonly name: string; readonly email: string | null; readonly createdAt: Date },
): Promise<number | null> {
  const [row] = await tx
    .insert(staff)
    .values({ ...person, passwordHash: "" })
    .onConflictDoNothing()
    .returning({ id: staff.id });
  return row?.id ?? null;
}

export async function insertGrant(tx: Tx, staffId: number, grant: StaffGrant): Promise<void> {
  await tx.insert(staffRoles).values({ staffId, ...grant });
}

export async function deleteGrant(tx: Tx, staffId: number, { role, unitId, regionId }: StaffGrant): Promise<void> {
  await tx
    .delete(staffRoles)
    .where(
      and(
        eq(staffRoles.staffId, staffId),
        eq(staffRoles.role, role),
        unitId === null ? isNull(staffRoles.unitId) : eq(staffRoles.unitId, unitId),
        regionId === null ? isNull(staffRoles.regionId) : eq(staffRoles.regionId, regionId),
      ),
    );
}

export async function updatePersonActive(tx: Tx, staffId: number, active: boolean): Promise<void> {
  await tx.update(staff).set({ active }).where(eq(staff.id, staffId));
}

/** An empty hash: nobody comes in until a new password is set. */
export async function updatePasswordHash(reader: Reader, staffId: number, passwordHash: string): Promise<void> {
  await reader.update(staff).set({ passwordHash }).where(eq(staff.id, staffId));
}

/** Ends all sessions of a person, and what was begun at the sign-in page; but the one to keep. */
export async function updateSessionsRevoked(
  reader: Reader,
  staffId: number,
  now: Date,
  exceptSessionId?: string,
): Promise<void> {
  await reader
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        exceptSessionId === undefined ? undefined : ne(staffSessions.id, exceptSessionId),
      ),
    );
  await reader
    .update(staffSignIns)
    .set({ endedAt: now })
    .where(and(eq(staffSignIns.staffId, staffId), isNull(staffSignIns.endedAt)));
}

type OwnSession = { readonly id: string; readonly createdAt: Date; readonly lastSeenAt: Date };

/** Those that would open a page at this moment, the newest first. */
export async function listOpenSessions(
  reader: Reader,
  staffId: number,
  at: { readonly now: Date; readonly idleSince: Date },
): Promise<OwnSession[]> {
  return reader
    .select({ id: staffSessions.id, createdAt: staffSessions.createdAt, lastSeenAt: staffSessions.lastSeenAt })
    .from(staffSessions)
    .where(
      and(
        eq(staffSessions.staffId, staffId),
        isNull(staffSessions.revokedAt),
        gt(staffSessions.expiresAt, at.now),
        gt(staffSessions.lastSeenAt, at.idleSince),
      ),
    )
    .orderBy(desc(staffSessions.createdAt), asc(staffSessions.id))
    .limit(50);
}

/** Ends one session of this person and of nobody else. */
export async function updateOwnSessionRevoked(reader: Reader, staffId: number, id: string, now: Date): Promise<void> {
  await reader
    .update(staffSessions)
    .set({ revokedAt: now })
    .where(and(eq(staffSessions.id, id), eq(staffSessions.staffId, staffId), isNull(staffSessions.revokedAt)));
}

/** A new link; the ones before it open nothing any more. */
export async function insertInvitation(
  tx: Tx,
  invitation: { readonly id: string; readonly staffId: number; readonly createdAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await updateInvitationsEnded(tx, invitation.staffId, invitation.createdAt);
  await tx.insert(staffInvitations).values(invitation);
}

export async function updateInvitationsEnded(tx: Tx, staffId: number, now: Date): Promise<void> {
  await tx
    .update(staffInvitations)
    .set({ endedAt: now })
    .where(and(eq(staffInvitations.staffId, staffId), isNull(staffInvitations.endedAt)));
}

export type Invitation = {
  readonly staffId: number;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly expiresAt: Date;
};

/** While it opens something: not used, not replaced, not expired, the account not closed. */
export async function findOpenInvitation(reader: Reader, id: string, now: Date): Promise<Invitation | null> {
  const [row] = await reader
    .select({
      staffId: staff.id,
      username: staff.username,
      name: staff.name,
      email: staff.email,
      expiresAt: staffInvitations.expiresAt,
    })
    .from(staffInvitations)
    .innerJoin(staff, eq(staff.id, staffInvitations.staffId))
    .where(
      and(
        eq(staffInvitations.id, id),
        isNull(staffInvitations.endedAt),
        gt(staffInvitations.expiresAt, now),
        eq(staff.active, true),
      ),
    );
  return row ?? null;
}

/** Until when the person's link is open; null when there is none. */
export async function findInvitationEnd(reader: Reader, staffId: number, now: Date): Promise<Date | null> {
  const [row] = await reader
    .select({ expiresAt: staffInvitations.expiresAt })
    .from(staffInvitations)
    .where(
      and(eq(staffInvitations.staffId, staffId), isNull(staffInvitations.endedAt), gt(staffInvitations.expiresAt, now)),
    )
    .limit(1);
  return row?.expiresAt ?? null;
}

/** Uses a link up: false when somebody was quicker. */
export async function updateInvitationUsed(tx: Tx, id: string, now: Date): Promise<boolean> {
  const used = await tx
    .update(staffInvitations)
    .set({ endedAt: now })
    .where(and(eq(staffInvitations.id, id), isNull(staffInvitations.endedAt), gt(staffInvitations.expiresAt, now)))
    .returning({ id: staffInvitations.id });
  return used.length === 1;
}

export type OwnAccount = {
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly passwordHash: string;
  readonly totpSecret: Buffer | null;
  readonly totpOnAt: Date | null;
};

export async function findOwnAccount(reader: Reader, staffId: number): Promise<OwnAccount | null> {
  const [row] = await reader
    .select({
      username: staff.username,
      name: staff.name,
      email: staff.email,
      passwordHash: staff.passwordHash,
      totpSecret: staff.totpSecret,
      totpOnAt: staff.totpOnAt,
    })
    .from(staff)
    .where(and(eq(staff.id, staffId), eq(staff.active, true)));
  return row ?? null;
}

/** Offers a secret; one that is in use stays. */
export async function updateTotpOffered(reader: Reader, staffId: number, sealed: Buffer): Promise<void> {
  await reader
    .update(staff)
    .set({ totpSecret: sealed })
    .where(and(eq(staff.id, staffId), isNull(staff.totpOnAt)));
}

/** False when it was on already. */
export async function updateTotpOn(tx: Tx, staffId: number, now: Date, step: number): Promise<boolean> {
  const switched = await tx
    .update(staff)
    .set({ totpOnAt: now, totpLastStep: step })
    .where(and(eq(staff.id, staffId), isNull(staff.totpOnAt)))
    .returning({ id: staff.id });
  return switched.length === 1;
}

export async function updateTotpOff(tx: Tx, staffId: number): Promise<void> {
  await tx.update(staff).set({ totpSecret: null, totpOnAt: null, totpLastStep: null }).where(eq(staff.id, staffId));
  await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId));
}

/** Accepts the code of a half minute: false when this one or a later one was accepted before. */
export async function updateTotpStep(reader: Reader, staffId: number, step: number): Promise<boolean> {
  const accepted = await reader
    .update(staff)
    .set({ totpLastStep: step })
    .where(and(eq(staff.id, staffId), or(isNull(staff.totpLastStep), lt(staff.totpLastStep, step))))
    .returning({ id: staff.id });
  return accepted.length === 1;
}

export async function insertRecoveryCodes(tx: Tx, staffId: number, ids: readonly string[]): Promise<void> {
  await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId));
  await tx.insert(staffRecoveryCodes).values(ids.map((id) => ({ id, staffId })));
}

/** False when there is no such code, or it was used. */
export async function updateRecoveryCodeUsed(reader: Reader, staffId: number, id: string, now: Date): Promise<boolean> {
  const used = await reader
    .update(staffRecoveryCodes)
    .set({ usedAt: now })
    .where(
      and(eq(staffRecoveryCodes.id, id), eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt)),
    )
    .returning({ id: staffRecoveryCodes.id });
  return used.length === 1;
}

export async function countRecoveryCodes(reader: Reader, staffId: number): Promise<number> {
  const [row] = await reader
    .select({ left: count() })
    .from(staffRecoveryCodes)
    .where(and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** The way between the two pages of signing in. */
export async function insertSignIn(
  reader: Reader,
  signIn: { readonly id: string; readonly staffId: number; readonly expiresAt: Date },
): Promise<void> {
  await reader.insert(staffSignIns).values(signIn);
}

/** Who is half way in; null when it took too long or has ended. */
export async function findSignIn(
  reader: Reader,
  id: string,
  now: Date,
): Promise<{ readonly staffId: number; readonly totpSecret: Buffer } | null> {
  const [row] = await reader
    .select({ staffId: staff.id, totpSecret: staff.totpSecret })
    .from(staffSignIns)
    .innerJoin(staff, eq(staff.id, staffSignIns.staffId))
    .where(
      and(
        eq(staffSignIns.id, id),
        isNull(staffSignIns.endedAt),
        gt(staffSignIns.expiresAt, now),
        eq(staff.active, true),
        sql`${staff.totpOnAt} is not null`,
      ),
    );
  return row?.totpSecret ? { staffId: row.staffId, totpSecret: row.totpSecret } : null;
}

/** False when somebody was quicker. */
export async function updateSignInEnded(reader: Reader, id: string, now: Date): Promise<boolean> {
  const ended = await reader
    .update(staffSignIns)
    .set({ endedAt: now })
    .where(and(eq(staffSignIns.id, id), isNull(staffSignIns.endedAt)))
    .returning({ id: staffSignIns.id });
  return ended.length === 1;
}
