/**
 * What the product asks of the database, heard while its tests run: each statement once for each function that sent it,
 * as one line of JSON in a folder. Of what was asked for only figures of limits are kept; no value of a test.
 *
 * Loaded before every test file of a run that has STATEMENTS_FOLDER.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { shapeOf } from "./statement-shape.test-support";

/** One line: a function that was loaded, one that was called, or a statement that it sent. */
export type Heard =
  | { readonly loaded: string }
  | { readonly caller: string }
  | { readonly caller: string; readonly text: string; readonly limits: Readonly<Record<string, number>> };

/** Puts itself before a function; vitest.config.ts calls it for each that db exports. */
type Naming = <F>(caller: string, called: F) => F;

const folder = process.env.STATEMENTS_FOLDER;
if (folder !== undefined) listen(folder);

function listen(into: string): void {
  mkdirSync(into, { recursive: true });
  const file = join(into, `${process.pid}.jsonl`);
  const known = new Set<string>();
  const write = (key: string, heard: () => Heard) => {
    if (known.has(key)) return;
    known.add(key);
    appendFileSync(file, `${JSON.stringify(heard())}\n`);
  };
  const asking = new AsyncLocalStorage<string>();
  const naming: Naming = (caller, called) => {
    if (typeof called !== "function") return called;
    write(`loaded ${caller}`, () => ({ loaded: caller }));
    const isShared = !caller.startsWith("db/queries/");
    const named = function (this: unknown, ...parameters: unknown[]): unknown {
      write(caller, () => ({ caller }));
      // What db itself shares, such as reading several things together, asks for whoever called it.
      const asker = isShared ? (asking.getStore() ?? caller) : caller;
      return asking.run(asker, () => stayingNamed(Reflect.apply(called, this, parameters) as unknown));
    };
    /** A query that is not awaited yet is sent when somebody waits for it. */
    const stayingNamed = (result: unknown): unknown => {
      if (!isUnsent(result)) return result;
      const send = result.then.bind(result);
      Reflect.set(result, "then", (...then: unknown[]) => asking.run(caller, () => send(...then)));
      return result;
    };
    return Object.assign(named, called) as typeof called;
  };
  const hears = (text: string, parameters: readonly unknown[]) => {
    const caller = asking.getStore();
    // What a test asks by itself is no statement of the product.
    if (caller === undefined) return;
    write(`${caller} ${shapeOf(text)}`, () => ({ caller, text, limits: limitsOf(text, parameters) }));
  };
  Object.assign(globalThis, { banchengNaming: naming, banchengHears: hears });
}

type Unsent = { then: (...then: unknown[]) => unknown };

function isUnsent(result: unknown): result is Unsent {
  if (typeof result !== "object" || result === null || result instanceof Promise) return false;
  return "then" in result && typeof result.then === "function";
}

/** "7": 50 for a statement with "limit $7" to which 50 was given. */
function limitsOf(text: string, parameters: readonly unknown[]): Record<string, number> {
  const limits: Record<string, number> = {};
  for (const [, place = ""] of text.matchAll(/\b(?:limit|offset)\s+\$(\d+)/giu)) {
    const value = Number(parameters[Number(place) - 1]);
    if (Number.isFinite(value)) limits[place] = value;
  }
  return limits;
}
