/** What the last renewal of the figures of a draft changed. */

import { getLocale, getTranslations } from "@/app/translations";
import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { formatInstant, formatNumber } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { PaperSheet } from "@/usecases/papers/read-paper";

type Figure = { readonly numerator: number; readonly denominator: number | null };

function figureText({ numerator, denominator }: Figure, locale: Locale): string {
  const above = formatNumber(numerator, locale);
  return denominator === null ? above : `${above}/${formatNumber(denominator, locale)}`;
}

export async function PaperRenewal({ paper: { renewal } }: { paper: PaperSheet }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("paper.renewal")]);
  if (!renewal) return null;
  const at = (iso: string) => formatInstant(new Date(iso), locale);
  return (
    <Section level={3} title={t("title")} description={t("lead", { from: at(renewal.from), to: at(renewal.to) })}>
      <DataTable
        caption={t("caption")}
        captionHidden
        dense
        columns={[
          { key: "measure", header: t("measure"), rowHeader: true },
          { key: "before", header: t("before"), numeric: true },
          { key: "after", header: t("after"), numeric: true },
        ]}
        rows={renewal.changes.map(({ name, before, after }) => ({
          key: name,
          cells: { measure: name, before: figureText(before, locale), after: figureText(after, locale) },
        }))}
        empty={<p>{t("none")}</p>}
      />
    </Section>
  );
}
