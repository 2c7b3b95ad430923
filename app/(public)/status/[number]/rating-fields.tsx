/** One press rates; the other two questions and a word can follow, and whoever was dissatisfied is asked why first. */

import { RadioField, TextAreaField } from "@/components/forms/fields";
import { Button } from "@/components/ui/button";
import { isBadRating } from "@/domain/complaint/complaint";
import { satisfactionLevels, solvedAnswers } from "@/domain/complaint/vocabulary";
import { getTranslations } from "@/lib/translations";
import type { Status } from "@/usecases/complaint/read-status";

/** Each button sends the form: nothing has to be chosen first, and nothing confirmed. */
export async function RatingButtons() {
  const [t, domain] = await Promise.all([getTranslations("own-report.rate"), getTranslations("domain")]);
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold text-ink">{t("question")}</legend>
      <p className="mt-1 text-ink-soft text-sm">{t("note")}</p>
      <div className="mt-3 grid gap-2.5 sm:grid-cols-5">
        {satisfactionLevels.map((level) => (
          <Button key={level} name="satisfaction" value={level} size="large" variant="secondary" full>
            {domain(`satisfaction.${level}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

export async function RatingRestFields({ status }: { status: Status }) {
  const [t, domain, form] = await Promise.all([
    getTranslations("own-report.rate"),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  const { satisfaction, wordsErased } = status.complaint;
  // "Not solved" means handled again, and of a report without a word nothing can be.
  const answers = wordsErased ? solvedAnswers.filter((answer) => answer !== "no") : solvedAnswers;
  const isBad = isBadRating(satisfaction);
  const comment = (
    <TextAreaField
      name="comment"
      label={t(isBad ? "whatWasWrong" : "comment")}
      hint={isBad ? t("whatWasWrongHint") : undefined}
      mark={form("optional")}
      rows={3}
      maxLength={1000}
    />
  );
  return (
    <>
      <p className="max-w-reading">
        {t("rest", { level: satisfaction === null ? "" : domain(`satisfaction.${satisfaction as 1}`) })}
      </p>
      {isBad ? comment : null}
      <RadioField
        name="solved"
        legend={t("solved")}
        mark={form("optional")}
        hint={t(wordsErased ? "solvedHintWithoutWords" : "solvedHint")}
        columns={3}
        options={answers.map((answer) => ({ value: answer, label: domain(`solved.${answer}`) }))}
      />
      <RadioField
        name="contacted"
        legend={t("contacted")}
        mark={form("optional")}
        columns={3}
        options={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
      />
      {isBad ? null : comment}
    </>
  );
}
