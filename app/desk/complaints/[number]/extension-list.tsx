/** Requests for more time: who asked, why, who decides or decided, and how the date moved. Newest first. */

import { dueText } from "@/app/desk/due-text";
import { getLocale, getTranslations } from "@/app/translations";
import { extensionMoves } from "@/components/complaint/clock-dates";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { EventType } from "@/domain/complaint/events";
import type { ExtensionPage } from "@/domain/complaint-page/extensions";
import { formatDuration, formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { isPromise } from "./clock-list";

/** What ends a request that nobody decided. */
const endings: readonly EventType[] = [
  "assignment.opened",
  "assignment.sent_back",
  "complaint.answered",
  "complaint.withdrawn",
  "complaint.reopened",
];

type Standing = ExtensionPage["state"] | "lapsed";

/** A request lapses with the limit that it asks to move, or with the assignment under which it was asked. */
function standingOf({ state, extensionNo }: ExtensionPage, { timeline, clocks }: ComplaintPage): Standing {
  if (state !== "asked") return state;
  const asked = timeline.find(
    ({ event }) => event.type === "extension.asked" && event.payload.extensionNo === extensionNo,
  );
  const isEnded = timeline.some(
    ({ version, event }) =>
      asked !== undefined &&
      version > asked.version &&
      (endings.includes(event.type) || event.type === "extension.asked"),
  );
  const promise = clocks.findLast(isPromise);
  return isEnded || !promise || promise.stoppedAt !== null || promise.isOver ? "lapsed" : "asked";
}

const tones: Readonly<Record<Standing, TagTone>> = {
  asked: "caution",
  granted: "done",
  refused: "neutral",
  lapsed: "neutral",
};

export async function ExtensionList({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.extension"),
    getTranslations("domain"),
  ]);
  const moves = extensionMoves(page.timeline);
  return (
    <ol className="grid gap-3 text-sm">
      {[...page.extensions].reverse().map((extension) => {
        const { extensionNo, amount, unit, approver, askedAt, askedByName, decidedAt, decidedByName } = extension;
        const standing = standingOf(extension, page);
        const asked = { amount: formatDuration(amount, unit, locale), at: formatInstant(askedAt, locale) };
        const move = moves.get(extensionNo);
        return (
          <li key={extensionNo} className="grid gap-0.5 border-line border-l-2 pl-3">
            <p>
              <StateTag tone={tones[standing]}>
                {standing === "lapsed" ? t("lapsed") : words(`extensionState.${standing}`)}
              </StateTag>
              {standing === "asked" ? (
                <span className="ml-2">{t("waiting", { who: words(`approver.${approver}`) })}</span>
              ) : null}
            </p>
            <p className="tabular-nums">
              {askedByName ? t("asked", { ...asked, name: askedByName }) : t("askedByUnit", asked)}
            </p>
            <p className="whitespace-pre-line">
              {extension.reason === null ? t("hidden") : t("reason", { text: extension.reason })}
            </p>
            {move ? (
              <p className="font-medium tabular-nums">
                {t("moved", { from: dueText(move.from, locale), to: dueText(move.to, locale) })}
              </p>
            ) : null}
            {decidedAt ? (
              <p className="text-ink-soft tabular-nums">
                {t("decided", {
                  name: decidedByName ?? words(`approver.${approver}`),
                  at: formatInstant(decidedAt, locale),
                })}
              </p>
            ) : null}
            {extension.note ? <p className="whitespace-pre-line">{t("note", { text: extension.note })}</p> : null}
          </li>
        );
      })}
    </ol>
  );
}
