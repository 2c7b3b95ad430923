/** Addresses of the people's pages. */
export const peopleAddress = "/settings/people";

export function personAddress(staffId: number): string {
  return `${peopleAddress}/${staffId}`;
}

export function peoplePageAddress(wish: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(Object.entries(wish).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return query.size > 0 ? `${peopleAddress}?${query}` : peopleAddress;
}
