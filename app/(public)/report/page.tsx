/**
 * Before filing: one button for those who need nothing else, then what this window takes and what not. The question
 * whether it belongs elsewhere costs nobody a tap: it is a list below.
 */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ArrowShape } from "@/components/ui/shapes";
import { TextLink } from "@/components/ui/text-link";
import { readFilingForm } from "@/usecases/draft/read-filing-form";
import { readDraftCookie } from "../window-cookies";
import { ElsewhereList } from "./elsewhere-list";
import { TakenList } from "./taken-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report.start");
  return { title: t("title") };
}

export default async function ReportStartPage() {
  const [t, before] = await Promise.all([getTranslations("report.start"), getTranslations("before")]);
  const form = await readFilingForm(await requestContext("complainant"), await readDraftCookie());
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {form.begun ? (
        <div className="mb-6">
          <Notice word={t("resumeText")} />
        </div>
      ) : null}
      <ButtonLink href={form.begun ? `/report/${form.next}` : "/report/trouble"} variant="primary" size="large">
        {form.begun ? t("resume") : t("begin")}
        <ArrowShape />
      </ButtonLink>

      <div className="grid gap-x-12 lg:grid-cols-2">
        <Section title={t("takenTitle")}>
          <TakenList />
          <p className="mt-3">
            <TextLink href="/published">{before("taken.published")}</TextLink>
          </p>
        </Section>
        <Section title={t("needTitle")}>
          <p className="max-w-reading">{t("need")}</p>
          <p className="mt-2 max-w-reading">{t("saved")}</p>
        </Section>
      </div>
      <Section id="elsewhere" title={before("elsewhere.title")} description={before("elsewhere.lead")}>
        <ElsewhereList />
        <p className="mt-3">
          <TextLink href="/help#not-accepted">{t("notTakenMore")}</TextLink>
        </p>
      </Section>
    </>
  );
}
