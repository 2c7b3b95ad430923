/** Supporting units with what they were asked and said, and the joint meetings; and, before an answer, who has not spoken. */

import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { Notice } from "@/components/ui/notice";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { SupportingPage } from "@/domain/complaint-page/joint-handling";
import { formatDay } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { FilesOfPart } from "./files-of-part";

const tones: Readonly<Record<SupportingPage["state"], TagTone>> = {
  open: "caution",
  acknowledged: "info",
  answered: "done",
  sent_back: "neutral",
  cancelled: "neutral",
};

export function hasJointWork({ supporting, meetings }: ComplaintPage): boolean {
  return supporting.length > 0 || meetings.length > 0;
}

export async function JointList({ page }: { page: ComplaintPage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("joint")]);
  return (
    <div className="grid gap-4 text-sm">
      {[...page.supporting].reverse().map((one) => {
        const isWaiting = one.state === "open" || one.state === "acknowledged";
        const isLate = isWaiting && one.isOver;
        return (
          <div key={one.assignmentNo} className="grid gap-0.5 border-line border-l-2 pl-3">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{nameIn(one.unit, locale)}</span>
              <StateTag tone={isLate ? "danger" : tones[one.state]}>
                {isLate ? t("late") : t(`state.${one.state}`)}
              </StateTag>
              {one.handlerName ? <span className="text-ink-soft">{one.handlerName}</span> : null}
            </p>
            {isWaiting && one.dueAt ? (
              <p className="tabular-nums">{t("due", { day: dueText(one.dueAt, locale) })}</p>
            ) : null}
            <Words label={t("asked")} text={one.request ?? t("hidden")} />
            {one.opinion === null ? null : <Words label={t("opinion")} text={one.opinion} />}
            <FilesOfPart files={page.files} purposes={["opinion"]} partNo={one.assignmentNo} />
            {one.declineReason === null ? null : <Words label={t("declined")} text={one.declineReason} />}
          </div>
        );
      })}
      {[...page.meetings].reverse().map(({ meetingNo, heldOn, units, dueAt, byName, decision }) => {
        const names = units.map((unit) => nameIn(unit, locale));
        return (
          <div key={meetingNo} className="grid gap-0.5 border-line border-l-2 pl-3">
            <p className="font-medium">{t("meeting", { no: meetingNo })}</p>
            <p className="text-ink-soft tabular-nums">
              {t("meetingHeld", { day: formatDay(heldOn, locale), name: byName ?? "" })}
            </p>
            <p>{t("meetingUnits", { units: names.join(t("separator")) })}</p>
            <p className="tabular-nums">{t("meetingLead", { unit: names[0] ?? "", due: dueText(dueAt, locale) })}</p>
            <p className="whitespace-pre-line">{decision ?? t("hidden")}</p>
          </div>
        );
      })}
    </div>
  );
}

function Words({ label, text }: { label: string; text: string }) {
  return (
    <p className="whitespace-pre-line">
      <span className="text-ink-soft">{label}</span>
      {text}
    </p>
  );
}

/** Above the reply: whose opinion is missing, and what the others said. The answer waits for nobody. */
export async function OpinionsForReply({ page }: { page: ComplaintPage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("joint")]);
  const given = page.supporting.filter(({ round, opinion }) => round === page.row.round && opinion !== null);
  return (
    <>
      {page.withoutOpinion.length > 0 ? (
        <Notice tone="caution" word={t("missing.word")}>
          <p>
            {t("missing.text", {
              units: page.withoutOpinion.map((unit) => nameIn(unit, locale)).join(t("separator")),
            })}
          </p>
        </Notice>
      ) : null}
      {given.length > 0 ? (
        <div className="grid gap-1.5">
          <p className="text-ink-soft text-sm">{t("opinions")}</p>
          {given.map(({ assignmentNo, unit, opinion }) => (
            <p key={assignmentNo} className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">
              <span className="block font-medium text-sm">{nameIn(unit, locale)}</span>
              {opinion}
            </p>
          ))}
        </div>
      ) : null}
    </>
  );
}
