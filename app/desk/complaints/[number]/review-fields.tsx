/** Reviewing a reply: the letter as the person would get it, and who may sign it. */

import { getLocale, getTranslations } from "@/app/translations";
import { TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { ReplyLetter } from "./reply-letter";
import { Send, SendDecision } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

function waitingReply(page: ComplaintPage) {
  return page.replies.findLast((candidate) => candidate.state === "awaiting_review");
}

async function WaitingLetter({ page }: { page: ComplaintPage }) {
  const [locale, t, closure, words] = await Promise.all([
    getLocale(),
    getTranslations("desk.form.review"),
    getTranslations("closure.review"),
    getTranslations("domain.outcome"),
  ]);
  const reply = waitingReply(page);
  if (!reply) return null;
  const signer = page.row.reviewDue === "head" ? (page.hasHead ? "head" : "substitute") : "lead";
  return (
    <>
      <p className="text-sm">
        {t("writtenBy", {
          name: reply.authorName ?? "",
          at: formatInstant(reply.submittedAt, locale),
          outcome: words(reply.outcome),
        })}
      </p>
      <p className="text-sm">{closure(`signer.${signer}`)}</p>
      <p className="text-sm">{t("preview")}</p>
      <ReplyLetter reply={reply} />
    </>
  );
}

async function Note() {
  const [t, form] = await Promise.all([getTranslations("desk.form.review"), getTranslations("common.form")]);
  return (
    <TextAreaField
      name="note"
      label={t("note")}
      hint={t("noteHint")}
      mark={form("optional")}
      rows={3}
      maxLength={1000}
    />
  );
}

export async function ReviewFields({ page }: FieldsProps) {
  const t = await getTranslations("desk.form.review");
  if (!waitingReply(page)) return null;
  return (
    <>
      <WaitingLetter page={page} />
      <Note />
      <SendDecision
        isNext
        options={[
          { value: "approve", text: t("approve") },
          { value: "return", text: t("return") },
        ]}
      />
    </>
  );
}

/** For a lead, where somebody else signs. */
export async function ReturnReplyFields({ page }: FieldsProps) {
  const [t, form] = await Promise.all([getTranslations("desk.form.review"), getTranslations("desk.form")]);
  if (!waitingReply(page)) return null;
  return (
    <>
      <WaitingLetter page={page} />
      <Note />
      <div>
        <SubmitButton name="decision" value="return" variant="secondary" pendingText={form("pending")}>
          {t("return")}
        </SubmitButton>
      </div>
    </>
  );
}

export async function ForwardReplyFields({ page }: FieldsProps) {
  const t = await getTranslations("closure.forward");
  return (
    <>
      <p className="text-sm">{t(page.hasHead ? "text" : "textSubstitute")}</p>
      <Note />
      <Send>{t("submit")}</Send>
    </>
  );
}
