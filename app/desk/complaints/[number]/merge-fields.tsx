/** The forms for reports on one matter: merging, taking apart, answering the followers, splitting one into two. */

import { getTranslations } from "@/app/translations";
import { RadioField, TextAreaField, TextField } from "@/components/forms/fields";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };

export async function MergeFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("merge.form.merge");
  const { waiting } = page.kin.followers;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      {waiting > 0 ? <p className="text-sm">{t("along", { count: waiting })}</p> : null}
      <TextField name="main" label={t("main")} hint={t("mainHint")} maxLength={40} required />
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={500} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function UnmergeFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("merge.form.unmerge");
  return (
    <>
      <p className="text-sm">{t("text", { number: page.kin.main?.number ?? "" })}</p>
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={500} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function AnswerFollowersFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("merge.form.answerFollowers");
  const form = page.forms.followers;
  if (!form) return null;
  return (
    <>
      <p className="text-sm">{t("text", { count: form.waiting })}</p>
      {form.isRefusal ? (
        <>
          <p className="text-sm">{t("asReviewed")}</p>
          <Words title={t("body")} text={form.body} />
          {form.missing === null ? null : <Words title={t("missing")} text={form.missing} />}
          {form.otherWay === null ? null : <Words title={t("otherWay")} text={form.otherWay} />}
        </>
      ) : (
        <TextAreaField
          name="body"
          label={t("body")}
          hint={t("bodyHint")}
          defaultValue={form.body}
          rows={8}
          maxLength={5000}
          required
        />
      )}
      <RadioField
        name="checked"
        legend={t("checked")}
        appearance="plain"
        options={[{ value: "yes", label: t("checkedYes") }]}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h4 className="text-ink-soft text-sm">{title}</h4>
      <p className="whitespace-pre-line break-words">{text}</p>
    </div>
  );
}

export async function SplitFields({ page, isNext }: FieldsProps) {
  const t = await getTranslations("merge.form.split");
  const form = page.forms.split;
  if (!form) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <TextAreaField
        name="body"
        label={t("body")}
        hint={t("bodyHint")}
        defaultValue={form.body}
        rows={6}
        maxLength={5000}
        required
      />
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={500} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}
