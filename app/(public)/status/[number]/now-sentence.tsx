/** Where a report stands, as one sentence that says who does what by when; and what comes next. */

import type { ReactNode } from "react";
import { getTranslations } from "@/app/translations";
import { isUnsupplemented } from "@/domain/complaint/decide-closing";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import { openReferral, waitingDispute } from "@/domain/complaint/waiting-at-window";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { localName } from "../../local-name";

export type NowSentence = { readonly now: ReactNode; readonly next: string };

/** A date stays on one line as long as it finds room there. */
const day = (text: ReactNode) => <span className="inline-block">{text}</span>;

export async function nowSentence(status: Status, locale: Locale): Promise<NowSentence> {
  const [t, own, domain, closure] = await Promise.all([
    getTranslations("status"),
    getTranslations("own-report"),
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
      const answer = { due: answerBy.due };
      if (openReferral(complaint)) return { now: own("now.referred"), next: own("now.referredNext", answer) };
      if (waitingDispute(complaint)) return { now: own("now.disputed"), next: own("now.disputedNext", answer) };
      const next = t("next.awaiting_dispatch");
      if (isLate("dispatch")) return { now: t.rich("now.awaiting_dispatchLate", by), next };
      if (complaint.round === 1 || by.due === "") return { now: t.rich("now.awaiting_dispatch", by), next };
      // What the window itself found is no word of the person.
      return {
        now: reopenedBy(status) === "follow_up_check" ? own.rich("now.reopenedCheck", by) : t.rich("now.reopened", by),
        next,
      };
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
      return {
        now: t.rich("now.answered", { unit, due: dueOf("confirm"), day }),
        next: own("now.answering", { due: dueOf("confirm") }),
      };
    case "closed":
      if (complaint.sealed) return { now: t("now.sealed"), next: t("next.sealed") };
      if (isUnsupplemented(complaint)) {
        const now = own(complaint.wordsErased ? "now.closedUnsupplementedForGood" : "now.closedUnsupplemented");
        return { now, next: own("now.unsupplementedNext") };
      }
      return {
        now:
          closedBy(status) === "silence"
            ? own("now.closedBySilence", { outcome: domain(`outcome.${complaint.outcome ?? "solved"}`) })
            : t("now.closed", { outcome: domain(`outcome.${complaint.outcome ?? "solved"}`) }),
        next: complaint.wordsErased
          ? own("now.closedWithoutWords")
          : t(canObject ? "next.closed" : "next.closedFinal", {
              due: objectionEndsAt ? dueText(objectionEndsAt, "working_day", locale) : "",
            }),
      };
    case "archived":
      if (complaint.outcome === "withdrawn") return { now: own("now.archivedWithdrawn"), next: t("next.archived") };
      if (complaint.outcome === null) return { now: own("now.archivedNotAccepted"), next: t("next.archived") };
      return { now: t("now.archived"), next: t("next.archived") };
    case "not_accepted":
    case "merged":
    case "withdrawn":
      return { now: t(`now.${state}`), next: t(`next.${state}`) };
  }
}

/** Newest first: the way in which this round began, or ended. */
function reopenedBy({ events }: Status) {
  const event = events.find(({ type }) => type === "complaint.reopened");
  return event?.type === "complaint.reopened" ? event.payload.by : null;
}
function closedBy({ events }: Status) {
  const event = events.find(({ type }) => type === "complaint.closed");
  return event?.type === "complaint.closed" ? event.payload.by : null;
}
