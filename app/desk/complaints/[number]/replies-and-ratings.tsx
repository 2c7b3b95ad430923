/** Replies as the letters they are, newest first, and what the complainant said to them. */
import { getLocale, getTranslations } from "next-intl/server";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { formatInstant } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { ReplyLetter } from "./reply-letter";

export async function RepliesAndRatings({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk"),
    getTranslations("domain"),
  ]);
  // The reviewer reads the one that waits in the form of the review.
  const isInReview = page.offers.includes("approve_reply");
  const replies = page.replies.filter((reply) => !(isInReview && reply.state === "awaiting_review")).reverse();
  const ratings = [...page.ratings].reverse();
  return (
    <div className="grid gap-4">
      {replies.map((reply) => {
        const letter = <ReplyLetter number={page.number} reply={reply} />;
        if (reply.state === "sent") return <div key={reply.replyNo}>{letter}</div>;
        const note = t(reply.state === "returned" ? "letter.returned" : "letter.draft");
        return (
          <Disclosure
            key={reply.replyNo}
            summary={`${t("letter.reference", { round: reply.round, no: reply.replyNo })} · ${note}`}
          >
            {letter}
          </Disclosure>
        );
      })}
      {ratings.map((rating) => (
        <div key={rating.round} className="rounded-md border border-line bg-surface px-4 py-3">
          <p className="mb-1 font-semibold">
            {t("rating.title", { round: rating.round })}
            <span className="ml-3 font-normal text-ink-soft text-sm">{formatInstant(rating.ratedAt, locale)}</span>
          </p>
          <DescriptionList
            dense
            items={[
              {
                key: "satisfaction",
                term: t("rating.satisfaction"),
                value:
                  rating.satisfaction === null ? t("rating.unanswered") : words(`satisfaction.${rating.satisfaction}`),
              },
              {
                key: "solved",
                term: t("rating.solved"),
                value: rating.solved === null ? t("rating.unanswered") : words(`solved.${rating.solved}`),
              },
              {
                key: "contacted",
                term: t("rating.contacted"),
                value:
                  rating.contacted === null
                    ? t("rating.unanswered")
                    : t(rating.contacted ? "rating.contactedYes" : "rating.contactedNo"),
              },
            ]}
          />
        </div>
      ))}
    </div>
  );
}
