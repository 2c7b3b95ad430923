/** Replies as the letters they are, newest first, and what the complainant said to them. */

import { getLocale, getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import type { ReplyPage } from "@/domain/complaint-page/replies";
import { formatInstant } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { ReplyLetter } from "./reply-letter";

/** The reviewer reads the reply that waits in the form of the review, and nowhere twice. */
export function repliesToShow(page: ComplaintPage): ReplyPage[] {
  const isInReview = page.offers.includes("approve_reply");
  return page.replies.filter((reply) => !(isInReview && reply.state === "awaiting_review")).reverse();
}

export async function RepliesAndRatings({ page }: { page: ComplaintPage }) {
  const [locale, t, words] = await Promise.all([getLocale(), getTranslations("desk"), getTranslations("domain")]);
  const replies = repliesToShow(page);
  const rounds = [...new Set([...replies, ...page.ratings].map(({ round }) => round))].sort((a, b) => b - a);
  const answer = (given: string | null) => given ?? t("rating.unanswered");
  return (
    <div className="grid gap-4">
      {rounds.map((round) => (
        <div key={round} className="grid gap-3">
          {replies
            .filter((reply) => reply.round === round)
            .map((reply) => {
              const letter = <ReplyLetter reply={reply} />;
              if (reply.state === "sent") return <div key={reply.replyNo}>{letter}</div>;
              const note = t(reply.state === "returned" ? "letter.returned" : "letter.draft");
              const reference = t("letter.reference", { round, no: reply.replyNo });
              return (
                <Disclosure key={reply.replyNo} summary={`${reference} · ${note}`}>
                  {letter}
                </Disclosure>
              );
            })}
          {page.ratings
            .filter((rating) => rating.round === round)
            .map((rating) => (
              <div key={rating.round} className="rounded-md border border-line bg-surface px-4 py-3">
                <p className="mb-1 font-semibold">
                  {t("rating.title", { round })}
                  <span className="ml-3 font-normal text-ink-soft text-sm">
                    {formatInstant(rating.ratedAt, locale)}
                  </span>
                </p>
                <DescriptionList
                  dense
                  items={[
                    {
                      key: "satisfaction",
                      term: t("rating.satisfaction"),
                      value: answer(rating.satisfaction === null ? null : words(`satisfaction.${rating.satisfaction}`)),
                    },
                    {
                      key: "solved",
                      term: t("rating.solved"),
                      value: answer(rating.solved === null ? null : words(`solved.${rating.solved}`)),
                    },
                    {
                      key: "contacted",
                      term: t("rating.contacted"),
                      value: answer(
                        rating.contacted === null
                          ? null
                          : t(rating.contacted ? "rating.contactedYes" : "rating.contactedNo"),
                      ),
                    },
                  ]}
                />
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}
