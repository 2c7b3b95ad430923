/** A refusal report: what may be said at the counter first, then what it says, and the decision where it waits. */
import type { Metadata } from "next";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { refusalDecisions } from "@/domain/counter/refusal-report";
import { formatInstant } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { RefusalSheet } from "@/usecases/refusal-report/read-refusal-report";
import { reviewRefusalReportAction } from "../actions";
import { refusalTones } from "../state-tone";
import { readSheet } from "./read-sheet";

type RefusalPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: RefusalPageProps): Promise<Metadata> {
  const { serial } = await readSheet((await params).id);
  return { title: serial };
}

export default async function RefusalPage({ params, searchParams }: RefusalPageProps) {
  const [sheet, wish, t, locale] = await Promise.all([
    params.then(({ id }) => readSheet(id)),
    searchParams,
    getTranslations("refusal-report"),
    getLocale(),
  ]);
  const done = [wish.done].flat()[0];
  return (
    <div className="mx-auto max-w-[46rem]">
      <Breadcrumb
        label={t("backLabel")}
        items={[{ text: t("title"), href: "/desk/refusals" }, { text: sheet.serial }]}
      />
      {done === "raised" || done === "decided" ? (
        <div className="mb-4">
          <Notice tone="success" word={t(`done.${done}`)} live />
        </div>
      ) : null}
      <PageTitle>{sheet.serial}</PageTitle>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <StateTag tone={refusalTones[sheet.state]}>{t(`state.${sheet.state}`)}</StateTag>
        {sheet.isOver ? <StateTag tone="danger">{t("over")}</StateTag> : null}
        <span>{t(`say.${sheet.state}`)}</span>
      </p>
      {sheet.state === "upheld" ? (
        <p className="mt-3">
          <ButtonLink href={`/desk/refusals/${sheet.id}/notice`} variant="primary">
            {t("notice.open")}
          </ButtonLink>
        </p>
      ) : null}
      <div className="mt-6">
        <DescriptionList label={sheet.serial} items={await factsOf(sheet, locale)} />
      </div>
      {sheet.isMine ? (
        <Section title={t("review.title")} id="work">
          <Review id={sheet.id} />
        </Section>
      ) : null}
    </div>
  );
}

async function factsOf(sheet: RefusalSheet, locale: Locale) {
  const t = await getTranslations("refusal-report.sheet");
  const { decidedAt, decidedBy, decisionNote } = sheet;
  const said = (["wanted", "basis", "missing", "otherWay"] as const).map((key) => ({
    key,
    term: t(key),
    value: <span className="whitespace-pre-line">{sheet[key]}</span>,
  }));
  const due = dueText(sheet.dueAt, locale);
  return [
    { key: "place", term: t("place"), value: nameIn(sheet.place, locale) },
    { key: "item", term: t("item"), value: sheet.item ? nameIn(sheet.item, locale) : t("itemGone") },
    ...said,
    {
      key: "raised",
      term: t("raised"),
      value: t("by", { name: sheet.raisedBy, at: formatInstant(sheet.raisedAt, locale) }),
    },
    { key: "due", term: t("due"), value: sheet.provisional ? `${due} (${t("provisional")})` : due },
    ...(decidedAt
      ? [
          {
            key: "decided",
            term: t("decided"),
            value: t("by", { name: decidedBy ?? "", at: formatInstant(decidedAt, locale) }),
          },
        ]
      : []),
    ...(decisionNote
      ? [{ key: "note", term: t("note"), value: <span className="whitespace-pre-line">{decisionNote}</span> }]
      : []),
  ];
}

async function Review({ id }: { id: number }) {
  const [t, labels] = await Promise.all([getTranslations("refusal-report.review"), formLabels()]);
  return (
    <ActionForm
      id="review-refusal"
      action={reviewRefusalReportAction}
      labels={labels}
      spacing="tight"
      label={t("title")}
    >
      <HiddenField name="id" value={String(id)} />
      <p>{t("text")}</p>
      <RadioField
        name="decision"
        legend={t("decision")}
        appearance="plain"
        options={refusalDecisions.map((decision) => ({ value: decision, label: t(decision) }))}
      />
      <TextAreaField name="note" label={t("note")} hint={t("noteHint")} rows={3} maxLength={1000} />
      <div>
        <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
