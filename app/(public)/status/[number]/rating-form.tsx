/** One press rates, on the status page itself; what else can be said of it follows on a page of its own. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/columns";
import { Section } from "@/components/ui/section";
import { satisfactionLevels } from "@/domain/complaint/vocabulary";
import type { Status } from "@/usecases/complaint/read-status";
import { rateComplaintAction } from "./actions";

export async function RatingForm({ status }: { status: Status }) {
  if (!status.may.includes("rate")) return null;
  const [t, own, domain, labels] = await Promise.all([
    getTranslations("status.actions"),
    getTranslations("own-report.rate"),
    getTranslations("domain"),
    formLabels(),
  ]);
  return (
    <div className="print:hidden">
      <Section title={t("rate.title")}>
        <ActionForm id="rate" action={rateComplaintAction} labels={labels} spacing="tight" label={t("rate.title")}>
          <HiddenField name="number" value={status.number} />
          <Panel>
            {/* Each button sends the form: nothing has to be chosen first, and nothing confirmed. */}
            <fieldset className="min-w-0">
              <legend className="font-semibold text-ink">{own("question")}</legend>
              <p className="mt-1 text-ink-soft text-sm">{own("note")}</p>
              <div className="mt-3 grid gap-2.5 sm:grid-cols-5">
                {satisfactionLevels.map((level) => (
                  <Button key={level} name="satisfaction" value={level} size="large" variant="secondary" full>
                    {domain(`satisfaction.${level}`)}
                  </Button>
                ))}
              </div>
            </fieldset>
          </Panel>
        </ActionForm>
      </Section>
    </div>
  );
}
