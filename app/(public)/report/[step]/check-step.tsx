/** Step 5: everything once more, each row with its way to change it, and what happens after submitting. */
import { getFormatter, getTranslations } from "next-intl/server";
import { formLabels } from "@/app/form-labels";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Columns, Panel } from "@/components/ui/columns";
import { DescriptionList } from "@/components/ui/description-list";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { limitText } from "../../limit-text";
import { fileComplaintAction } from "../actions";
import { RightsText } from "../rights-text";
import { answerRows } from "./answer-rows";

export async function CheckStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, help, format, labels, rows] = await Promise.all([
    getTranslations("report.check"),
    getTranslations("help.limits"),
    getFormatter(),
    formLabels(),
    answerRows(form, locale),
  ]);
  // Of what may be skipped only the answers are listed; the rest is one line with one way to it.
  const listed = rows.filter((row) => row.step !== "more" || row.value !== null);
  const unfilled = rows.filter((row) => row.step === "more" && row.value === null).map((row) => row.term);
  return (
    <Columns
      aside={
        <Panel title={t("nextTitle")}>
          <ul className="grid list-disc gap-1.5 pl-5">
            <li>{t("nextCode")}</li>
            <li>{t("nextUnit")}</li>
            {form.answerLimit ? (
              <li>{t("nextAnswer", { limit: limitText(form.answerLimit, locale, help("sameDay")) })}</li>
            ) : null}
          </ul>
        </Panel>
      }
      asideLabel={t("nextTitle")}
    >
      <DescriptionList
        label={t("list")}
        items={[
          ...listed.map(({ key, step, term, value }) => ({
            key,
            term,
            value: value ?? <span className="text-ink-soft">{t("empty")}</span>,
            action: { href: `/report/${step}#${step}-${key}`, text: t("change"), about: term },
          })),
          ...(unfilled.length > 0
            ? [
                {
                  key: "unfilled",
                  term: t("unfilled"),
                  value: <span className="text-ink-soft">{format.list(unfilled, { type: "conjunction" })}</span>,
                  action: { href: "/report/more", text: t("add"), about: t("unfilled") },
                },
              ]
            : []),
        ]}
      />
      <div className="mb-8">
        <RightsText />
      </div>
      <ActionForm id="check" action={fileComplaintAction} labels={labels}>
        <div>
          <SubmitButton size="large" pendingText={t("submitting")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Columns>
  );
}
