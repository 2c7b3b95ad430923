/**
 * How a time limit stands, on the desk. Cards are raised on the promise to the complainant alone; the other steps say the
 * same in plain words, so that nobody reads a card where there is none.
 */

import { getTranslations } from "@/app/translations";
import { DueBadge, dueStanding } from "@/components/ui/due-badge";
import type { CardColour } from "@/domain/complaint/vocabulary";

/** The words of a time limit, in the reader's language: a list fetches them once for all its lines. */
export type DueWords = {
  readonly t: Awaited<ReturnType<typeof getTranslations<"common.due">>>;
  readonly plain: Awaited<ReturnType<typeof getTranslations<"desk.due">>>;
};

export async function dueWords(): Promise<DueWords> {
  const [t, plain] = await Promise.all([getTranslations("common.due"), getTranslations("desk.due")]);
  return { t, plain };
}

type DeskDueProps = {
  /** Whether this time limit is one that raises cards. */
  hasCards: boolean;
  workingDaysLeft: number;
  isOver: boolean;
  isOverStatute: boolean;
  isProvisional: boolean;
  card: CardColour | null;
  paused?: boolean;
};

/** A kind that gets its yellow card earlier than on the last day shows it from then on. */
const nearFrom = 1;

export async function DeskDue(props: DeskDueProps) {
  return <DueInWords {...props} words={await dueWords()} />;
}

export function DueInWords({
  hasCards,
  workingDaysLeft,
  isOver,
  isOverStatute,
  isProvisional,
  card,
  paused = false,
  words: { t, plain },
}: DeskDueProps & { words: DueWords }) {
  const standing = dueStanding({
    daysLeft: workingDaysLeft,
    overdue: isOver,
    overStatute: isOverStatute,
    paused,
    yellowFrom: card === "yellow" ? Number.POSITIVE_INFINITY : nearFrom,
  });
  const word =
    !hasCards && standing === "yellow" ? plain("near") : !hasCards && standing === "red" ? plain("over") : t(standing);
  // Beside the word for the broken statute it has to be said that the days are those over the promise.
  const figure =
    standing === "statutory" && workingDaysLeft < 0
      ? plain("overPromise", { days: -workingDaysLeft })
      : figureOf(workingDaysLeft, t);
  return (
    <DueBadge
      standing={standing}
      word={word}
      {...(standing === "paused" ? {} : { figure })}
      {...(isProvisional ? { provisional: t("provisional") } : {})}
    />
  );
}

function figureOf(workingDaysLeft: number, t: DueWords["t"]): string {
  if (workingDaysLeft > 0) return t("left", { days: workingDaysLeft });
  return workingDaysLeft === 0 ? t("today") : t("over", { days: -workingDaysLeft });
}
