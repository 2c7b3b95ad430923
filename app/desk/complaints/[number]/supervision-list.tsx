/** The supervision notices of a report: what was demanded, answered, sent back and said at the end. Newest first. */

import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import type { SupervisionState } from "@/domain/complaint/vocabulary";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { FilesOfPart } from "./files-of-part";

const tones: Readonly<Record<SupervisionState, TagTone>> = { issued: "caution", answered: "info", closed: "done" };

export async function SupervisionList({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.supervisionNotice"),
    getTranslations("domain.supervisionState"),
  ]);
  return (
    <ol className="grid gap-4 text-sm">
      {[...page.supervisionNotices].reverse().map((notice) => {
        const isLate = notice.isOver && notice.state === "issued";
        return (
          <li key={notice.noticeNo} className="grid gap-0.5 border-line border-l-2 pl-3">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{notice.serial}</span>
              <StateTag tone={isLate ? "danger" : tones[notice.state]}>
                {isLate ? t("late", { days: -notice.workingDaysLeft }) : words(notice.state)}
              </StateTag>
            </p>
            <p className="tabular-nums">
              {t("to", {
                unit: notice.unit ? nameIn(notice.unit, locale) : t("window"),
                day: dueText(notice.dueAt, locale),
              })}
              {notice.provisional && notice.state !== "closed" ? ` ${t("provisional")}` : null}
            </p>
            {notice.steps.map((step) => (
              <div key={`${step.type}-${step.at.getTime()}`} className="mt-1">
                <p className="text-ink-soft tabular-nums">
                  {t(`step.${step.type}`, { name: step.byName ?? "", at: formatInstant(step.at, locale) })}
                </p>
                <p className="whitespace-pre-line">{step.text ?? t("hidden")}</p>
              </div>
            ))}
            <FilesOfPart files={page.files} purposes={["supervision_answer"]} partNo={notice.noticeNo} />
            <p className="mt-1">
              <TextLink href={`/desk/complaints/${page.number}/supervision/${notice.noticeNo}`}>{t("sheet")}</TextLink>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
