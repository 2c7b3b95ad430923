/** What the values of a filter are called: by the office's own names, or by the words of the closed lists. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { type FilterKey, noValue } from "@/domain/statistics/insight-filter";
import type { InsightPage } from "@/usecases/statistics/read-insight";

export type FilterChoices = InsightPage["choices"];

const words = { nature: "unitNature", source: "source", who: "complainantKind", kind: "kind", cause: "cause" } as const;
type WordKey = keyof typeof words;
export const isWordKey = (key: FilterKey): key is WordKey => key in words;

export type FilterNames = {
  readonly ofKey: (key: FilterKey) => string;
  readonly ofValue: (key: FilterKey, value: string) => string;
};

export async function filterNames(choices: FilterChoices): Promise<FilterNames> {
  const [locale, t, domain] = await Promise.all([
    getLocale(),
    getTranslations("insight.filter"),
    getTranslations("domain"),
  ]);
  const known = new Map<string, string>();
  for (const key of ["place", "window", "category", "field"] as const) {
    for (const { value, name } of choices[key]) known.set(`${key} ${value}`, nameIn(name, locale));
  }
  for (const { value, name } of choices.unit.flatMap(({ units }) => units)) {
    known.set(`unit ${value}`, nameIn(name, locale));
  }
  return {
    ofKey: (key) => t(`key.${key}`),
    ofValue: (key, value) => {
      if (value === noValue || value === "") return t(`none.${key}`);
      return isWordKey(key) ? domain(`${words[key]}.${value}`) : (known.get(`${key} ${value}`) ?? value);
    },
  };
}
