/** Disputes about who is responsible and letters to other bodies, newest first; and how a report stands because of them. */

import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import type { DisputeState, ReferralState } from "@/domain/complaint/vocabulary";
import type { DisputePage, ReferralPage } from "@/domain/complaint-page/handover";
import { formatDate, formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { FilesOfPart } from "./files-of-part";

const disputeTones: Readonly<Record<DisputeState, TagTone>> = { open: "caution", decided: "done", lapsed: "neutral" };
const referralTones: Readonly<Record<ReferralState, TagTone>> = {
  out: "caution",
  answered: "info",
  taken_back: "neutral",
  ended: "done",
  sealed: "neutral",
};

/** Beside the state of the report. */
export async function HandoverTags({ page }: { page: ComplaintPage }) {
  const t = await getTranslations("handover.tag");
  const dispute = page.disputes.findLast(({ state }) => state === "open");
  const referral = page.referrals.findLast(({ state }) => state === "out" || state === "answered");
  const sealed = page.referrals.find(({ state }) => state === "sealed");
  return (
    <>
      {dispute ? (
        <StateTag tone="danger">{t("dispute")}</StateTag>
      ) : page.returns >= 2 ? (
        <StateTag tone="caution">{t("returns", { times: page.returns })}</StateTag>
      ) : null}
      {referral ? <StateTag tone="info">{t("out", { serial: referral.serial })}</StateTag> : null}
      {sealed ? <StateTag tone="caution">{t("sealed", { serial: sealed.serial })}</StateTag> : null}
    </>
  );
}

export async function DisputeList({ page }: { page: ComplaintPage }) {
  return (
    <ol className="grid gap-4 text-sm">
      {page.disputes.toReversed().map((dispute) => (
        <OneDispute key={dispute.disputeNo} dispute={dispute} />
      ))}
    </ol>
  );
}

async function OneDispute({ dispute }: { dispute: DisputePage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("handover.dispute"),
    getTranslations("domain.disputeState"),
  ]);
  const isLate = dispute.state === "open" && dispute.isOver;
  return (
    <li className="grid gap-0.5 border-line border-l-2 pl-3">
      <p>
        <StateTag tone={isLate ? "danger" : disputeTones[dispute.state]}>
          {isLate ? t("late", { day: dueText(dispute.dueAt, locale) }) : words(dispute.state)}
        </StateTag>
      </p>
      <p>{t("opened", { at: formatInstant(dispute.openedAt, locale) })}</p>
      {dispute.state === "open" ? (
        <p className="tabular-nums">{t("by", { day: dueText(dispute.dueAt, locale) })}</p>
      ) : null}
      {dispute.appointed ? (
        <p>{t("appointed", { unit: nameIn(dispute.appointed, locale), name: dispute.decidedByName ?? "" })}</p>
      ) : null}
      {dispute.note ? <p className="whitespace-pre-line">{dispute.note}</p> : null}
    </li>
  );
}

export async function ReferralList({ page }: { page: ComplaintPage }) {
  return (
    <ol className="grid gap-4 text-sm">
      {page.referrals.toReversed().map((referral) => (
        <OneReferral key={referral.referralNo} page={page} referral={referral} />
      ))}
    </ol>
  );
}

async function OneReferral({ page, referral }: { page: ComplaintPage; referral: ReferralPage }) {
  const [locale, t, words, grounds] = await Promise.all([
    getLocale(),
    getTranslations("handover.referral"),
    getTranslations("domain.referralState"),
    getTranslations("domain.referralGround"),
  ]);
  return (
    <li className="grid gap-0.5 border-line border-l-2 pl-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{referral.serial}</span>
        <StateTag tone={referral.isOver ? "danger" : referralTones[referral.state]}>
          {referral.isOver ? t("late") : words(referral.state)}
        </StateTag>
      </p>
      {referral.body ? <p>{t("to", { body: referral.body })}</p> : null}
      {referral.ground ? <p className="text-ink-soft">{grounds(referral.ground)}</p> : null}
      <p className="tabular-nums">
        {t("issued", { name: referral.issuedByName ?? "", at: formatInstant(referral.issuedAt, locale) })}
      </p>
      {referral.dueAt ? (
        <p className="tabular-nums">
          {t("followUp", { day: dueText(referral.dueAt, locale), times: referral.chases })}
        </p>
      ) : null}
      {referral.receivedOn ? (
        <p className="tabular-nums">{t("received", { day: formatDate(referral.receivedOn, locale) })}</p>
      ) : null}
      {referral.replySheet ? <p>{t("replySheet", { sheet: referral.replySheet })}</p> : null}
      {referral.reply ? <p className="whitespace-pre-line">{referral.reply}</p> : null}
      <FilesOfPart files={page.files} purposes={["referral_letter", "referral_answer"]} partNo={referral.referralNo} />
      {referral.mayPrint ? (
        <p className="mt-1">
          <TextLink href={`/desk/complaints/${page.number}/referral/${referral.referralNo}`}>{t("sheet")}</TextLink>
        </p>
      ) : null}
    </li>
  );
}
