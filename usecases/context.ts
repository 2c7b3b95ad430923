/**
 * What every use case is handed: who asks, the database's time, and the database. A writing use case reads the same
 * everywhere: lock the complaint -> may this actor? -> decide (pure) -> save the row and append the events.
 */
import "server-only";
import type { Db, Tx } from "@/db/client";
import { type Crowd, insertSpentPermit, insertVisits } from "@/db/queries/attempts";
import {
  byItself,
  lockComplaint,
  lockComplaintsById,
  type StoredComplaint,
  saveComplaint,
} from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import type { Actor, StaffActor } from "@/domain/actor";
import { decideCatchingUp } from "@/domain/complaint/decide-attention";
import type { Action } from "@/domain/complaint/transitions";
import { Refusal } from "@/domain/refusal";
import { type ComplaintFacts, isOwnCounter, mayAct, mayChangeSettings, mayRead } from "@/domain/rights";
import { networkOf } from "@/lib/client-address";
import { newPermit, permitStanding, secondStepSeconds } from "@/lib/proof-of-work";

export type Context = {
  readonly actor: Actor;
  /** The database's time for a request; a fixed time in tests and demo data. */
  readonly now: Date;
  readonly db: Db;
  /** What a form brings back after a second step was asked for (see admit). */
  readonly secondStep?: { readonly permit: string; readonly solution: string };
};

/**
 * Lets a visitor through where many stand behind one address: up to the soft limit of a crowd without a word, above it
 * after a second step (work by the browser, or a short wait), far above it not before the time that it says. Whoever is
 * behind another address notices nothing. Staff and jobs are not counted.
 *
 * `keys`: what else than the address is counted, such as the number looked for. `contactKeys`: contacts that file, so many
 * times a day. `subject`: what the second step is good for, such as the draft; without one it is good for the address.
 * @returns how many hours a contact has to wait, if one has; nothing was counted then.
 * @throws Refusal second-step-needed (with the permit), too-many-from-here.
 */
export async function admit(
  ctx: Context,
  crowd: Crowd,
  {
    keys = [],
    contactKeys = [],
    subject,
  }: {
    keys?: readonly (readonly [crowd: Crowd, key: string])[];
    contactKeys?: readonly string[];
    subject?: string;
  } = {},
): Promise<number | null> {
  const address = visitorAddress(ctx.actor);
  const crowds = address === null ? [] : [[crowd, address] as const, ...keys];
  if (crowds.length === 0 && contactKeys.length === 0) return null;
  const { standings, contactWaitHours } = await insertVisits(ctx.db, { crowds, contactKeys }, "if free");
  if (contactWaitHours !== null || address === null) return contactWaitHours;
  const full = standings.filter(({ is }) => is === "full");
  if (full.length > 0) {
    const minutes = Math.max(...full.map((standing) => standing.minutes));
    throw new Refusal("too-many-from-here", { minutes, phone: await windowPhone(ctx) });
  }
  if (standings.every(({ is }) => is === "free")) return null;
  await takeSecondStep(ctx, `${crowd}\n${subject ?? networkOf(address)}`);
  await insertVisits(ctx.db, { crowds, contactKeys }, "anyway");
  return null;
}

/** The address by which a visitor is counted; null for staff and jobs. */
export function visitorAddress(actor: Actor): string | null {
  return "address" in actor ? actor.address : null;
}

async function takeSecondStep(ctx: Context, boundTo: string): Promise<void> {
  const { permit = "", solution = "" } = ctx.secondStep ?? {};
  const standing = await permitStanding(permit, { boundTo, now: ctx.now, solution });
  if (standing.is === "good" && (await insertSpentPermit(ctx.db, standing.id))) return;
  const phone = await windowPhone(ctx);
  const step =
    standing.is === "early"
      ? { seconds: standing.secondsLeft, permit }
      : { seconds: secondStepSeconds, permit: await newPermit(boundTo, ctx.now) };
  throw new Refusal("second-step-needed", { ...step, phone });
}

/** The window of the whole region, for whoever would rather call. */
async function windowPhone({ db }: Context): Promise<string> {
  const { windows, rootRegion } = await getReference(db);
  const offered = windows.filter(({ isOffered }) => isOffered);
  return (offered.find(({ regionId }) => regionId === rootRegion.id) ?? offered[0])?.phone ?? "none";
}

/**
 * The middle of the rhythm: the locked complaint, if this actor may take the action on it. What was due by now has
 * happened first, whether a worker was there or not: an answer that comes late has its red card.
 */
export async function lockFor(ctx: Context, tx: Tx, action: Action, number: string): Promise<StoredComplaint> {
  return lockedFor(ctx.actor, action, await catchUp(ctx, tx, await lockComplaint(tx, number)));
}

/**
 * The same for several that are changed together: locked in the order of their ids, so that of two who want the same ones
 * neither waits for the other for ever. In the order in which they were wanted.
 */
export async function lockTogether(
  ctx: Context,
  tx: Tx,
  wanted: readonly { readonly id: number; readonly action: Action }[],
): Promise<StoredComplaint[]> {
  const ids = [...new Set(wanted.map(({ id }) => id))];
  const locked = new Map<number, StoredComplaint>();
  for (const stored of await lockComplaintsById(tx, ids, "wait")) {
    locked.set(stored.id, await catchUp(ctx, tx, stored));
  }
  return wanted.map(({ id, action }) => lockedFor(ctx.actor, action, locked.get(id) ?? null));
}

/** Lets happen what was due by now on a complaint that is locked. */
export async function catchUp<T extends StoredComplaint | null>(
  ctx: Context,
  tx: Tx,
  stored: T,
): Promise<T | StoredComplaint> {
  if (!stored) return stored;
  const { rules } = await getReference(ctx.db);
  const change = decideCatchingUp(stored.complaint, ctx.now, rules);
  return change ? saveComplaint(tx, byItself, stored, change) : stored;
}

/**
 * Who may not read it gets not-found; who may read but not act is told that it is not theirs to do.
 */
function lockedFor<T extends ComplaintFacts>(actor: Actor, action: Action, complaint: T | null): T {
  // Whoever comes without any proof learns nothing, not even whether the report exists.
  if (actor.kind === "visitor") throw new Refusal("proof-expired");
  if (!complaint) throw new Refusal("not-found");
  if (mayAct(actor, action, complaint)) return complaint;
  if (actor.kind === "staff" && isOwnCounter(actor, complaint)) throw new Refusal("own-counter");
  throw new Refusal(mayRead(actor, complaint) ? "not-allowed" : "not-found");
}

/** Settings are read and changed by administrators alone. */
export function requireAdministrator(actor: Actor): StaffActor {
  const staff = requireStaff(actor);
  if (!mayChangeSettings(staff)) throw new Refusal("not-allowed");
  return staff;
}

export function requireStaff(actor: Actor): StaffActor {
  if (actor.kind !== "staff") throw new Refusal("sign-in-required");
  return actor;
}
