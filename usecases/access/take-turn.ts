/**
 * One turn at an address for programs: a file, a search while somebody types, a stop of messages from a mail program. Far more than a hall full of people needs;
 * beyond it the route answers 429 and says when to come back. Staff are not counted.
 */
import "server-only";
import { insertVisit } from "@/db/queries/attempts";
import { Refusal } from "@/domain/refusal";
import { type Context, visitorAddress } from "../context";

type TurnedCrowd = "upload by address" | "item search by address" | "stop by address";

/** @throws Refusal too-many-attempts with the minutes to wait. */
export async function takeTurn(ctx: Context, at: TurnedCrowd): Promise<void> {
  const address = visitorAddress(ctx.actor);
  if (address === null) return;
  const before = await insertVisit(ctx.db, at, address);
  if (before.is !== "free") throw new Refusal("too-many-attempts", { minutes: before.minutes });
}
