/** One trivial question to the database, for the bench alone (app/floor). It tells nobody anything. */
import "server-only";
import { database } from "@/db/client";
import { getFloorAnswer } from "@/db/queries/floor";

export function askFloor(): Promise<number> {
  return getFloorAnswer(database().app);
}
