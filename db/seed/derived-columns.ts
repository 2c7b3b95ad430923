/** What a row of reference data is stored with beside its cells: the key of its name, the path of a region. */
import type { ReferenceCells, ReferenceKind } from "@/domain/settings/reference-kinds";
import { type StoredRow, storedOf } from "@/domain/settings/reference-values";
import { pinyinKeyOf } from "./pinyin-key";

const ordered: readonly ReferenceKind[] = ["regions", "windows", "units", "service-items"];

/** @param regions All regions by id, the new ones among them. */
export function storedWithDerived(
  kind: ReferenceKind,
  cells: ReferenceCells,
  regions: ReadonlyMap<string, ReferenceCells>,
): StoredRow {
  return {
    ...storedOf(kind, cells),
    ...(ordered.includes(kind) ? { pinyin_key: pinyinKeyOf(cells.name_zh ?? "") } : {}),
    ...(kind === "regions" ? { path: pathOf(cells, regions) } : {}),
  };
}

/** "/LZ/LZ01/": the region and all above it. */
function pathOf(cells: ReferenceCells, regions: ReadonlyMap<string, ReferenceCells>): string {
  const above = regions.get(cells.parent_id ?? "");
  return `${above ? pathOf(above, regions) : "/"}${cells.id}/`;
}
