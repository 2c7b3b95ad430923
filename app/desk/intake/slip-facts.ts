/** What stands on a slip below number and code: who answers by when, where it came from, where to look it up. */
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { dueText } from "@/app/(public)/limit-text";
import { localName } from "@/app/(public)/local-name";
import { env } from "@/lib/env";
import { formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
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

/** As it stands on paper: the address that the operator named, else the one that this page was asked for. */
async function statusAddress(): Promise<string> {
  const { publicUrl } = env();
  if (publicUrl) return `${publicUrl}/status`;
  const sent = await headers();
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? "";
  return `${sent.get("x-forwarded-proto") ?? "http"}://${host}/status`;
}
