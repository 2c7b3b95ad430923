import postgres from "postgres";
import { expect, test } from "vitest";
import { hours, openOffice } from "@/usecases/office.test-support";
import { enqueueInvitation } from "./jobs";
import { insertStaff, insertStaffSession, updateSessionRevoked } from "./staff";

const office = openOffice();

async function withOwner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

test("a session ends once: who signs out again does not move the instant, and no other session ends", async () => {
  const { app } = office.db;
  const staffId = await insertStaff(app, {
    username: "leaving",
    name: "离岗员",
    email: null,
    passwordHash: "-",
    demo: false,
    grants: [],
  });
  for (const id of ["one", "two"])
    await insertStaffSession(app, { id, staffId, createdAt: hours(0), expiresAt: hours(10) });
  await updateSessionRevoked(app, "one", hours(1));
  await updateSessionRevoked(app, "one", hours(2));
  const rows = await withOwner(
    (owner) => owner`select id, revoked_at from staff_sessions where staff_id = ${staffId} order by id`,
  );
  expect(rows.map(({ id, revoked_at: revokedAt }) => [id, revokedAt])).toEqual([
    ["one", hours(1)],
    ["two", null],
  ]);
});

test("a second invitation takes the place of the one that waits to be sent", async () => {
  for (const invitationId of ["first", "second"]) {
    await enqueueInvitation(office.db.app, { staffId: 7, invitationId, sealed: "sealed" });
  }
  const rows = await withOwner(
    (owner) => owner`
      select payload from graphile_worker._private_jobs where key = 'send-invitation:7'`,
  );
  expect(rows.map(({ payload }) => payload)).toEqual([{ staffId: 7, invitationId: "second", sealed: "sealed" }]);
});
