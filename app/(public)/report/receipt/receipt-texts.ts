/** What stands on a receipt, for the page and for the file: the same words, the same dates. */

import { statusAddress } from "@/app/status-address";
import { getTranslations } from "@/app/translations";
import { complainantActor } from "@/auth/actor";
import { requestContext } from "@/auth/request-context";
import type { Complaint } from "@/domain/complaint/complaint";
import { formatCode } from "@/domain/complaint/query-code";
import { formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import { readReceipt } from "@/usecases/complaint/read-receipt";
import { readStatus } from "@/usecases/complaint/read-status";
import { dueText } from "../../limit-text";
import { localName } from "../../local-name";
import { readDraftCookie } from "../../window-cookies";

type Fact = { readonly key: string; readonly term: string; readonly value: string };
type ReceiptTexts = {
  readonly number: string;
  /** Who gives it. */
  readonly issuer: string;
  readonly codes: readonly Fact[];
  readonly facts: readonly Fact[];
  /** What happens next, in order, with dates. */
  readonly next: readonly string[];
  /** Whether a contact can still be checked depends on it. */
  readonly complaint: Complaint;
};

/** Null when this browser has filed nothing in the last 24 hours. */
export async function receiptTexts(locale: Locale): Promise<ReceiptTexts | null> {
  const [t, more] = await Promise.all([getTranslations("report.receipt"), getTranslations("receipt")]);
  const [ctx, submissionId] = await Promise.all([requestContext("complainant"), readDraftCookie()]);
  const receipt = submissionId ? await readReceipt(ctx, submissionId) : null;
  if (!receipt) return null;
  // Whoever holds the draft's id filed this report: the same proof as number and code.
  const address = "address" in ctx.actor ? ctx.actor.address : "unknown";
  const { complaintId, codeVersion, number, window } = receipt;
  const status = await readStatus(
    { ...ctx, actor: complainantActor({ complaintId, codeVersion, address }) },
    receipt.number,
  );
  if (!status) throw new Error("a receipt without its report");
  const { answer, running, unit, complaint } = status;
  const due = (kind: "accept" | "acknowledge") => {
    const clock = running.find((candidate) => candidate.kind === kind);
    return clock ? dueText(clock.dueAt, clock.limitUnit, locale) : null;
  };
  const [acceptBy, acknowledgeBy] = [due("accept"), due("acknowledge")];
  const answerBy = answer?.dueAt ? dueText(answer.dueAt, answer.limitUnit, locale) : null;
  const [missingYear] = answer?.missingYears ?? [];
  const provisional = missingYear === undefined ? null : t("provisional", { year: missingYear });
  const unitName = unit ? localName(unit, locale) : null;
  const fact = (key: string, term: string, value: string | null): Fact[] =>
    value === null ? [] : [{ key, term, value }];
  return {
    number,
    issuer: more("issuer", { place: localName(receipt.place, locale) }),
    codes: [
      { key: "number", term: t("number"), value: number },
      { key: "code", term: t("code"), value: formatCode(receipt.code) },
    ],
    facts: [
      { key: "filedAt", term: t("filedAt"), value: formatInstant(complaint.filedAt, locale) },
      { key: "unit", term: t("unit"), value: unitName ?? t("noUnit") },
      ...fact("acceptBy", t("acceptBy"), acceptBy),
      ...fact("answerBy", t("answerBy"), answerBy && provisional ? `${answerBy} (${provisional})` : answerBy),
      ...fact(
        "window",
        more("window"),
        window && `${localName(window, locale)} · ${window.addressZh} · ${window.phone}`,
      ),
      { key: "status", term: more("status"), value: await statusAddress() },
    ],
    next: [
      ...(acceptBy ? [t("nextSubmitted", { due: acceptBy })] : []),
      ...(unitName && acknowledgeBy ? [t("nextDispatched", { unit: unitName, due: acknowledgeBy })] : []),
      ...(answerBy ? [t("nextAnswer", { due: answerBy })] : []),
      t("nextRate"),
    ],
    complaint,
  };
}
