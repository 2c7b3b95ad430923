/** The due badge from bare facts, with its words in the reader's language. */
import { getTranslations } from "@/app/translations";
import { DueBadge, type DueFacts, dueStanding } from "@/components/ui/due-badge";

type DueProps = DueFacts & {
  /** The date, already formatted (formatDay). */
  due?: string;
  /** The date rests on a calendar that is not published yet. */
  provisional?: boolean;
  /** Only word and shape, for narrow rows. */
  short?: boolean;
  /** The date below the badge. */
  stacked?: boolean;
};

export async function Due({ due, provisional = false, short = false, stacked, ...facts }: DueProps) {
  const t = await getTranslations("common.due");
  const standing = dueStanding(facts);
  return (
    <DueBadge
      standing={standing}
      word={t(standing)}
      figure={short || standing === "stopped" ? undefined : figureOf(facts.daysLeft, t)}
      due={due}
      stacked={stacked}
      provisional={provisional ? t("provisional") : undefined}
    />
  );
}

function figureOf(daysLeft: number | null, t: (key: string, values: { days: number }) => string): string | undefined {
  if (daysLeft === null) return undefined;
  if (daysLeft > 0) return t("left", { days: daysLeft });
  return daysLeft === 0 ? t("today", { days: 0 }) : t("over", { days: -daysLeft });
}
