/** A member of staff with one role at one place, written as an administrator's invitation leaves them, for tests. */
import { staffActor } from "@/auth/actor";
import type { Db } from "@/db/client";
import type { Reference } from "@/db/queries/reference";
import { insertStaff } from "@/db/queries/staff";
import type { Actor, Role } from "@/domain/actor";

type Post = { readonly role: Role; readonly unitId?: string | null; readonly regionId?: string | null };

export async function hireStaff(db: Db, reference: Reference, username: string, post: Post): Promise<Actor> {
  const { role, unitId = null, regionId = null } = post;
  const staffId = await insertStaff(db.app, {
    username,
    name: username,
    email: null,
    passwordHash: "none",
    demo: false,
    grants: [{ role, unitId, regionId }],
  });
  const regionPath = regionId === null ? null : (reference.regions.get(regionId)?.path ?? null);
  return staffActor({ staffId, sessionId: "test", name: username, grants: [{ role, unitId, regionPath }] });
}
