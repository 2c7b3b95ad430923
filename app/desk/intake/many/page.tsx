/** Many reports of one occasion on one page: the occasion once, then a row for each. Works without scripts. */
import type { Metadata } from "next";
import { localName } from "@/app/(public)/local-name";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, SelectField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { bodyMaximum } from "@/domain/complaint/filing-form";
import { manySources, mostRows, rowPeople, rowStep } from "@/domain/complaint/intake-many";
import { plainAnswers } from "@/domain/complaint/vocabulary";
import { mayTakeInSomewhere } from "@/domain/rights";
import { newRandomId } from "@/lib/ids";
import type { Locale } from "@/lib/locale";
import { type IntakeForm, readIntakeForm } from "@/usecases/intake/read-intake-form";
import { signedInRequest } from "../../staff-request";
import { takeInManyAction } from "./actions";
import { IntakeRows, type RowTexts } from "./intake-rows";
import { moreField, rowName } from "./row-names";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake-many");
  return { title: t("title") };
}

export default async function IntakeManyPage() {
  const [request, t, intake, locale] = await Promise.all([
    signedInRequest(),
    getTranslations("intake-many"),
    getTranslations("intake"),
    getLocale(),
  ]);
  if (!manySources.some((source) => mayTakeInSomewhere(request.actor, source))) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={intake("notYours.title")} action={<ButtonLink href="/desk">{intake("toDesk")}</ButtonLink>}>
          {intake("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const form = await readIntakeForm(request);
  return (
    <div className="mx-auto max-w-page [--target-small:2.75rem] [--target:2.75rem]">
      <Breadcrumb label={t("back")} items={[{ text: intake("title"), href: "/desk/intake" }, { text: t("title") }]} />
      <PageTitle lead={t("lead", { most: mostRows })}>{t("title")}</PageTitle>
      <ManyForm form={form} locale={locale} />
    </div>
  );
}

type Props = { form: IntakeForm; locale: Locale };

async function ManyForm({ form, locale }: Props) {
  const [t, texts, labels, words, common] = await Promise.all([
    getTranslations("intake-many"),
    rowTexts(),
    formLabels(),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  const regions = form.regions.map((region) => ({
    value: region.code,
    label: `${"\u00a0\u00a0".repeat(region.depth)}${localName(region, locale)}`,
  }));
  return (
    <ActionForm id="intake-many" action={takeInManyAction} labels={labels} fieldNames={await fieldNames(texts)}>
      <section className="grid gap-6">
        <h2 className="border-line border-b pb-1 font-semibold text-xl leading-snug">{t("occasion.title")}</h2>
        <Occasion form={form} locale={locale} regions={regions} />
      </section>
      <section className="grid gap-6">
        <h2 className="font-semibold text-xl leading-snug">{t("rows.title")}</h2>
        <p className="max-w-reading text-ink-soft">{t("rows.hint")}</p>
        <IntakeRows
          texts={texts}
          submissionIds={Array.from({ length: rowStep }, () => newRandomId())}
          bodyMaximum={bodyMaximum}
          plainAnswers={plainAnswers
            .filter((answer) => answer !== "unsure")
            .map((answer) => ({ value: answer, label: words(`plainAnswer.${answer}`) }))}
          people={rowPeople.map((person) => ({ value: person, label: t(`people.${person}`) }))}
          regions={regions}
          items={form.items.map((group) => ({
            group: localName(group, locale),
            options: group.choices.map((item) => ({ value: item.code, label: localName(item, locale) })),
          }))}
        />
      </section>
      <div className="flex flex-wrap gap-3">
        <SubmitButton size="large" pendingText={t("submitting")}>
          {t("submit")}
        </SubmitButton>
        <SubmitButton size="large" variant="secondary" name={moreField} value="rows" pendingText={common("sending")}>
          {t("more", { count: rowStep })}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

async function Occasion({ form, locale, regions }: Props & { regions: readonly { value: string; label: string }[] }) {
  const [t, intake, source] = await Promise.all([
    getTranslations("intake-many.occasion"),
    getTranslations("intake"),
    getTranslations("domain.source"),
  ]);
  const offered = manySources.filter((candidate) => form.sources.includes(candidate));
  return (
    <>
      <SelectField
        name="source"
        label={intake("source.label")}
        width="half"
        defaultValue={offered[0] ?? "open_feedback"}
        options={offered.map((value) => ({ value, label: source(value) }))}
      />
      <TextField
        name="sourceReference"
        label={t("sourceReference")}
        hint={t("sourceReferenceHint")}
        maxLength={100}
        spellCheck={false}
      />
      <DateField name="occasionOn" label={t("occasionOn")} hint={t("occasionOnHint")} max={form.today} />
      <TextField name="occasionPlace" label={t("occasionPlace")} hint={t("occasionPlaceHint")} maxLength={60} />
      <TextField name="replyTo" label={t("replyTo")} hint={t("replyToHint")} maxLength={80} />
      <SelectField
        name="regionId"
        label={t("region")}
        hint={t("regionHint")}
        width="half"
        emptyText={intake("region.empty")}
        defaultValue={regions.length === 1 ? (regions[0]?.value ?? "") : ""}
        options={regions}
      />
      <SelectField
        name="windowId"
        label={intake("window.label")}
        hint={intake("window.hint")}
        width="half"
        defaultValue={form.windows[0]?.code ?? ""}
        options={form.windows.map((window) => ({ value: window.code, label: localName(window, locale) }))}
      />
    </>
  );
}

async function rowTexts(): Promise<RowTexts> {
  const [t, common] = await Promise.all([getTranslations("intake-many"), getTranslations("common.form")]);
  return {
    row: t.raw("rows.row"),
    body: t("rows.body"),
    plainAnswer: t("rows.plainAnswer"),
    plainAnswerEmpty: t("rows.plainAnswerEmpty"),
    person: t("rows.person"),
    name: t("rows.name"),
    phone: t("rows.phone"),
    region: t("rows.region"),
    regionEmpty: t("rows.regionEmpty"),
    item: t("rows.item"),
    itemEmpty: t("rows.itemEmpty"),
    optional: common("optional"),
  };
}

/** Without scripts the list of errors cannot read the names off the page. */
async function fieldNames(texts: RowTexts): Promise<Record<string, string>> {
  const t = await getTranslations("intake-many.occasion");
  const rows = Array.from({ length: mostRows }, (_, at) => {
    const row = texts.row.replace("{row}", String(at + 1));
    return (["body", "person", "phone"] as const).map((field) => [rowName(at + 1, field), `${row} ${texts[field]}`]);
  });
  return {
    sourceReference: t("sourceReference"),
    occasionOn: t("occasionOn"),
    occasionPlace: t("occasionPlace"),
    replyTo: t("replyTo"),
    regionId: t("region"),
    ...Object.fromEntries(rows.flat()),
  };
}
