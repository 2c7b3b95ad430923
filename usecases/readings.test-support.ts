/** Every use case that only reads, for tests that ask them all: one that comes later is asked as well. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import type { Context } from "./context";
import { hours, type Office } from "./office.test-support";

type Reading = { readonly name: string; readonly call: (ctx: Context, input: unknown) => unknown };

/** What a use case said to somebody, as text; a refusal says its details, and what was not understood says nothing. */
export type Said = { readonly name: string; readonly text: string };

/** From the disk: functions of a context and at most one more value. */
export async function listReadings(): Promise<Reading[]> {
  const found: Reading[] = [];
  for (const file of (await readdir(import.meta.dirname, { recursive: true })).toSorted()) {
    if (!/\/(read|list|search|count|preview)-[a-z-]+\.ts$/.test(file)) continue;
    const module: Record<string, unknown> = await import(join(import.meta.dirname, file));
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === "function" && value.length > 0 && value.length <= 2) {
        found.push({ name, call: value as Reading["call"] });
      }
    }
  }
  return found;
}

/** Without the echo of what the reader typed. */
const textOf = (said: unknown) => JSON.stringify(said, (key, value) => (key === "shown" ? null : value)) ?? "";

/** Asks all of them, and those that search once for each of the words as well. */
export async function askAll(
  office: Office,
  actor: Actor,
  plain: Readonly<Record<string, unknown>>,
  words: readonly string[],
  now = hours(6),
): Promise<Said[]> {
  const said: Said[] = [];
  for (const { name, call } of await listReadings()) {
    const searches = ["searchComplaints", "listObserved"].includes(name);
    for (const wish of searches ? [plain, ...words.map((q) => ({ q }))] : [plain]) {
      try {
        said.push({ name, text: textOf(await call(office.as(actor, now), wish)) });
      } catch (error) {
        said.push({ name, text: error instanceof Refusal ? textOf(error.details) : "" });
      }
    }
  }
  return said;
}
