/** How many instructions of this very leader are not done, and how many of them are answered. */
import "server-only";
import { countOpenInstructions, getInstructionScope } from "@/db/queries/instructions";
import { mayGiveInstructions } from "@/domain/complaint/decide-instruction";
import type { Context } from "../context";

/** Counted up to here. */
const mostCounted = 1_000;

/** Null for whoever gives none. */
export async function countOwnInstructions(ctx: Context): Promise<{ open: number; answered: number } | null> {
  const { actor } = ctx;
  if (!mayGiveInstructions(actor)) return null;
  return countOpenInstructions(ctx.db.app, getInstructionScope(actor, true), mostCounted);
}
