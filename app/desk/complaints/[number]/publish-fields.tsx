/**
 * Publishing an answer: what was written beside what is proposed, each finding listed; a person decides and edits. And
 * taking it back.
 */

import { getLocale, getTranslations } from "@/app/translations";
import { TextAreaField, TextField } from "@/components/forms/fields";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };
type Part = NonNullable<ComplaintPage["forms"]["publish"]>["question"];

export async function PublishFields({ page, isNext }: FieldsProps) {
  const [t, closure] = await Promise.all([getTranslations("desk.form.publish"), getTranslations("closure.publish")]);
  const { publish } = page.forms;
  if (!publish) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <p className="text-sm">{closure("text")}</p>
      <TextField name="title" label={t("titleLabel")} defaultValue={publish.title} maxLength={80} required />
      <BesideOriginal name="question" label={t("question")} part={publish.question} rows={8} />
      <BesideOriginal name="answer" label={t("answer")} part={publish.answer} rows={10} />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function WithdrawPublicationFields({ page }: FieldsProps) {
  const [t, locale] = await Promise.all([getTranslations("published.withdraw"), getLocale()]);
  const { release } = page;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      {release ? (
        <p className="text-sm">
          <TextLink href={`/published/${release.id}`}>{release.title}</TextLink>{" "}
          <span className="text-ink-soft">
            {t("since", { date: formatDate(release.publishedAt, locale), count: release.meToos })}
          </span>
        </p>
      ) : null}
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={500} required />
      <Send>{t("submit")}</Send>
    </>
  );
}

async function BesideOriginal(props: { name: "question" | "answer"; label: string; part: Part; rows: number }) {
  const { name, label, part, rows } = props;
  const t = await getTranslations("closure.publish");
  return (
    <div className="grid gap-2">
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="min-w-0">
          <p className="font-semibold">{t("original", { part: label })}</p>
          <p className="mt-1 max-h-80 overflow-y-auto whitespace-pre-line break-words border-line-strong border-l-4 pl-3 text-sm">
            {part.original}
          </p>
        </div>
        <TextAreaField name={name} label={label} defaultValue={part.text} rows={rows} required />
      </div>
      {part.findings.length === 0 ? (
        <p className="text-ink-soft text-sm">{t("nothing")}</p>
      ) : (
        <div>
          <p className="text-sm">{t("found", { count: part.findings.length })}</p>
          <ul className="mt-1 grid list-disc gap-0.5 pl-5 text-sm">
            {part.findings.map((finding) => (
              <li key={`${finding.kind}-${finding.at}`} className="break-words">
                {t("finding", {
                  kind: t(`kind.${finding.kind}`),
                  original: finding.original,
                  masked: finding.masked,
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
