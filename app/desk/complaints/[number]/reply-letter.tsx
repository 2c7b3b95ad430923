/** A reply as the complainant gets it: a letter of the unit, with its basis; a "no" with everything that it has to say. */
import { getLocale, getTranslations } from "next-intl/server";
import { nameIn } from "@/app/desk/names";
import { justificationTexts } from "@/app/justification-texts";
import { JustificationParts } from "@/components/complaint/justification-parts";
import { Letter } from "@/components/ui/letter";
import { formatDate } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import type { ReplyPage } from "@/usecases/complaint/read-complaint";

export async function ReplyLetter({ number, reply }: { number: string; reply: ReplyPage }) {
  const [locale, t] = await Promise.all([getLocale().then(asLocale), getTranslations("desk.letter")]);
  const { justification } = reply;
  const basis = reply.basis.split("\n").filter((line) => line.trim() !== "");
  return (
    <Letter
      title={t(reply.unit ? "title" : "titleOnTheSpot", { number })}
      salutation={t("salutation")}
      basisLabel={t("basis")}
      basis={justification ? [] : basis}
      unit={reply.unit ? nameIn(reply.unit, locale) : t("window")}
      date={formatDate(reply.sentAt ?? reply.submittedAt, locale)}
      reference={t("reference", { round: reply.round, no: reply.replyNo })}
    >
      {reply.body}
      {justification ? (
        <JustificationParts
          {...(await justificationTexts({
            ...justification,
            item: justification.item && nameIn(justification.item, locale),
            basis: reply.basis,
          }))}
        />
      ) : null}
    </Letter>
  );
}
