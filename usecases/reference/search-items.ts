/** Service items by what people call them, from memory: no query while somebody types. */
import "server-only";
import { z } from "zod";
import { getItemIndex } from "@/db/queries/item-names";
import { getReference } from "@/db/queries/reference";
import { queryMaximum, searchItemIndex } from "@/domain/catalogue/item-search";
import { type BothNames, namesOf } from "@/domain/names";
import type { Context } from "../context";

const most = 8;

export const searchItemsInput = z.strictObject({
  query: z.string().transform((text) => text.slice(0, 4 * queryMaximum)),
});

export type ItemFound = {
  readonly code: string;
  readonly name: BothNames;
  /** The everyday word by which it was found, in Chinese; null when it was the name itself. */
  readonly byName: string | null;
  /** Who handles it, by the name that the department has in the region that everything lies in. */
  readonly department: BothNames | null;
};

/** Best first, at most eight; none for an empty query. */
export async function searchItems(ctx: Context, input: z.infer<typeof searchItemsInput>): Promise<ItemFound[]> {
  const { query } = searchItemsInput.parse(input);
  const reference = await getReference(ctx.db);
  const departments = [...reference.units.values()].filter(({ kind }) => kind !== "counter");
  return searchItemIndex(getItemIndex(reference), query, most).flatMap(({ code, byName }) => {
    const item = reference.items.get(code);
    if (!item) return [];
    const ofDepartment = departments.filter(({ departmentCode }) => departmentCode === item.departmentCode);
    const unit = ofDepartment.find(({ regionId }) => regionId === reference.rootRegion.id) ?? ofDepartment[0];
    return [{ code, name: namesOf(item), byName, department: namesOf(unit) }];
  });
}
