/** The context of the product acting by itself: under the name of the job, at the database's time. */
import "server-only";
import { database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { systemActor } from "./actor";

export async function systemContext(job: string) {
  const db = database();
  return { actor: systemActor(job), now: await getDatabaseTime(db), db };
}
