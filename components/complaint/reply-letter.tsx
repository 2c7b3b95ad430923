/** A reply exactly as the person gets it: on the status page, before a review, and as a preview before it is sent. */
import { Letter } from "../ui/letter";
import { type JustificationPart, JustificationParts } from "./justification-parts";

type PartTexts = Readonly<Record<JustificationPart, string>>;

export type ReplyLetterTexts = {
  readonly title: string;
  readonly reference: string | null;
  readonly salutation: string;
  readonly body: string;
  /** The result in a sentence of its own. */
  readonly outcome: string;
  readonly basisLabel: string;
  readonly basis: readonly string[];
  readonly justification: { readonly labels: PartTexts; readonly parts: PartTexts } | null;
  readonly unit: string;
  readonly date: string;
};

export function ReplyLetter({ texts }: { texts: ReplyLetterTexts }) {
  const { title, reference, salutation, body, outcome, basisLabel, basis, justification, unit, date } = texts;
  return (
    <Letter
      title={title}
      reference={reference ?? undefined}
      salutation={salutation}
      basisLabel={basisLabel}
      basis={basis}
      unit={unit}
      date={date}
    >
      <span lang="zh-CN">{body}</span>
      <span className="mt-4 block font-medium">{outcome}</span>
      {justification ? <JustificationParts {...justification} /> : null}
    </Letter>
  );
}
