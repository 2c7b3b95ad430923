/** One step of the filing form: a question group, what was answered before beside it, and the way back. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { showNotFound } from "@/app/show-not-found";
import { requestContext } from "@/auth/request-context";
import { Columns } from "@/components/ui/columns";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ProgressSteps } from "@/components/ui/progress-steps";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { type ReportStep, reportSteps } from "@/domain/complaint/filing-form";
import { asLocale } from "@/lib/locale";
import { type FilingForm, readFilingForm } from "@/usecases/draft/read-filing-form";
import { readDraftCookie } from "../../window-cookies";
import { AnswersSoFar } from "./answers-so-far";
import { CheckStep } from "./check-step";
import { ContactStep } from "./contact-step";
import { MoreStep } from "./more-step";
import { PlaceStep } from "./place-step";
import { TroubleStep } from "./trouble-step";

type Props = { params: Promise<{ step: string }>; searchParams: Promise<{ notice?: string | string[] }> };

function asStep(value: string): ReportStep | null {
  return reportSteps.find((step) => step === value) ?? null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("report");
  const step = asStep((await params).step);
  return { title: step ? `${t(`${step}.title`)} · ${t("start.title")}` : t("start.title") };
}

export default async function ReportStepPage({ params, searchParams }: Props) {
  const step = asStep((await params).step);
  if (step === null) showNotFound();
  const [t, locale] = await Promise.all([getTranslations("report"), getLocale().then(asLocale)]);
  const form = await readFilingForm(await requestContext("complainant"), await readDraftCookie());
  // Nothing to go on from: the draft is filed, a week old, or its cookie was not kept.
  if (!form.begun && step !== "trouble") redirect("/report/trouble?notice=gone");
  if (step === "check" && form.missing) redirect(`/report/${form.missing}?notice=missing`);

  const current = reportSteps.indexOf(step) + 1;
  const back = current === 1 ? "/report" : `/report/${reportSteps[current - 2]}`;
  const { notice } = await searchParams;
  return (
    <>
      <p className="mb-4">
        <TextLink href={back}>
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {t("back")}
          </span>
        </TextLink>
      </p>
      <ProgressSteps
        text={t("progress", { current, total: reportSteps.length })}
        current={current}
        total={reportSteps.length}
      />
      <PageTitle lead={step === "more" || step === "check" ? t(`${step}.lead`) : undefined}>
        {t(`${step}.title`)}
      </PageTitle>
      {notice === "missing" ? (
        <div className="mb-6">
          <Notice tone="caution" word={t("notice.word")} live>
            {t("notice.missing")}
          </Notice>
        </div>
      ) : null}
      {notice === "gone" ? (
        <div className="mb-6">
          <Notice tone="caution" word={t("notice.goneWord")} live>
            {t("notice.gone")}
          </Notice>
        </div>
      ) : null}
      {step === "check" ? (
        <CheckStep form={form} locale={locale} />
      ) : (
        <Columns aside={<AnswersSoFar form={form} step={step} locale={locale} />} asideLabel={t("asideLabel")}>
          <StepForm step={step} form={form} locale={locale} />
        </Columns>
      )}
    </>
  );
}

function StepForm({
  step,
  form,
  locale,
}: {
  step: Exclude<ReportStep, "check">;
  form: FilingForm;
  locale: ReturnType<typeof asLocale>;
}) {
  switch (step) {
    case "trouble":
      return <TroubleStep form={form} />;
    case "place":
      return <PlaceStep form={form} locale={locale} />;
    case "contact":
      return <ContactStep form={form} locale={locale} />;
    case "more":
      return <MoreStep form={form} locale={locale} />;
  }
}
