/** What stands on a slip below number and code: who answers by when, where it came from, where to look it up. */

import { dueText } from "@/app/(public)/limit-text";
import { localName } from "@/app/(public)/local-name";
import { statusAddress } from "@/app/status-address";
import { getTranslations } from "@/app/translations";
import { formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { qrCodeAddress } from "@/lib/qr-code";
import type { IntakeSlip } from "@/usecases/intake/read-intake-slip";

export async function slipFacts(slip: IntakeSlip, locale: Locale) {
  const [t, source] = await Promise.all([getTranslations("intake.slip"), getTranslations("domain.source")]);
  const due = (kind: "accept" | "answer") => {
    const clock = slip.clocks.find((candidate) => candidate.kind === kind);
    if (!clock) return null;
    const text = dueText(clock.dueAt, clock.limitUnit, locale);
    return clock.missingYear === null ? text : `${text} (${t("provisional", { year: clock.missingYear })})`;
  };
  const { unit, window, sourceReference } = slip;
  const fact = (key: "source" | "reference" | "acceptBy" | "answerBy" | "window" | "status", value: string | null) =>
    value === null ? [] : [{ key, term: t(key), value }];
  return [
    { key: "filedAt", term: t("filedAt"), value: formatInstant(slip.filedAt, locale) },
    { key: "unit", term: t("unit"), value: unit ? localName(unit, locale) : t("noUnit") },
    ...fact("acceptBy", due("accept")),
    ...fact("answerBy", due("answer")),
    ...fact("status", slip.hasComplainant ? await statusAddress() : null),
    ...fact("source", source(slip.source)),
    ...fact("reference", sourceReference),
    ...fact("window", window && `${localName(window, locale)} · ${window.addressZh} · ${window.phone}`),
  ];
}

/** Leads to where the report is looked up, with the number and never the code. */
export async function slipQr(number: string) {
  const t = await getTranslations("receipt.qr");
  return { src: await qrCodeAddress(await statusAddress(number)), alt: t("alt"), caption: t("caption") };
}
