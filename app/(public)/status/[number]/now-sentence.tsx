/** Where a report stands, as one sentence that says who does what by when; and what comes next. */
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { localName } from "../../local-name";

export type NowSentence = { readonly now: ReactNode; readonly next: string };

/** A date stays on one line as long as it finds room there. */
const day = (text: ReactNode) => <span className="inline-block">{text}</span>;

export async function nowSentence(status: Status, locale: Locale): Promise<NowSentence> {
  const [t, domain, closure] = await Promise.all([
    getTranslations("status"),
    getTranslations("domain"),
    getTranslations("closure"),
  ]);
  const { complaint, answer, running, objectionEndsAt } = status;
  const canObject = objectionEndsAt !== null && status.now < objectionEndsAt;
  const { state } = complaint;
  const unit = status.unit ? localName(status.unit, locale) : t("facts.window");
  const clock = (kind: ClockKind) => running.find((candidate) => candidate.kind === kind);
  const dueOf = (kind: ClockKind) => {
    const found = clock(kind);
    return found ? dueText(found.dueAt, found.limitUnit, locale) : "";
  };
  const isLate = (kind: ClockKind) => (clock(kind)?.daysLeft ?? 0) < 0;
  const answerBy = {
    unit,
    due: answer?.dueAt ? dueText(answer.dueAt, answer.limitUnit, locale) : "",
    days: Math.abs(answer?.daysLeft ?? 0),
    day,
  };

  if (
    status.plan?.isRunning &&
    status.plan.nextProgressOn !== null &&
    (state === "in_hand" || state === "awaiting_review")
  ) {
    const progress = { unit, due: formatDate(status.plan.nextProgressOn, locale), day };
    return {
      now: status.plan.isLate ? t.rich("now.onPlanLate", progress) : t.rich("now.onPlan", progress),
      next: t("next.onPlan"),
    };
  }
  switch (state) {
    case "submitted": {
      const by = { due: dueOf("accept"), day };
      return {
        now: isLate("accept") ? t.rich("now.submittedLate", by) : t.rich("now.submitted", by),
        next: t("next.submitted"),
      };
    }
    case "awaiting_supplement":
      return {
        now: t.rich("now.awaiting_supplement", { due: dueOf("supplement"), day }),
        next: t("next.awaiting_supplement"),
      };
    case "awaiting_dispatch": {
      const by = { due: dueOf("dispatch"), day };
      const next = t("next.awaiting_dispatch");
      if (isLate("dispatch")) return { now: t.rich("now.awaiting_dispatchLate", by), next };
      return { now: complaint.round > 1 ? t.rich("now.reopened", by) : t.rich("now.awaiting_dispatch", by), next };
    }
    case "awaiting_acknowledgement":
    case "in_hand": {
      const next =
        state === "in_hand"
          ? t(
              clock("contact")
                ? isLate("contact")
                  ? "next.in_handContactLate"
                  : "next.in_handContact"
                : "next.in_hand",
              {
                due: dueOf("contact"),
              },
            )
          : t("next.awaiting_acknowledgement", { due: dueOf("acknowledge") || answerBy.due });
      if (answer?.pausedAt) return { now: t("now.answerPaused", { unit }), next };
      return { now: answer?.overdue ? t.rich("now.answerLate", answerBy) : t.rich("now.answerDue", answerBy), next };
    }
    case "awaiting_review":
      return {
        now: answer?.overdue ? t.rich("now.awaiting_reviewLate", answerBy) : t.rich("now.awaiting_review", answerBy),
        next: t("next.awaiting_review"),
      };
    case "answered":
      // The time to rate stands still while somebody looks at the objection.
      if (clock("decide_objection"))
        return { now: closure.rich("now", { due: dueOf("decide_objection"), day }), next: t("next.answered") };
      return { now: t.rich("now.answered", { unit, due: dueOf("confirm"), day }), next: t("next.answered") };
    case "closed":
      if (complaint.sealed) return { now: t("now.sealed"), next: t("next.sealed") };
      return {
        now: t("now.closed", { outcome: domain(`outcome.${complaint.outcome ?? "solved"}`) }),
        next: t(canObject ? "next.closed" : "next.closedFinal", {
          due: objectionEndsAt ? dueText(objectionEndsAt, "working_day", locale) : "",
        }),
      };
    case "not_accepted":
    case "merged":
    case "withdrawn":
    case "archived":
      return { now: t(`now.${state}`), next: t(`next.${state}`) };
  }
}
