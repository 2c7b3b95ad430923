/** What the last submit did. A version that is not there was not published, whatever the address says. */

import { getTranslations } from "@/app/translations";
import { Notice } from "@/components/ui/notice";
import type { CalendarSettings } from "@/usecases/settings/read-calendar-settings";
import { calendarDone } from "./calendar-address";

type DoneNoticeProps = { page: CalendarSettings; done: string | undefined; published: string | undefined };

export async function DoneNotice({ page, done, published }: DoneNoticeProps) {
  const t = await getTranslations("settings.calendar.done");
  if (published !== undefined && page.versions.some(({ version }) => String(version) === published)) {
    return (
      <Notice tone="success" word={t("published", { version: published })} live>
        <p>{t("publishedNote")}</p>
      </Notice>
    );
  }
  const known = calendarDone.find((word) => word === done);
  return known ? <Notice tone="success" word={t(known)} live /> : null;
}
