/** The words of a reply's letter, in the language of whoever reads the page. */

import { getTranslations } from "@/app/translations";
import type { ReplyLetterTexts } from "@/components/complaint/reply-letter";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { justificationTexts } from "./justification-texts";

export type LetterFacts = {
  readonly round: number;
  readonly outcome: ReplyOutcome;
  readonly body: string;
  readonly basis: string;
  /** Null where the window itself answers. */
  readonly unit: string | null;
  readonly justification: {
    /** Null when the item is no longer in the catalogue. */
    readonly item: string | null;
    readonly missing: string;
    readonly otherWay: string;
  } | null;
  readonly at: Date;
};

export async function replyLetterTexts(facts: LetterFacts, locale: Locale): Promise<ReplyLetterTexts> {
  const [t, place, domain] = await Promise.all([
    getTranslations("status.replies"),
    getTranslations("status.facts"),
    getTranslations("domain.outcome"),
  ]);
  const { round, outcome, body, basis, unit, justification, at } = facts;
  return {
    title: t("letter"),
    reference: round > 1 ? t("letterRound", { round }) : null,
    salutation: t("salutation"),
    body,
    outcome: t("outcome", { outcome: domain(outcome) }),
    basisLabel: t("basis"),
    // Of a letter that says no it stands among its parts.
    basis: justification ? [] : basis.split("\n").filter((line) => line.trim() !== ""),
    justification: justification && (await justificationTexts({ ...justification, basis })),
    unit: unit ?? place("window"),
    date: formatDate(at, locale),
  };
}
