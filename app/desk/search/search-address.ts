/** The address is the search, and a change of words begins at the first page. */
export function searchAddress({ q, after }: { q: string; after?: string }): string {
  const params = new URLSearchParams({ q });
  if (after) params.set("after", after);
  return `/desk/search?${params}`;
}

/** The result of a recorded search by contact; nothing that was typed stands in it. */
export function contactSearchAddress({ id, after }: { id: string; after?: string }): string {
  const params = new URLSearchParams({ found: id });
  if (after) params.set("after", after);
  return `/desk/search/contact?${params}`;
}
