/** The questions to the person, newest first, with where each stands and what this reader may read of it. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { RelayState } from "@/domain/complaint/vocabulary";
import type { RelayPage } from "@/domain/complaint-page/relays";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";

const tones: Readonly<Record<RelayState, TagTone>> = {
  asked: "caution",
  released: "info",
  declined: "neutral",
  answered: "caution",
  passed_on: "done",
  lapsed: "neutral",
};

export async function RelayList({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("relay"),
    getTranslations("domain.relayState"),
  ]);
  const parts = ({ question, released, declineReason, answer, maskedAnswer }: RelayPage) => [
    { label: t("question"), text: question ?? t("hidden") },
    { label: t("released"), text: released },
    { label: t("declined"), text: declineReason },
    { label: t("answer"), text: answer },
    { label: t("masked"), text: maskedAnswer },
  ];
  return (
    <ol className="grid gap-4 text-sm">
      {[...page.relays].reverse().map((relay) => (
        <li key={relay.relayNo} className="grid gap-0.5 border-line border-l-2 pl-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <StateTag tone={tones[relay.state]}>{words(relay.state)}</StateTag>
            <span className="text-ink-soft tabular-nums">
              {t("asked", {
                unit: relay.unit ? nameIn(relay.unit, locale) : "",
                name: relay.askedByName ?? "",
                at: formatInstant(relay.askedAt, locale),
              })}
            </span>
          </p>
          {parts(relay).map(({ label, text }) =>
            text === null ? null : (
              <p key={label} className="whitespace-pre-line">
                <span className="text-ink-soft">{label}</span>
                {text}
              </p>
            ),
          )}
        </li>
      ))}
    </ol>
  );
}
