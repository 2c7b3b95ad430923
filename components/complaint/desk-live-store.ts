/** What the open page knows by now, for the parts of it that show a piece each. It belongs to one rendering of the page. */
import { useSyncExternalStore } from "react";
import type { DeskNow } from "../../domain/complaint/desk-now";

type Known = {
  readonly page: string;
  readonly counts: DeskNow["counts"];
  readonly mentions: number | null;
  readonly people: readonly string[];
};

const nothing: Known = { page: "", counts: {}, mentions: null, people: [] };
let known = nothing;
const listeners = new Set<() => void>();

export function keepKnown(page: string, now: Partial<DeskNow>): void {
  const before = known.page === page ? known : { ...nothing, page };
  known = {
    page,
    counts: { ...before.counts, ...now.counts },
    mentions: now.mentions ?? before.mentions,
    people: now.people ?? before.people,
  };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `page`: the rendering that asks; what an earlier one was told is not for it. */
export function useKnown(page: string): Known {
  const now = useSyncExternalStore(
    subscribe,
    () => known,
    () => nothing,
  );
  return now.page === page ? now : nothing;
}
