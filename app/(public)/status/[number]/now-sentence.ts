/** Where a report stands, as one sentence that says who does what by when; and what comes next. */
import { getTranslations } from "next-intl/server";
import type { ClockKind } from "@/domain/complaint/vocabulary";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { localName } from "../../local-name";

export type NowSentence = { readonly now: string; readonly next: string };

export async function nowSentence(status: Status, locale: Locale): Promise<NowSentence> {
  const [t, domain] = await Promise.all([getTranslations("status"), getTranslations("domain")]);
  const { complaint, answer, running } = status;
  const { state } = complaint;
  const unit = status.unit ? localName(status.unit, locale) : t("facts.window");
  const clock = (kind: ClockKind) => running.find((candidate) => candidate.kind === kind);
  const dueOf = (kind: ClockKind) => {
    const found = clock(kind);
    return found ? dueText(found.dueAt, found.limitUnit, locale) : "";
  };
  const answerDue = answer?.dueAt ? dueText(answer.dueAt, answer.limitUnit, locale) : "";
  const answerDays = answer?.daysLeft ? Math.abs(answer.daysLeft) : 0;
  const isLate = (kind: ClockKind) => (clock(kind)?.daysLeft ?? 0) < 0;

  switch (state) {
    case "submitted":
      return {
        now: t(isLate("accept") ? "now.submittedLate" : "now.submitted", { due: dueOf("accept") }),
        next: t("next.submitted"),
      };
    case "awaiting_supplement":
      return { now: t("now.awaiting_supplement", { due: dueOf("supplement") }), next: t("next.awaiting_supplement") };
    case "awaiting_dispatch": {
      const due = dueOf("dispatch");
      if (isLate("dispatch"))
        return { now: t("now.awaiting_dispatchLate", { due }), next: t("next.awaiting_dispatch") };
      const now = complaint.round > 1 ? t("now.reopened", { due }) : t("now.awaiting_dispatch", { due });
      return { now, next: t("next.awaiting_dispatch") };
    }
    case "awaiting_acknowledgement":
    case "in_hand": {
      const now = answer?.pausedAt
        ? t("now.answerPaused", { unit })
        : answer?.overdue
          ? t("now.answerLate", { unit, due: answerDue, days: answerDays })
          : t("now.answerDue", { unit, due: answerDue });
      const next =
        state === "in_hand"
          ? t("next.in_hand")
          : t("next.awaiting_acknowledgement", { due: dueOf("acknowledge") || answerDue });
      return { now, next };
    }
    case "awaiting_review":
      return {
        now: answer?.overdue
          ? t("now.awaiting_reviewLate", { unit, due: answerDue, days: answerDays })
          : t("now.awaiting_review", { unit, due: answerDue }),
        next: t("next.awaiting_review"),
      };
    case "answered":
      return { now: t("now.answered", { unit, due: dueOf("confirm") }), next: t("next.answered") };
    case "closed":
      return {
        now: t("now.closed", { outcome: domain(`outcome.${complaint.outcome ?? "solved"}`) }),
        next: t("next.closed"),
      };
    case "not_accepted":
    case "merged":
    case "withdrawn":
    case "archived":
      return { now: t(`now.${state}`), next: t(`next.${state}`) };
  }
}
