/**
 * The form of a reply. What a "no" has to say on top of it shows as soon as that outcome is chosen, by a rule of the style
 * sheet; a browser that does not know the rule shows the fields always, with the sentence that says when they are needed.
 */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { RadioField, SelectField, TextAreaField } from "@/components/forms/fields";
import { previewField } from "@/components/forms/form-state";
import { ReplyPreview } from "@/components/forms/reply-preview";
import { SecondLookButton } from "@/components/forms/second-look-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { unitOutcomes } from "@/domain/complaint/vocabulary";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { CauseField } from "./cause-field";
import { OpinionsForReply } from "./joint-list";

type ReplyFieldsProps = { page: ComplaintPage; isNext: boolean };

export async function ReplyFields({ page, isNext }: ReplyFieldsProps) {
  const [t, form, words] = await Promise.all([
    getTranslations("desk.form.reply"),
    getTranslations("desk.form"),
    getTranslations("domain.outcome"),
  ]);
  const closure = await getTranslations("closure.reply");
  const { returned, reply } = page.forms;
  const filled = returned ? null : (reply?.filled ?? null);
  const before = returned?.outcome ?? filled?.outcome;
  const outcome = unitOutcomes.find((each) => each === before);
  const body = returned?.body ?? filled?.body;
  const reviews = { none: "reviewNone", lead: "reviewLead", head: "reviewHead" } as const;
  const hints = ["first", "person", "when", "plain", "private"] as const;
  return (
    <>
      <OpinionsForReply page={page} />
      {returned ? (
        <Notice tone="caution" word={t("returned")}>
          <p className="whitespace-pre-line">{returned.note || t("returnedNoNote")}</p>
        </Notice>
      ) : null}
      <ReplyPreview label={closure("preview")} />
      <TemplateChoice page={page} />
      {filled ? <p className="text-sm">{closure("filled")}</p> : null}
      <RadioField
        name="outcome"
        legend={t("outcome")}
        hint={t("later")}
        appearance="plain"
        {...(outcome ? { defaultValue: outcome } : {})}
        options={unitOutcomes.map((outcome) => ({
          value: outcome,
          label: words(outcome),
          hint: t(`outcomeHint.${outcome}`),
        }))}
        required
      />
      <TextAreaField
        name="body"
        label={t("body")}
        hint={t("bodyHint")}
        rows={10}
        maxLength={5000}
        {...(body === undefined ? {} : { defaultValue: body })}
        required
      />
      <Disclosure summary={t("hints")}>
        <ul className="grid list-disc gap-1 pl-5 text-sm">
          {hints.map((hint) => (
            <li key={hint}>{t(`hintList.${hint}`)}</li>
          ))}
        </ul>
      </Disclosure>
      <TextAreaField
        name="basis"
        label={t("basis")}
        hint={t("basisHint")}
        rows={2}
        {...(returned ? { defaultValue: returned.basis } : {})}
      />
      <JustificationFields page={page} />
      <CauseField known={page.row.cause} />
      <p className="text-sm">{t(reviews[page.review])}</p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant={isNext ? "primary" : "secondary"} pendingText={form("pending")}>
          {t(page.review === "none" ? "send" : "submit")}
        </SubmitButton>
        <SubmitButton name={previewField} value="show" variant="secondary" pendingText={form("pending")}>
          {closure("showPreview")}
        </SubmitButton>
        <SecondLookButton pendingText={form("pending")}>{t("sendAllTheSame")}</SecondLookButton>
      </div>
    </>
  );
}

/**
 * A template begins an empty answer: the button leads to the form anew with the text in it, and where something is typed
 * already the form says so and keeps it.
 */
async function TemplateChoice({ page }: { page: ComplaintPage }) {
  const [t, form] = await Promise.all([getTranslations("closure.reply"), getTranslations("desk.form")]);
  const templates = page.forms.reply?.templates ?? [];
  if (templates.length === 0 || page.forms.returned) return null;
  const chosen = page.forms.reply?.filled?.id;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow">
        <SelectField
          name="template"
          label={t("template")}
          hint={t("templateHint")}
          emptyText={t("noTemplate")}
          {...(chosen === undefined ? {} : { defaultValue: String(chosen) })}
          options={templates.map(({ id, title }) => ({ value: String(id), label: title }))}
        />
      </div>
      <SubmitButton name="useTemplate" value="yes" variant="secondary" pendingText={form("pending")}>
        {t("useTemplate")}
      </SubmitButton>
    </div>
  );
}

async function JustificationFields({ page }: { page: ComplaintPage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.form.reply.justification")]);
  const { reply, returned } = page.forms;
  const before = returned?.justification ?? null;
  const itemCode = before?.itemCode ?? reply?.itemCode;
  return (
    <fieldset className="justification min-w-0 border-caution border-l-4 pl-4">
      <legend className="font-semibold">{t("title")}</legend>
      <div className="mt-1 grid gap-3">
        <p className="text-sm">{t("text")}</p>
        <SelectField
          name="itemCode"
          label={t("item")}
          hint={t("itemHint")}
          emptyText={t("choose")}
          {...(itemCode ? { defaultValue: itemCode } : {})}
          options={(reply?.items ?? []).map(({ unit, items }) => ({
            group: nameIn(unit, locale),
            options: items.map((item) => ({ value: item.id, label: nameIn(item, locale) })),
          }))}
        />
        <TextAreaField
          name="missing"
          label={t("missing")}
          hint={t("missingHint")}
          rows={4}
          maxLength={2000}
          {...(before ? { defaultValue: before.missing } : {})}
        />
        <TextAreaField
          name="otherWay"
          label={t("otherWay")}
          hint={t("otherWayHint")}
          rows={4}
          maxLength={2000}
          {...(before ? { defaultValue: before.otherWay } : {})}
        />
      </div>
    </fieldset>
  );
}
