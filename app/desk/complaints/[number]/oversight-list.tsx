/** Instructions, owners and follow-up checks of a report, newest first: what was said, by whom, and how it stands. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import { type FollowUpState, type InstructionState, ownerSeats } from "@/domain/complaint/vocabulary";
import type { OversightPage } from "@/domain/complaint-page/oversight";
import type { FilesPage } from "@/domain/files/files-page";
import { formatDate, formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { FilesOfPart } from "./files-of-part";

const tones: Readonly<Record<InstructionState, TagTone>> = { given: "caution", answered: "info", accepted: "done" };
const checkTones: Readonly<Record<FollowUpState, TagTone>> = {
  open: "info",
  stands: "done",
  rebound: "danger",
  not_checked: "caution",
  overtaken: "caution",
};

export async function OversightList({ page: { oversight: page, files } }: { page: ComplaintPage }) {
  const t = await getTranslations("instruction");
  return (
    <>
      {page.instructions.length > 0 ? (
        <section className="mb-6" aria-label={t("title")}>
          <h2 className="mb-2 font-semibold text-lg leading-snug">{t("title")}</h2>
          <Instructions files={files} page={page} />
        </section>
      ) : null}
      {page.ownerships.length > 0 ? (
        <section className="mb-6" aria-label={t("ownership.title")}>
          <h2 className="mb-2 font-semibold text-lg leading-snug">{t("ownership.title")}</h2>
          <Ownerships page={page} />
        </section>
      ) : null}
      {page.checks.length > 0 ? (
        <section className="mb-6" aria-label={t("checks")}>
          <h2 className="mb-2 font-semibold text-lg leading-snug">{t("checks")}</h2>
          <Checks page={page} />
        </section>
      ) : null}
    </>
  );
}

async function Instructions({ files, page }: { files: FilesPage; page: OversightPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("instruction"),
    getTranslations("domain.instructionState"),
  ]);
  return (
    <ol className="grid gap-4 text-sm">
      {[...page.instructions].reverse().map((one) => {
        const isLate = one.isOver && one.state === "given";
        return (
          <li key={one.instructionNo} className="grid gap-0.5 border-line border-l-2 pl-3">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{one.serial}</span>
              <StateTag tone={isLate ? "danger" : tones[one.state]}>
                {isLate ? t("late", { days: -one.workingDaysLeft }) : words(one.state)}
              </StateTag>
            </p>
            <p className="tabular-nums">
              {t(one.onPaper ? "byOnPaper" : "by", { leader: one.leader, on: formatDate(one.givenOn, locale) })}
            </p>
            <p className="tabular-nums">{t("due", { day: dueText(one.dueAt, locale) })}</p>
            <p className="whitespace-pre-line">{one.text}</p>
            <FilesOfPart files={files} purposes={["instruction"]} partNo={one.instructionNo} />
            {one.steps.map((step) => (
              <div key={`${step.type}-${step.at.getTime()}`} className="mt-1">
                <p className="text-ink-soft tabular-nums">
                  {t(`step.${step.type}`, { name: step.byName ?? "", at: formatInstant(step.at, locale) })}
                </p>
                {step.text ? <p className="whitespace-pre-line">{step.text}</p> : null}
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

async function Ownerships({ page }: { page: OversightPage }) {
  const [locale, t, seats] = await Promise.all([
    getLocale(),
    getTranslations("instruction.ownership"),
    getTranslations("domain.ownerSeat"),
  ]);
  return (
    <ol className="grid gap-4 text-sm">
      {[...page.ownerships].reverse().map((one) => (
        <li key={one.ownershipNo} className="grid gap-0.5 border-line border-l-2 pl-3">
          {ownerSeats.map((seat) => (
            <p key={seat}>
              <span className="text-ink-soft">{seats(seat)}</span> {one.owners[seat]}
            </p>
          ))}
          <p className="text-ink-soft tabular-nums">
            {one.endedAt
              ? t("ended", { at: formatInstant(one.endedAt, locale) })
              : t("since", { at: formatInstant(one.namedAt, locale) })}
          </p>
          {one.note ? <p className="whitespace-pre-line">{one.note}</p> : null}
          {one.progress.map((entry) => (
            <div key={`${entry.madeOn}-${entry.text}`} className="mt-1">
              <p className="text-ink-soft tabular-nums">
                {t("progressOn", { on: formatDate(entry.madeOn, locale), name: entry.byName ?? "" })}
              </p>
              <p className="whitespace-pre-line">{entry.text}</p>
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}

async function Checks({ page }: { page: OversightPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("follow-up"),
    getTranslations("domain.followUpState"),
  ]);
  return (
    <ol className="grid gap-4 text-sm">
      {[...page.checks].reverse().map((one) => (
        <li key={one.checkNo} className="grid gap-0.5 border-line border-l-2 pl-3">
          <p>
            <StateTag tone={checkTones[one.state]}>{words(one.state)}</StateTag>
          </p>
          <p className="tabular-nums">
            {one.byHand ? t("byHand") : t("byDraw", { weight: one.weight })}
            <span className="ml-2">{t("dueBy", { day: dueText(one.dueAt, locale) })}</span>
          </p>
          {one.checkedAt ? (
            <p className="text-ink-soft tabular-nums">
              {t("checkedBy", { name: one.byName ?? "", at: formatInstant(one.checkedAt, locale) })}
            </p>
          ) : null}
          {one.text ? <p className="whitespace-pre-line">{one.text}</p> : null}
        </li>
      ))}
    </ol>
  );
}
