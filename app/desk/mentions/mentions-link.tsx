/** The way to the notes that call this person, with how many were not read yet. */
import { getLocale, getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { countMentions } from "@/usecases/desk/count-mentions";
import { LiveCount } from "../live-queue";
import { signedInRequest } from "../staff-request";

export async function MentionsLink() {
  const [request, locale, t] = await Promise.all([
    signedInRequest(),
    getLocale().then(asLocale),
    getTranslations("live.mentions"),
  ]);
  const count = formatNumber(await countMentions(request), locale);
  return (
    <p className="mt-2 px-2 text-sm">
      <TextLink href="/desk/mentions">{t("link")}</TextLink>
      <span className="ml-1 text-ink-soft tabular-nums">
        {t.rich("unread", { count: () => <LiveCount of="mentions" text={count} /> })}
      </span>
    </p>
  );
}
