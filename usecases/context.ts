/**
 * What every use case is handed: who asks, the database's time, and the database. A writing use case reads the same
 * everywhere: lock the complaint -> may this actor? -> decide (pure) -> save the row and append the events.
 */
import "server-only";
import type { Db } from "@/db/client";
import type { Actor, StaffActor } from "@/domain/actor";
import type { Action } from "@/domain/complaint/transitions";
import { Refusal } from "@/domain/refusal";
import { type ComplaintFacts, isOwnCounter, mayAct, mayRead } from "@/domain/rights";

export type Context = {
  readonly actor: Actor;
  /** The database's time for a request; a fixed time in tests and demo data. */
  readonly now: Date;
  readonly db: Db;
};

/**
 * The middle of the rhythm: the locked complaint, if this actor may take the action on it.
 * Who may not read it gets not-found; who may read but not act is told that it is not theirs to do.
 */
export function lockedFor<T extends ComplaintFacts>(actor: Actor, action: Action, complaint: T | null): T {
  // Whoever comes without any proof learns nothing, not even whether the report exists.
  if (actor.kind === "visitor") throw new Refusal("proof-expired");
  if (!complaint) throw new Refusal("not-found");
  if (mayAct(actor, action, complaint)) return complaint;
  if (actor.kind === "staff" && isOwnCounter(actor, complaint)) throw new Refusal("own-counter");
  throw new Refusal(mayRead(actor, complaint) ? "not-allowed" : "not-found");
}

export function requireStaff(actor: Actor): StaffActor {
  if (actor.kind !== "staff") throw new Refusal("sign-in-required");
  return actor;
}
