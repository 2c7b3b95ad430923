/** What the office keeps about the person: taking all of it away as a file, and having the identity erased at the end. */

import { getTranslations } from "@/app/translations";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";

export async function OwnRecords({ status, locale }: { status: Status; locale: Locale }) {
  const t = await getTranslations("own-report.records");
  const { number, may, complaint } = status;
  const { identityErasedAt } = complaint;
  return (
    <Section title={t("title")} id="own-records">
      <div className="grid max-w-reading gap-3">
        {identityErasedAt ? <p>{t("erased", { date: formatDate(identityErasedAt, locale) })}</p> : null}
        {may.includes("export_own_data") ? (
          <div className="print:hidden">
            <p>{t("export")}</p>
            {/* Each fetching is recorded: no link that somebody else's page or program may open. */}
            <form method="post" action={`/status/${number}/data`} className="mt-2">
              <Button variant="secondary">{t("exportSubmit")}</Button>
            </form>
          </div>
        ) : null}
        {identityErasedAt === null ? (
          may.includes("erase_identity") ? (
            <p className="print:hidden">
              {t("erase")} <TextLink href={`/status/${number}/erase`}>{t("eraseLink")}</TextLink>
            </p>
          ) : (
            <p className="text-ink-soft text-sm">{t("eraseLater")}</p>
          )
        ) : null}
      </div>
    </Section>
  );
}
