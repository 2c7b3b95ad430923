/**
 * Texts of parts that stand still, from the moment in which they are written to that in which the page takes them: both
 * in one process, within one request, in two copies of this file. One that is never taken (the reader went away) is
 * forgotten after half a minute.
 */
type Kept = { readonly text: string; readonly at: number };
type Store = { readonly texts: Map<string, Kept>; readonly mark: string; next: number };
const held = globalThis as typeof globalThis & { banchengStills?: Store };

const keptMs = 30_000;

function store(): Store {
  held.banchengStills ??= { texts: new Map(), mark: crypto.randomUUID().slice(0, 8), next: 0 };
  return held.banchengStills;
}

/** Gives the name under which the page finds it. */
export function keepStill(text: string): string {
  const { texts, mark } = store();
  const at = performance.now();
  for (const [name, kept] of texts) {
    if (at - kept.at < keptMs) break;
    texts.delete(name);
  }
  // Browsers remember a text by its name, and the next page may come from another process.
  const name = `${mark}-${store().next++}`;
  texts.set(name, { text, at });
  return name;
}

/** @throws when there is none: a page without its words is worse than none. */
export function takeStill(name: string): string {
  const { texts } = store();
  const kept = texts.get(name);
  if (!kept) throw new Error("a part of the page was taken twice");
  texts.delete(name);
  return kept.text;
}
