/**
 * How far a report that is late has gone, in words beside their shapes: the broken statute, graver than any card; the
 * card; the step of the ladder. Each is said once: what a due badge beside it says already is left out.
 */

import { getTranslations } from "@/app/translations";
import { DueBadge } from "@/components/ui/due-badge";
import { StateTag } from "@/components/ui/state-tag";
import type { CardColour, LadderStep } from "@/domain/complaint/vocabulary";

export type Flags = {
  readonly statuteBreached: boolean;
  readonly card: CardColour | null;
  readonly escalation: LadderStep | null;
};

/** What the badge of the answer's own limit does not say. */
export function flagsBeside(
  flags: Flags,
  badge: { readonly isAnswer: boolean; readonly isOverStatute: boolean },
): Flags {
  const { statuteBreached, card, escalation } = flags;
  const isCardShown = badge.isAnswer || statuteBreached;
  return { statuteBreached: statuteBreached && !badge.isOverStatute, card: isCardShown ? null : card, escalation };
}

type Words = {
  readonly t: Awaited<ReturnType<typeof getTranslations<"desk">>>;
  readonly due: Awaited<ReturnType<typeof getTranslations<"common.due">>>;
};
type FlagsProps = { flags: Flags; short?: boolean };

export async function ReportFlags(props: FlagsProps) {
  const [t, due] = await Promise.all([getTranslations("desk"), getTranslations("common.due")]);
  return <FlagsInWords {...props} words={{ t, due }} />;
}

/** `words`: a list fetches them once for all its lines. */
export function FlagsInWords({ flags, short = false, words: { t, due } }: FlagsProps & { words: Words }) {
  const { statuteBreached, card, escalation } = flags;
  if (!statuteBreached && !card && !escalation) return null;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-1">
      {statuteBreached ? <DueBadge standing="statutory" word={due("statutory")} /> : null}
      {card ? <DueBadge standing={card} word={due(card)} /> : null}
      {escalation ? (
        <StateTag tone="danger">{t(short ? `ladderShort.${escalation}` : `ladder.${escalation}`)}</StateTag>
      ) : null}
    </span>
  );
}
