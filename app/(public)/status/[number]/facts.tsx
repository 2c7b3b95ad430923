/** Who is responsible, and the dates: of this step, of the answer, by law, each with the working days that are left. */

import type { ReactNode } from "react";
import { getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { DueBadge } from "@/components/ui/due-badge";
import { WholeDurations } from "@/components/ui/whole-durations";
import { type ClockKind, isOpenState } from "@/domain/complaint/vocabulary";
import { isUnitRole } from "@/domain/rights";
import { formatDay, formatDuration } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { AnswerClock, RunningClock, Status } from "@/usecases/complaint/read-status";
import { dueText, limitText } from "../../limit-text";
import { localName } from "../../local-name";
import { Due } from "./due";
import { ExtensionFacts, extensionsOfRound } from "./extension-facts";
import { isOwed } from "./is-owed";

/** Where two run at once, what the person is asked for goes first. */
const steps = ["accept", "dispatch", "acknowledge", "supplement", "contact", "confirm", "decide_objection"] as const;

/** The steps that have plain words of their own for the person. */
export function isStep(kind: ClockKind): kind is (typeof steps)[number] {
  return steps.some((step) => step === kind);
}

export async function Facts({ status, locale }: { status: Status; locale: Locale }) {
  const [t, own, domain, help] = await Promise.all([
    getTranslations("status.facts"),
    getTranslations("own-report.now"),
    getTranslations("domain"),
    getTranslations("help.limits"),
  ]);
  const { answer, running, complaint } = status;
  const step = steps.flatMap((kind) => running.find((clock) => clock.kind === kind) ?? [])[0];
  const items: { key: string; term: string; value: ReactNode }[] = [
    {
      key: "unit",
      term: t("unit"),
      value: status.post
        ? own("post", {
            // The posts of the window work there, whoever is responsible by now.
            unit: status.unit && isUnitRole(status.post) ? localName(status.unit, locale) : t("window"),
            post: domain(`role.${status.post}`),
          })
        : status.unit
          ? localName(status.unit, locale)
          : t(isOpenState(complaint.state) ? "noUnit" : "window"),
    },
  ];
  if (step) {
    items.push({
      key: "step",
      term: t("step"),
      value: (
        <span className="inline-flex flex-wrap items-center gap-x-3">
          {t(`stepOf.${step.kind}`)}
          <StepDue step={step} locale={locale} />
        </span>
      ),
    });
  }
  if (answer && isOwed(complaint)) {
    const whole = limitText(
      { amount: answer.limitAmount + answer.extendedBy, unit: answer.limitUnit },
      locale,
      help("sameDay"),
    );
    const counted = { limit: whole, date: formatDay(answer.startedAt, locale) };
    const more = formatDuration(answer.extendedBy, answer.limitUnit, locale);
    items.push({
      key: "answer",
      term: t("answer"),
      value: (
        <>
          <AnswerStanding answer={answer} answeredAt={complaint.answeredAt} locale={locale} />
          <span className="block text-ink-soft text-sm">
            <WholeDurations>
              {answer.extendedBy > 0 ? t("answerLimitExtended", { ...counted, more }) : t("answerLimit", counted)}
            </WholeDurations>
          </span>
        </>
      ),
    });
    if (extensionsOfRound(status).length > 0) {
      items.push({ key: "extension", term: t("extension"), value: <ExtensionFacts status={status} locale={locale} /> });
    }
    const { escalation } = complaint;
    const raised = status.events.find(
      (event) => event.type === "escalation.raised" && event.payload.step === escalation,
    );
    if (escalation && raised) {
      items.push({
        key: "escalation",
        term: t("escalation"),
        value: (
          <span className="font-medium text-danger-ink">
            {t(`escalationStep.${escalation}`, { date: formatDay(raised.occurredAt, locale) })}
          </span>
        ),
      });
    }
    if (answer.statutoryDueAt) {
      items.push({
        key: "statutory",
        term: t("statutory"),
        value: (
          <>
            <Due
              daysLeft={null}
              overStatute={answer.overStatute}
              due={dueText(answer.statutoryDueAt, "working_day", locale)}
            />
            {answer.statutoryBasis ? (
              <span lang="zh-CN" className="block text-ink-soft text-sm">
                {t("statutoryBasis", { basis: answer.statutoryBasis })}
              </span>
            ) : null}
          </>
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
  const { objectionEndsAt, now } = status;
  if (objectionEndsAt && (complaint.state === "answered" || complaint.state === "closed")) {
    const due = dueText(objectionEndsAt, "working_day", locale);
    items.push({
      key: "objection",
      term: t("objection"),
      value: now < objectionEndsAt ? t("objectionOpen", { due }) : t("objectionOver", { due }),
    });
  }
  return <DescriptionList label={t("label")} items={items} />;
}

/** Cards are raised on the answer alone: another step that is late says so in plain words. */
async function StepDue({ step, locale }: { step: RunningClock; locale: Locale }) {
  const [t, facts] = await Promise.all([getTranslations("common.due"), getTranslations("status.facts")]);
  const due = dueText(step.dueAt, step.limitUnit, locale);
  if (step.daysLeft >= 0) return <Due daysLeft={step.daysLeft} yellowFrom={-1} due={due} />;
  return <DueBadge standing="red" word={facts("stepLate")} figure={t("over", { days: -step.daysLeft })} due={due} />;
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
    const counted = answer.days.reduce((most, day) => Math.max(most, day.counted ?? 0), 0);
    const whole = answer.limitAmount + answer.extendedBy;
    const left = formatDuration(Math.max(0, whole - counted), answer.limitUnit, locale);
    return (
      <span className="inline-flex flex-wrap items-center gap-x-3">
        <Due daysLeft={null} paused />
        <WholeDurations>{t("paused", { left })}</WholeDurations>
      </span>
    );
  }
  if (!answer.dueAt) return null;
  const due = dueText(answer.dueAt, answer.limitUnit, locale);
  if (answer.stoppedAt) {
    if (!answeredAt) return <>{t("stopped", { due })}</>;
    const date = formatDay(answer.stoppedAt, locale);
    return (
      <WholeDurations>
        {answer.overdue
          ? t("stoppedLate", { date, due, days: Math.abs(answer.daysLeft ?? 0) })
          : t("stoppedOnTime", { date, due })}
      </WholeDurations>
    );
  }
  // The statute has a line of its own: over the promise and over the statute are two things.
  return (
    <Due
      daysLeft={answer.daysLeft}
      overdue={answer.overdue}
      yellowFrom={answer.yellowFrom}
      due={due}
      provisional={answer.provisional}
    />
  );
}
