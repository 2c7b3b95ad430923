/** One plain insert, for the bench alone (app/floor). Refused wherever the product is not being measured. */
import "server-only";
import { database } from "@/db/client";
import { insertFloorRow } from "@/db/queries/floor";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";

/** @throws Refusal not-found outside a bench. */
export async function writeFloor(): Promise<void> {
  if (process.env.BANCHENG_BENCH !== "1") throw new Refusal("not-found");
  await insertFloorRow(database().app, `floor:${newRandomId()}`);
}
