/** What is drafted and not published yet, with the way to look at it and to throw it away. */

import { getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { draftAddress } from "./calendar-address";

export async function DraftBar({ changes }: { changes: number }) {
  const t = await getTranslations("settings.calendar.draftBar");
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 rounded-md border-2 border-primary border-dashed bg-primary-soft px-4 py-2.5">
      <p>
        <span className="font-semibold">{t("word", { count: changes })}</span>
        <span className="ml-3 text-ink-soft text-sm">{t("note")}</span>
      </p>
      <ButtonLink href={draftAddress} variant="primary" size="small">
        {t("preview")}
      </ButtonLink>
      <TextLink href={`${draftAddress}#discard`}>{t("discard")}</TextLink>
    </div>
  );
}
