/** The clock of what the person originally applied for: by promise and by statute, and whether it is over. */

import { getTranslations } from "@/app/translations";
import { LatenessBadge } from "@/components/complaint/lateness-badge";
import { Section } from "@/components/ui/section";
import { formatDate } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { Status } from "@/usecases/complaint/read-status";
import { lastDayOf } from "../../limit-text";
import { localName } from "../../local-name";

export async function Application({ status, locale }: { status: Status; locale: Locale }) {
  const t = await getTranslations("status.application");
  const { application, item, complaint } = status;
  const notAccepted = complaint.plainAnswer === "refused_at_counter" || complaint.plainAnswer === "materials_unclear";
  if (!item || (!application && !notAccepted)) return null;
  const sentences = (["promised", "statutory"] as const).flatMap((kind) => {
    const limit = application?.[kind];
    if (!limit) return [];
    const values = { due: formatDate(lastDayOf(limit.due.dueAt), locale), days: limit.workingDaysOver };
    const text = limit.isOver ? t(`${kind}Late`, values) : t(kind, { due: values.due });
    const { provisional } = limit.due;
    return [{ kind, text, provisional, isLate: limit.isOver && !provisional }];
  });
  return (
    <Section title={t("title")}>
      <div className="grid max-w-reading gap-1">
        {application ? (
          <p>
            {t("accepted", {
              item: localName(item, locale),
              date: formatDate(application.acceptedOn, locale),
            })}
          </p>
        ) : null}
        {sentences.map(({ kind, text, provisional, isLate }) => (
          <p key={kind} className={isLate ? "font-semibold text-danger-ink" : undefined}>
            {isLate && kind === "promised" ? <LatenessBadge lateness="over_promise" word={t("overPromise")} /> : null}
            {isLate && kind === "statutory" ? <LatenessBadge lateness="over_statute" word={t("overStatute")} /> : null}
            {text}
            {provisional ? ` ${t("provisional")}` : null}
          </p>
        ))}
        {notAccepted && !application ? <p>{t("acceptanceRule")}</p> : null}
      </div>
    </Section>
  );
}
