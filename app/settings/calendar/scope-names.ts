/** The names of the lists in the reader's language: the national one and those of regions. */
import { localName } from "@/app/(public)/local-name";
import type { Locale } from "@/lib/locale";
import type { CalendarScope } from "@/usecases/settings/read-calendar-settings";

/** A list that is not there any more goes by its id. */
export function scopeNames(scopes: readonly CalendarScope[], locale: Locale): (id: string) => string {
  const names = new Map(scopes.map((scope) => [scope.id, localName(scope, locale)]));
  return (id) => names.get(id) ?? id;
}
