/** The parts of a letter that says no, with their headings; the rights stand at its end (DOMAIN 1.6). */

import { getTranslations } from "@/app/translations";
import type { JustificationPart } from "@/components/complaint/justification-parts";

type Said = {
  readonly item: string | null;
  readonly missing: string;
  readonly basis: string;
  readonly otherWay: string;
};
type Texts = Readonly<Record<JustificationPart, string>>;

/** `item` is null when it is no longer in the catalogue. */
export async function justificationTexts({ item, ...said }: Said): Promise<{ labels: Texts; parts: Texts }> {
  const [t, receipt] = await Promise.all([getTranslations("common.justification"), getTranslations("report.receipt")]);
  return {
    labels: {
      asked: t("asked"),
      missing: t("missing"),
      basis: t("basis"),
      otherWay: t("otherWay"),
      rights: receipt("rightsTitle"),
    },
    parts: { ...said, asked: item ?? t("itemGone"), rights: `${receipt("rights")}\n${receipt("rightsBasis")}` },
  };
}
