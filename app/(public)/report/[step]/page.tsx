/** One step of the filing form: a question group, what was answered before beside it, and the way back. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { Columns } from "@/components/ui/columns";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ProgressSteps } from "@/components/ui/progress-steps";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { type ExtraStep, extraSteps, mainSteps, type ReportStep } from "@/domain/complaint/filing-form";
import type { Locale } from "@/lib/locale";
import { type FilingForm, readFilingForm } from "@/usecases/draft/read-filing-form";
import { readDraftCookie } from "../../window-cookies";
import { AnswersSoFar } from "./answers-so-far";
import { CheckStep } from "./check-step";
import { ContactStep } from "./contact-step";
import { MatterStep } from "./matter-step";
import { PlaceStep } from "./place-step";
import { ResumeLink } from "./resume-link";
import { TroubleStep } from "./trouble-step";
import { WhoStep } from "./who-step";
import { CourseStep, LanguageStep, ToldStep, WishStep } from "./words-steps";

type Props = { params: Promise<{ step: string }>; searchParams: Promise<{ notice?: string | string[] }> };

function asStep(value: string): ReportStep | null {
  return [...mainSteps, ...extraSteps].find((step) => step === value) ?? null;
}

function isExtra(step: ReportStep): step is ExtraStep {
  return (extraSteps as readonly ReportStep[]).includes(step);
}

/** The page before, in the order of the shortest report; from what may be skipped back to the check of all answers. */
function pageBefore(step: Exclude<ReportStep, ExtraStep>): string {
  const before = mainSteps[mainSteps.indexOf(step) - 1];
  return before ? `/report/${before}` : "/report";
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("report");
  const step = asStep((await params).step);
  return { title: step ? `${t(`${step}.title`)} · ${t("start.title")}` : t("start.title") };
}

export default async function ReportStepPage({ params, searchParams }: Props) {
  const step = asStep((await params).step);
  if (step === null) showNotFound();
  const [t, locale] = await Promise.all([getTranslations("report"), getLocale()]);
  const submissionId = await readDraftCookie();
  const form = await readFilingForm(await requestContext("complainant"), submissionId);
  // Nothing to go on from: the draft is filed, a week old, or its cookie was not kept.
  if (!form.begun && step !== "trouble") redirect("/report/trouble?notice=gone");
  if (step === "check" && form.missing) redirect(`/report/${form.missing}?notice=missing`);

  const { notice } = await searchParams;
  return (
    <>
      <p className="mb-4">
        <TextLink href={isExtra(step) ? "/report/check" : pageBefore(step)}>
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {isExtra(step) ? t("backToCheck") : t("back")}
          </span>
        </TextLink>
      </p>
      {isExtra(step) ? null : (
        <ProgressSteps
          text={t("progress", { current: mainSteps.indexOf(step) + 1, total: mainSteps.length })}
          current={mainSteps.indexOf(step) + 1}
          total={mainSteps.length}
        />
      )}
      <PageTitle
        kicker={isExtra(step) ? t("extra.kicker") : undefined}
        lead={step === "check" ? t("check.lead") : isExtra(step) ? t(`${step}.lead`) : undefined}
      >
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
      {form.begun && submissionId !== null ? <ResumeLink submissionId={submissionId} /> : null}
    </>
  );
}

function StepForm({ step, form, locale }: { step: Exclude<ReportStep, "check">; form: FilingForm; locale: Locale }) {
  switch (step) {
    case "trouble":
      return <TroubleStep form={form} />;
    case "place":
      return <PlaceStep form={form} locale={locale} />;
    case "contact":
      return <ContactStep form={form} locale={locale} />;
    case "who":
      return <WhoStep form={form} />;
    case "matter":
      return <MatterStep form={form} locale={locale} />;
    case "told":
      return <ToldStep form={form} />;
    case "course":
      return <CourseStep form={form} />;
    case "wish":
      return <WishStep form={form} />;
    case "language":
      return <LanguageStep form={form} locale={locale} />;
  }
}
