/** What becomes of the objection to this round's result: by when it is decided, or why it was not upheld and what remains. */

import { getTranslations } from "@/app/translations";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";

export async function ObjectionNotice({ status, locale }: { status: Status; locale: Locale }) {
  const t = await getTranslations("closure.person");
  const { complaint, events, running } = status;
  if (complaint.objectedRound !== complaint.round) return null;
  const waits = running.find(({ kind }) => kind === "decide_objection");
  if (waits) {
    const isLate = waits.daysLeft < 0;
    return (
      <div className="mb-6">
        <Notice tone="caution" word={t(isLate ? "lateTitle" : "waitingTitle")}>
          <p>{t(isLate ? "late" : "waiting", { due: dueText(waits.dueAt, waits.limitUnit, locale) })}</p>
        </Notice>
      </div>
    );
  }
  // Newest first.
  const refused = events.find((event) => event.type === "objection.refused");
  if (!refused) return null;
  return (
    <div className="mb-6">
      <Notice tone="caution" word={t("refusedTitle")}>
        <p lang="zh-CN" className="wrap-anywhere whitespace-pre-line">
          {refused.texts.objection_note}
        </p>
        <p className="mt-2">{t("ways")}</p>
      </Notice>
    </div>
  );
}
