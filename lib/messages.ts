/**
 * The texts of the screens: messages/<locale>/<namespace>.json, one namespace per file, the file name is its name.
 * Read from the project folder, so that the web server, the worker and the commands all see the same texts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "./locale";

type Text = string | { [key: string]: Text };
export type Messages = Record<string, { [key: string]: Text }>;

const held = new Map<Locale, Messages>();

/** All namespaces of one language. Held for the life of the process, except while developing. */
export function loadMessages(locale: Locale): Messages {
  const known = held.get(locale);
  if (known && process.env.NODE_ENV !== "development") return known;
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "messages", locale);
  const messages: Messages = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".json")) continue;
    messages[file.slice(0, -".json".length)] = JSON.parse(readFileSync(join(folder, file), "utf8"));
  }
  held.set(locale, messages);
  return messages;
}
