/** A reply on the desk: the very letter that the complainant gets. */

import { nameIn } from "@/app/desk/names";
import { replyLetterTexts } from "@/app/reply-letter-texts";
import { getLocale } from "@/app/translations";
import { ReplyLetter as Letter } from "@/components/complaint/reply-letter";
import type { ReplyPage } from "@/domain/complaint-page/replies";

export async function ReplyLetter({ reply }: { reply: ReplyPage }) {
  const locale = await getLocale();
  const { justification } = reply;
  const texts = await replyLetterTexts(
    {
      ...reply,
      unit: reply.unit && nameIn(reply.unit, locale),
      justification: justification && {
        ...justification,
        item: justification.item && nameIn(justification.item, locale),
      },
      at: reply.sentAt ?? reply.submittedAt,
    },
    locale,
  );
  return <Letter texts={texts} />;
}
