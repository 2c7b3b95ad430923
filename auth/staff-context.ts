/** The context of a job that acts for a person: with the roles that the person has now, not those when it was asked for. */
import "server-only";
import { database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { findActiveStaff } from "@/db/queries/exports";
import type { StaffActor } from "@/domain/actor";
import type { Context } from "@/usecases/context";
import { staffActor } from "./actor";

/** Null when the account was closed. */
export async function staffContext(staffId: number): Promise<(Context & { actor: StaffActor }) | null> {
  const db = database();
  const [person, now] = await Promise.all([findActiveStaff(db.app, staffId), getDatabaseTime(db)]);
  if (!person) return null;
  return { actor: staffActor({ staffId, sessionId: "job", ...person }), now, db };
}
