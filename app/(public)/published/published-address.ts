/** The address of the list says everything that it shows: words, filters, and where the page begins. */
import type { PublishedWish } from "@/usecases/publication/list-published";

const parts = [
  "q",
  "item",
  "unit",
  "region",
  "outcome",
  "month",
  "after",
] as const satisfies readonly (keyof PublishedWish)[];
/** What a feed can be narrowed by. */
const feedParts = ["item", "unit", "region"] as const satisfies readonly (keyof PublishedWish)[];

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export function readAddress(params: SearchParams): PublishedWish {
  return Object.fromEntries(parts.map((part) => [part, [params[part]].flat()[0]]));
}

/** With some parts said otherwise; another filter begins at the first page again. */
export function publishedAddress(wish: PublishedWish, change: PublishedWish = {}): string {
  return addressOf("/published", { ...wish, after: undefined, ...change }, parts);
}

export function feedAddress(wish: PublishedWish): string {
  return addressOf("/published/feed.atom", wish, feedParts);
}

function addressOf(path: string, wish: PublishedWish, of: readonly (keyof PublishedWish)[]): string {
  const said = of.flatMap((part): [string, string][] => (wish[part] ? [[part, wish[part]]] : []));
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path;
}
