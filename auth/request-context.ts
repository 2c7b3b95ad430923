/**
 * The context of a request. Pages of the window ask as the complainant (or a visitor), everything else as staff (or a
 * visitor): a person may hold both cookies in one browser. One statement gives the database's time and the session.
 */
import "server-only";
import { cookies, headers } from "next/headers";
import { database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { findStaffSession } from "@/db/queries/staff";
import type { Context } from "@/usecases/context";
import { complainantActor, contactActor, staffActor, visitorActor } from "./actor";
import { complainantCookie, openComplainant } from "./complainant-session";
import { contactCookies, openContact } from "./contact-session";
import { idleLimitMs, openSession, sessionCookie } from "./staff-session";

/** The row is touched at most this often, not by every request. */
const seenEveryMs = 60_000;

async function requestAddress(): Promise<string> {
  return (await headers()).get("x-bancheng-address") ?? "unknown";
}

/** Whose cookie counts: pages of the window ask as the complainant, lists of the own reports as whoever proved a contact. */
export type Asking = "staff" | "complainant" | "contact" | "enterprise";

export async function requestContext(as: Asking = "staff"): Promise<Context> {
  const db = database();
  const jar = await cookies();
  const address = await requestAddress();
  if (as === "complainant") {
    const now = await getDatabaseTime(db);
    const proof = openComplainant(jar.get(complainantCookie)?.value, now);
    return { actor: proof ? complainantActor({ ...proof, address }) : visitorActor(address), now, db };
  }
  if (as === "contact" || as === "enterprise") {
    const now = await getDatabaseTime(db);
    const proof = openContact(as, jar.get(contactCookies[as])?.value, now);
    return { actor: proof ? contactActor({ ...proof, address }) : visitorActor(address), now, db };
  }
  const sessionId = await openSession(jar.get(sessionCookie)?.value);
  if (!sessionId) return { actor: visitorActor(address), now: await getDatabaseTime(db), db };
  const { now, session } = await findStaffSession(db, sessionId, idleLimitMs, { everyMs: seenEveryMs });
  if (!session) return { actor: visitorActor(address), now, db };
  const { staffId, name, grants } = session;
  return { actor: staffActor({ staffId, sessionId, name, grants }), now, db };
}
