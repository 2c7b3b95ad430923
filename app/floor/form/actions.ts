"use server";
/** Bare on purpose, past the adapter of all other forms: it is what the adapter is measured against. */
import { redirect } from "next/navigation";
import { writeFloor } from "@/usecases/floor/write-floor";
import { onlyInBench } from "../only-in-bench";

export async function writeFloorAction(): Promise<void> {
  onlyInBench();
  await writeFloor();
  redirect("/floor");
}
