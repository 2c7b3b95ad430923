/**
 * A view of the queue under a name. It keeps what the address asks for and nothing else: no page, no preview, nothing
 * that this product does not know. What it shows is decided anew each time, by the scope of whoever opens it.
 */
export const mostSavedViews = 20;

/** The parts of an address that a view is made of, in the order in which they are written. */
export const viewParameters = [
  "view",
  "unit",
  "region",
  "kind",
  "item",
  "source",
  "due",
  "card",
  "identity",
  "sort",
  "col",
  "density",
] as const;
export type ViewParameter = (typeof viewParameters)[number];

const longestValue = 200;

/** "?after=…&unit=x&view=open" as "view=open&unit=x". */
export function savedQueryOf(query: string): string {
  const asked = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of viewParameters) {
    const value = asked.getAll(name).join(".").slice(0, longestValue);
    if (value !== "") kept.set(name, value);
  }
  return kept.toString();
}
