/** What can follow a rating: two questions and a word. Whoever was dissatisfied is asked why first. */

import { getTranslations } from "@/app/translations";
import { RadioField, TextAreaField } from "@/components/forms/fields";
import { isBadRating } from "@/domain/complaint/complaint";
import { solvedAnswers } from "@/domain/complaint/vocabulary";
import type { Status } from "@/usecases/complaint/read-status";

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
