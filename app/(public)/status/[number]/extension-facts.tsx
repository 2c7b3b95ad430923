/** Requests for more time in this round, in plain words: who asked for how much and why, who decided, how the date moved. */

import { getTranslations } from "@/app/translations";
import { extensionMoves } from "@/components/complaint/clock-dates";
import { WholeDurations } from "@/components/ui/whole-durations";
import type { Extension } from "@/domain/complaint/complaint";
import { waitingExtension } from "@/domain/complaint/decide-extension";
import type { TextField } from "@/domain/complaint/vocabulary";
import { formatDuration } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { localName } from "../../local-name";

export function extensionsOfRound({ complaint }: Status): readonly Extension[] {
  return complaint.extensions.filter((extension) => extension.round === complaint.round);
}

/** What was written when it was asked for or decided; null when nothing was. */
export function extensionText(status: Status, extensionNo: number, field: TextField): string | null {
  const event = status.events.find(
    ({ payload, texts }) =>
      "extensionNo" in payload && payload.extensionNo === extensionNo && texts[field] !== undefined,
  );
  return event?.texts[field] ?? null;
}

export async function ExtensionFacts({ status, locale }: { status: Status; locale: Locale }) {
  const [t, approvers] = await Promise.all([getTranslations("status.facts"), getTranslations("domain.approver")]);
  const { complaint, now } = status;
  const moves = extensionMoves(status.events.map((event) => ({ version: event.version, event })));
  const waiting = waitingExtension(complaint, now);
  const sentenceOf = ({ extensionNo, amount, unit, approver, state }: Extension): string => {
    const values = {
      unit: status.unit ? localName(status.unit, locale) : t("window"),
      amount: formatDuration(amount, unit, locale),
      who: approvers(approver),
    };
    if (state === "refused") return t("extensionRefused", values);
    if (state === "granted") {
      const move = moves.get(extensionNo);
      if (!move) return t("extensionGrantedPlain", values);
      return t("extensionGranted", {
        ...values,
        from: dueText(move.from, unit, locale),
        to: dueText(move.to, unit, locale),
      });
    }
    if (waiting?.extensionNo !== extensionNo || complaint.answerDueAt === null) return t("extensionLapsed", values);
    return t("extensionAsked", { ...values, due: dueText(complaint.answerDueAt, unit, locale) });
  };
  return (
    <>
      {extensionsOfRound(status).map((extension) => {
        const reason = extensionText(status, extension.extensionNo, "extension_reason");
        const note = extensionText(status, extension.extensionNo, "extension_note");
        return (
          <span key={extension.extensionNo} className="block [&:not(:first-child)]:mt-2">
            <WholeDurations>{sentenceOf(extension)}</WholeDurations>
            {reason === null ? null : <span className="block">{t("extensionReason", { text: reason })}</span>}
            {note === null ? null : <span className="block">{t("extensionNote", { text: note })}</span>}
          </span>
        );
      })}
    </>
  );
}
