/**
 * Published answers on the same trouble, once between the first step and the next. Two ways on, both large: none of them
 * fits, or one of them was the answer.
 */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ArrowShape } from "@/components/ui/shapes";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { formatDate } from "@/lib/format";
import { listAnswersOnSameTrouble } from "@/usecases/publication/list-answers-on-same-trouble";
import { outcomeTone } from "../../published/outcome-tone";
import { readDraftCookie } from "../../window-cookies";
import { endDraftAction } from "./answers-actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("before.answers");
  return { title: t("title") };
}

export default async function SameTroublePage() {
  const [t, report, domain, labels, locale] = await Promise.all([
    getTranslations("before.answers"),
    getTranslations("report"),
    getTranslations("domain"),
    formLabels(),
    getLocale(),
  ]);
  const found = await listAnswersOnSameTrouble(await requestContext("complainant"), await readDraftCookie());
  if (!found) redirect("/report/trouble?notice=gone");
  if (found.answers.length === 0) redirect(`/report/${found.next}`);
  const language = locale === "en" ? "en" : "zh";
  return (
    <>
      <p className="mb-4">
        <TextLink href="/report/trouble">
          <span className="inline-flex min-h-(--target) items-center gap-1.5">
            <ArrowShape back />
            {report("back")}
          </span>
        </TextLink>
      </p>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <ul aria-label={t("list")} className="max-w-reading border-line border-t">
        {found.answers.map((answer) => (
          <li key={answer.id} className="border-line border-b py-4">
            <p className="font-semibold text-lg leading-snug">
              <TextLink href={`/published/${answer.id}?from=report`}>
                <span lang="zh-CN">{answer.title}</span>
              </TextLink>
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-ink-soft text-sm">
              <StateTag tone={outcomeTone(answer.outcome)}>{domain(`outcome.${answer.outcome}`)}</StateTag>
              <span>
                {t("meta", {
                  unit: answer.unit?.[language] ?? t("window"),
                  date: formatDate(answer.publishedAt, locale),
                })}
              </span>
            </p>
            <p className="mt-1.5">
              {t("opening")}
              <span lang="zh-CN">{answer.opening}</span>
            </p>
          </li>
        ))}
      </ul>
      <Section title={t("chooseTitle")}>
        <div className="grid max-w-reading gap-6">
          <div>
            <ButtonLink href={`/report/${found.next}`} variant="primary" size="large" full>
              {t("continue")}
              <ArrowShape />
            </ButtonLink>
            <p className="mt-1 text-ink-soft text-sm">{t("continueText")}</p>
          </div>
          <div>
            <ActionForm id="end-draft" action={endDraftAction} labels={labels} spacing="tight">
              <SubmitButton variant="secondary" size="large" full pendingText={t("ending")}>
                {t("end")}
              </SubmitButton>
            </ActionForm>
            <p className="mt-1 text-ink-soft text-sm">{t("endText")}</p>
          </div>
        </div>
      </Section>
    </>
  );
}
