/**
 * How a time limit stands, on the desk. Cards are raised on the promise to the complainant alone; the other steps say the
 * same in plain words, so that nobody reads a card where there is none.
 */
import { getTranslations } from "next-intl/server";
import { DueBadge, dueStanding } from "@/components/ui/due-badge";
import type { CardColour, ClockKind } from "@/domain/complaint/vocabulary";

type DeskDueProps = {
  kind: ClockKind;
  workingDaysLeft: number;
  isOver: boolean;
  isOverStatute: boolean;
  isProvisional: boolean;
  card: CardColour | null;
  paused?: boolean;
};

/** A kind that gets its yellow card earlier than on the last day shows it from then on. */
const nearFrom = 1;

export async function DeskDue({
  kind,
  workingDaysLeft,
  isOver,
  isOverStatute,
  isProvisional,
  card,
  paused,
}: DeskDueProps) {
  const [t, plain] = await Promise.all([getTranslations("common.due"), getTranslations("desk.due")]);
  const standing = dueStanding({
    daysLeft: workingDaysLeft,
    overdue: isOver,
    overStatute: isOverStatute,
    yellowFrom: card === "yellow" ? Number.POSITIVE_INFINITY : nearFrom,
    ...(paused ? { paused } : {}),
  });
  const plainWords = kind === "answer" ? {} : { yellow: plain("near"), red: plain("over") };
  const word = { ...plainWords }[standing as "yellow" | "red"] ?? t(standing);
  const figure =
    workingDaysLeft > 0
      ? t("left", { days: workingDaysLeft })
      : workingDaysLeft === 0
        ? t("today")
        : t("over", { days: -workingDaysLeft });
  return (
    <DueBadge
      standing={standing}
      word={word}
      figure={figure}
      {...(isProvisional ? { provisional: t("provisional") } : {})}
    />
  );
}
