/**
 * The context of a page that asks by itself while nobody touches it. It is no use of the session: whoever left the desk
 * is signed out in time, though the page still stands open.
 */
import "server-only";
import { cookies } from "next/headers";
import { database } from "@/db/client";
import { findStaffSession } from "@/db/queries/staff";
import type { StaffActor } from "@/domain/actor";
import type { Context } from "@/usecases/context";
import { staffActor } from "./actor";
import { idleLimitMs, openSession, sessionCookie } from "./staff-session";

export type QuietContext = Context & { readonly actor: StaffActor };

/** Null when nobody is signed in. */
export async function quietContext(): Promise<QuietContext | null> {
  const sessionId = await openSession((await cookies()).get(sessionCookie)?.value);
  return sessionId ? quietContextOf(sessionId) : null;
}

/** The same session a while later, with the roles that the person has by then; null when it has ended. */
export async function quietContextOf(sessionId: string): Promise<QuietContext | null> {
  const db = database();
  const { now, session } = await findStaffSession(db, sessionId, idleLimitMs);
  if (!session) return null;
  const { staffId, name, grants } = session;
  return { actor: staffActor({ staffId, sessionId, name, grants }), now, db };
}
