/** How columns, cells and touches of reference data are said in the reader's language. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import type { ReferenceColumn, ReferenceKind } from "@/domain/settings/reference-kinds";
import type { Touch } from "@/domain/settings/touches";
import { formatDate, formatNumber } from "@/lib/format";
import type { Locale } from "@/lib/locale";

type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export type DataWords = {
  readonly locale: Locale;
  readonly column: (kind: ReferenceKind, name: string) => string;
  readonly hint: (kind: ReferenceKind, name: string) => string | undefined;
  readonly choice: (column: ReferenceColumn, value: string) => string;
  /** A cell to be read; `names` says what it names. */
  readonly cell: (column: ReferenceColumn, cell: string, names?: Names) => string;
  readonly touch: (touch: Touch) => string;
};

export async function dataWords(): Promise<DataWords> {
  const [locale, t, words, limits] = await Promise.all([
    getLocale(),
    getTranslations("catalogue"),
    getTranslations("domain"),
    getTranslations("settings-limits.form.units"),
  ]);
  const column: DataWords["column"] = (kind, name) => {
    const own = `ownColumn.${kind}.${name}`;
    return t.has(own) ? t(own) : t(`column.${name}`);
  };
  const choice: DataWords["choice"] = ({ name }, value) => {
    if (name === "kind") return words(`unitKind.${value}`);
    if (name === "nature") return words(`unitNature.${value}`);
    return limits(value);
  };
  return {
    locale,
    column,
    hint: (kind, name) => {
      const own = `ownHint.${kind}.${name}`;
      if (t.has(own)) return t(own);
      return t.has(`hint.${name}`) ? t(`hint.${name}`) : undefined;
    },
    choice,
    cell: (of, cell, names = {}) => {
      if (cell === "") return "";
      if (of.type === "yes_no") return cell === "true" ? t("yes") : t("no");
      if (of.type === "choice") return of.choices?.includes(cell) ? choice(of, cell) : cell;
      if (of.type === "day") return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? formatDate(cell, locale) : cell;
      if (of.type === "words") return cell.replaceAll("|", t("between"));
      const named = names[cell];
      return named ? nameIn(named, locale) : cell;
    },
    touch: (touch) => {
      switch (touch.code) {
        case "named":
          return t("touch.named", { kind: t(`kinds.${touch.kind}.name`), count: formatNumber(touch.count, locale) });
        case "from":
          return t("touch.from", { on: formatDate(touch.on, locale) });
        case "routed":
          return t("touch.routed", {
            unit: nameIn(touch.unit, locale),
            before: formatNumber(touch.before, locale),
            after: formatNumber(touch.after, locale),
          });
        case "toDispatcher":
          return t("touch.toDispatcher", {
            before: formatNumber(touch.before, locale),
            after: formatNumber(touch.after, locale),
          });
        default:
          return t(`touch.${touch.code}`, { count: formatNumber(touch.count, locale) });
      }
    },
  };
}
