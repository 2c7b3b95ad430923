/**
 * The last step: everything once more, each row with its way to change it; what may be added, folded until something is;
 * and what happens after submitting.
 */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Columns, Panel } from "@/components/ui/columns";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { WholeDurations } from "@/components/ui/whole-durations";
import type { Locale } from "@/lib/locale";
import type { FilingForm } from "@/usecases/draft/read-filing-form";
import { limitText } from "../../limit-text";
import { fileComplaintAction } from "../actions";
import { RightsText } from "../rights-text";
import { answerRows, extraRows } from "./answer-rows";

export async function CheckStep({ form, locale }: { form: FilingForm; locale: Locale }) {
  const [t, help, labels, rows, extras] = await Promise.all([
    getTranslations("report.check"),
    getTranslations("help.limits"),
    formLabels(),
    answerRows(form, locale),
    extraRows(form, locale),
  ]);
  const empty = <span className="text-ink-soft">{t("empty")}</span>;
  return (
    <Columns
      aside={
        <Panel title={t("nextTitle")}>
          <ul className="grid list-disc gap-1.5 pl-5">
            <li>{t("nextCode")}</li>
            <li>{t("nextUnit")}</li>
            {form.answerLimit ? (
              <li>
                <WholeDurations>
                  {t("nextAnswer", { limit: limitText(form.answerLimit, locale, help("sameDay")) })}
                </WholeDurations>
              </li>
            ) : null}
          </ul>
        </Panel>
      }
      asideLabel={t("nextTitle")}
    >
      <DescriptionList
        label={t("list")}
        items={rows.map(({ key, step, term, value }) => ({
          key,
          term,
          value: value ?? empty,
          action: { href: `/report/${step}#${step}-${key}`, text: t("change"), about: term },
        }))}
      />
      <div className="my-6">
        <Disclosure summary={t("extras")} open={extras.some(({ value }) => value !== null)}>
          <p className="mb-2">{t("extrasLead")}</p>
          <DescriptionList
            label={t("extras")}
            items={extras.map(({ key, href, term, value }) => ({
              key,
              term,
              value: value ?? empty,
              action: { href, text: value === null ? t("add") : t("change"), about: term },
            }))}
          />
        </Disclosure>
      </div>
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
