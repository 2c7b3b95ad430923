/** The addresses of the pages that show and change reference data. */
import type { ReferenceKind } from "@/domain/settings/reference-kinds";

export const kindAddress = (kind: ReferenceKind): string => `/settings/data/${kind}`;
export const rowAddress = (kind: ReferenceKind, key: string): string =>
  `${kindAddress(kind)}/row/${encodeURIComponent(key)}`;
export const importAddress = (kind: ReferenceKind, id?: string): string =>
  `${kindAddress(kind)}/import${id === undefined ? "" : `/${encodeURIComponent(id)}`}`;

export function listAddress(
  kind: ReferenceKind,
  { search = "", after = null, all = false }: { search?: string; after?: string | null; all?: boolean },
): string {
  const query = new URLSearchParams({
    ...(search ? { search } : {}),
    ...(all ? { all: "yes" } : {}),
    ...(after === null ? {} : { after }),
  });
  return query.size > 0 ? `${kindAddress(kind)}?${query}` : kindAddress(kind);
}
