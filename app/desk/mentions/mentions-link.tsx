/** The way to the notes that call this person, with how many were not read yet. */

import { getLocale, getTranslations } from "@/app/translations";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/format";
import { LiveCount } from "../live-queue";

export async function MentionsLink({ unread }: { unread: number }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("live.mentions")]);
  const count = formatNumber(unread, locale);
  return (
    <p className="mt-2 px-2 text-sm">
      <TextLink href="/desk/mentions">{t("link")}</TextLink>
      <span className="ml-1 text-ink-soft tabular-nums">
        {t.rich("unread", { count: () => <LiveCount of="mentions" text={count} /> })}
      </span>
    </p>
  );
}
