/** What the tests heard (db/heard-statements.test-support.ts), put together: statements by their shape, functions by name. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Heard } from "@/db/heard-statements.test-support";
import { shapeOf } from "@/db/statement-shape.test-support";

export type HeardStatement = {
  readonly text: string;
  readonly limits: Readonly<Record<string, number>>;
  /** "db/queries/queue.ts#listQueueRows", sorted. */
  readonly callers: readonly string[];
};

export type HeardRun = {
  readonly statements: readonly HeardStatement[];
  readonly loaded: ReadonlySet<string>;
  readonly called: ReadonlySet<string>;
};

/** Of no statements when there is no such folder. */
export async function readHeard(folder: string): Promise<HeardRun> {
  const files = await readdir(folder).catch(() => []);
  const loaded = new Set<string>();
  const called = new Set<string>();
  const byShape = new Map<string, { text: string; limits: Record<string, number>; callers: Set<string> }>();
  for (const file of files.toSorted()) {
    for (const line of (await readFile(join(folder, file), "utf8")).split("\n")) {
      if (line === "") continue;
      const heard = JSON.parse(line) as Heard;
      if ("loaded" in heard) loaded.add(heard.loaded);
      else if ("text" in heard) {
        const shape = shapeOf(heard.text);
        const known = byShape.get(shape);
        if (known) {
          known.callers.add(heard.caller);
          // Of one shape the shortest: a list of one value stands for a list of a thousand.
          if (heard.text.length < known.text.length) Object.assign(known, { text: heard.text, limits: heard.limits });
        } else byShape.set(shape, { text: heard.text, limits: { ...heard.limits }, callers: new Set([heard.caller]) });
      } else called.add(heard.caller);
    }
  }
  const statements = [...byShape.values()].map((one) => ({ ...one, callers: [...one.callers].toSorted() }));
  return { statements, loaded, called };
}

/**
 * What nobody asked in the tests: functions of db/queries that were never called, and files of it that were never loaded.
 * @param files the names in db/queries
 */
export function listUnheard(run: HeardRun, files: readonly string[]): string[] {
  const isQuery = (name: string) => name.startsWith("db/queries/");
  const uncalled = [...run.loaded].filter((name) => isQuery(name) && !run.called.has(name));
  const modules = new Set([...run.loaded].map((name) => name.split("#")[0]));
  const unloaded = files
    .filter((file) => file.endsWith(".ts") && !file.includes(".test"))
    .map((file) => `db/queries/${file}`)
    .filter((file) => !modules.has(file));
  return [...uncalled, ...unloaded].toSorted();
}
