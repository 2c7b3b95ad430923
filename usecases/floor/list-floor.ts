/**
 * The rows of the queue's first page by one plain query, for the bench alone (app/floor): whoever measures owns the
 * machine. Refused wherever the product is not being measured, since it asks nobody who they are.
 */
import "server-only";
import { database } from "@/db/client";
import { type FloorRow, listFloorRows } from "@/db/queries/floor";
import { Refusal } from "@/domain/refusal";

const pageSize = 50;

/** @throws Refusal not-found outside a bench. */
export async function listFloor(): Promise<FloorRow[]> {
  if (process.env.BANCHENG_BENCH !== "1") throw new Refusal("not-found");
  return listFloorRows(database().app, pageSize);
}
