/** The long lists of the queue as the lines of a choice, in the reader's language. */
import "server-only";
import { getLocale } from "@/app/translations";
import type { LongLists } from "@/components/complaint/desk-long-lists";
import type { QueueChoices } from "@/usecases/complaint/list-queue-choices";
import { nameIn } from "./names";

/** What the address of a page says where scripts do not fetch the lists: they stand in the page. */
export const longListsParameter = "lists";

export async function longLists({ units, items }: QueueChoices): Promise<LongLists> {
  const locale = await getLocale();
  return {
    units: units.map((group) => ({
      group: nameIn(group.region, locale),
      options: group.units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
    })),
    items: items.map((item) => ({ value: item.id, label: nameIn(item, locale) })),
  };
}

/** @param address of a page of the queue. */
export function withLongLists(address: string): string {
  return `${address}${address.includes("?") ? "&" : "?"}${longListsParameter}=yes`;
}
