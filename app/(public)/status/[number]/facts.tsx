/** Who is responsible, and the dates: of this step, of the answer, by law, each with the working days that are left. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Due } from "@/components/ui/due";
import { isOpenState } from "@/domain/complaint/vocabulary";
import { formatDay, formatDuration } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { AnswerClock, Status } from "@/usecases/complaint/read-status";
import { dueText, limitText } from "../../limit-text";
import { localName } from "../../local-name";
import { isOwed } from "./is-owed";

const steps = ["accept", "dispatch", "acknowledge", "supplement", "confirm"] as const;

export async function Facts({ status, locale }: { status: Status; locale: Locale }) {
  const [t, domain, help] = await Promise.all([
    getTranslations("status.facts"),
    getTranslations("domain"),
    getTranslations("help.limits"),
  ]);
  const { answer, running, complaint } = status;
  const step = running.find((clock) => steps.some((kind) => kind === clock.kind));
  const items: { key: string; term: string; value: ReactNode }[] = [
    {
      key: "unit",
      term: t("unit"),
      value: status.unit ? localName(status.unit, locale) : t(isOpenState(complaint.state) ? "noUnit" : "window"),
    },
  ];
  if (step) {
    items.push({
      key: "step",
      term: t("step"),
      value: (
        <span className="inline-flex flex-wrap items-center gap-x-3">
          {domain(`clock.${step.kind}`)}
          <Due
            daysLeft={step.daysLeft}
            yellowFrom={-1}
            due={dueText(step.dueAt, step.limitUnit, locale)}
            overdue={step.daysLeft < 0}
          />
        </span>
      ),
    });
  }
  if (answer && isOwed(complaint)) {
    items.push({
      key: "answer",
      term: t("answer"),
      value: (
        <>
          <AnswerStanding answer={answer} answeredAt={complaint.answeredAt} locale={locale} />
          <span className="block text-ink-soft text-sm">
            {t("answerLimit", {
              limit: limitText({ amount: answer.limitAmount, unit: answer.limitUnit }, locale, help("sameDay")),
              date: formatDay(answer.startedAt, locale),
            })}
          </span>
        </>
      ),
    });
    if (answer.statutoryDueAt) {
      items.push({
        key: "statutory",
        term: t("statutory"),
        value: (
          <Due
            daysLeft={null}
            overStatute={answer.overStatute}
            due={dueText(answer.statutoryDueAt, "working_day", locale)}
          />
        ),
      });
    }
    items.push({
      key: "basis",
      term: t("basis"),
      value: (
        <span lang="zh-CN" className="text-sm">
          {answer.basis}
        </span>
      ),
    });
  }
  return <DescriptionList label={t("label")} items={items} />;
}

async function AnswerStanding({
  answer,
  answeredAt,
  locale,
}: {
  answer: AnswerClock;
  answeredAt: Date | null;
  locale: Locale;
}) {
  const t = await getTranslations("status.facts");
  if (answer.pausedAt) {
    const counted = answer.days?.reduce((most, day) => Math.max(most, day.counted ?? 0), 0) ?? 0;
    const left = formatDuration(Math.max(0, answer.limitAmount - counted), answer.limitUnit, locale);
    return (
      <span className="inline-flex flex-wrap items-center gap-x-3">
        <Due daysLeft={null} paused />
        {t("paused", { left })}
      </span>
    );
  }
  if (!answer.dueAt) return null;
  const due = dueText(answer.dueAt, answer.limitUnit, locale);
  if (answer.stoppedAt) {
    if (!answeredAt) return <>{t("stopped", { due })}</>;
    const date = formatDay(answer.stoppedAt, locale);
    return (
      <>
        {answer.overdue
          ? t("stoppedLate", { date, due, days: Math.abs(answer.daysLeft ?? 0) })
          : t("stoppedOnTime", { date, due })}
      </>
    );
  }
  return (
    <Due
      daysLeft={answer.daysLeft}
      overdue={answer.overdue}
      overStatute={answer.overStatute}
      yellowFrom={answer.yellowFrom}
      due={due}
      provisional={answer.provisional}
    />
  );
}
