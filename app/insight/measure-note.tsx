/** One click to the definition of a figure: beside a figure as its own words, in a table as the name of the measure itself. */

import { getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import type { MeasureCode } from "@/domain/statistics/measures";
import type { StockCode } from "@/domain/statistics/stocks";
import { definitionAddress } from "./addresses";

type Code = MeasureCode | StockCode | "score";

/** @param isShort the mark alone, at the end of a line of words. */
export async function MeasureNote({ code, isShort = false }: { code: Code; isShort?: boolean }) {
  const [t, measures] = await Promise.all([getTranslations("insight"), getTranslations("measures")]);
  return (
    <span className="whole text-sm print:hidden">
      <TextLink quiet href={definitionAddress(code)} aria-label={t("definitionOf", { name: measures(`${code}.name`) })}>
        {isShort ? (
          <span aria-hidden="true" className="inline-flex min-h-6 min-w-6 items-center justify-center">
            {t("definitionMark")}
          </span>
        ) : (
          <>
            <span aria-hidden="true" className="mr-0.5">
              {t("definitionMark")}
            </span>
            {t("definition")}
          </>
        )}
      </TextLink>
    </span>
  );
}

/** The name of a measure at the head of a row or column. */
export async function MeasureName({ code }: { code: Code }) {
  const [t, measures] = await Promise.all([getTranslations("insight"), getTranslations("measures")]);
  const name = measures(`${code}.name`);
  return (
    <TextLink quiet href={definitionAddress(code)} aria-label={t("definitionOf", { name })}>
      <span>{name}</span>
      <span aria-hidden="true" className="ml-0.5 font-normal text-ink-soft text-sm print:hidden">
        {t("definitionMark")}
      </span>
    </TextLink>
  );
}
