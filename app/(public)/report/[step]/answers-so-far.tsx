/** Beside a step: what the person has entered in the others. */

import { getTranslations } from "@/app/translations";
import { Panel } from "@/components/ui/columns";
import { DescriptionList } from "@/components/ui/description-list";
import type { ReportStep } from "@/domain/complaint/filing-form";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { answerRows } from "./answer-rows";

type Props = { form: FilingForm; step: Exclude<ReportStep, "check">; locale: Locale };

const excerpt = 40;
/** Enough to know which report this is; the check at the end shows everything. */
const shown = new Set(["plainAnswer", "body", "regionId", "place", "identityMode", "name", "phone", "email"]);

export async function AnswersSoFar({ form, step, locale }: Props) {
  const t = await getTranslations("report");
  const rows = (await answerRows(form, locale)).filter(
    (row) => row.step !== step && row.value !== null && shown.has(row.key),
  );
  if (rows.length === 0) {
    return (
      <Panel title={t("asideTitle")}>
        <p className="text-ink-soft text-sm">{t("asideEmpty")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("asideTitle")}>
      <DescriptionList
        dense
        items={rows.map(({ key, term, value }) => ({
          key,
          term,
          value: value !== null && value.length > excerpt ? `${value.slice(0, excerpt)}…` : value,
        }))}
      />
      <p className="mt-3 text-ink-soft text-sm">{t("asideSaved")}</p>
    </Panel>
  );
}
