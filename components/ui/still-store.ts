/**
 * Texts of parts that stand still, from the moment in which they are written to that in which the page takes them: both in
 * one process, within one request, and not in the same copy of a file. One that is never taken (the reader went away) is
 * forgotten after half a minute.
 */
type Kept = { readonly text: string; readonly at: number };

export type Stills = {
  /** Gives the name under which the page finds it. */
  keep(text: string): string;
  /** @throws when there is none: a page without its words is worse than none. */
  take(name: string): string;
};

const keptMs = 30_000;

function openStills(): Stills {
  const texts = new Map<string, Kept>();
  // Browsers remember a text by its name, and the next page may come from another process.
  const mark = crypto.randomUUID().slice(0, 8);
  let next = 0;
  return {
    keep(text) {
      const at = performance.now();
      for (const [name, kept] of texts) {
        if (at - kept.at < keptMs) break;
        texts.delete(name);
      }
      const name = `${mark}-${next++}`;
      texts.set(name, { text, at });
      return name;
    },
    take(name) {
      const kept = texts.get(name);
      if (!kept) throw new Error("a part of the page was taken twice");
      texts.delete(name);
      return kept.text;
    },
  };
}

/** The browser never loads this file: still-place.tsx finds the store where it is left here. */
const held = globalThis as typeof globalThis & { banchengStills?: Stills };

export function stills(): Stills {
  held.banchengStills ??= openStills();
  return held.banchengStills;
}
