/** The first run: the one-time code, the workbook with its faults by cell or what it will make, the first administrator. */
import type { Metadata } from "next";
import { getLocale, getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { SetupPlan, SetupProblem } from "@/domain/setup/check-setup-book";
import { largestSetupFile } from "@/domain/setup/setup-form";
import { formatNumber } from "@/lib/format";
import { readFirstRun } from "@/usecases/setup/read-first-run";
import { formLabels } from "../form-labels";
import { PublicFrame } from "../public-frame";
import { openFirstRunAction, setUpOfficeAction, uploadSetupBookAction } from "./actions";
import { readSetupCode } from "./setup-cookie";

type SetupPageProps = { searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  return { title: t("title") };
}

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const [{ code }, context, kept, t] = await Promise.all([
    searchParams,
    requestContext(),
    readSetupCode(),
    getTranslations("setup"),
  ]);
  const run = await readFirstRun(context, { code: kept });
  if (run.state === "closed") {
    return (
      <PublicFrame>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("closed.title")} action={<ButtonLink href="/sign-in">{t("closed.link")}</ButtonLink>}>
          {t("closed.text")}
        </EmptyState>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {run.state === "locked" ? (
        <CodeForm code={[code].flat()[0] ?? ""} />
      ) : (
        <UploadForm isFirst={run.state === "empty"} />
      )}
      <div id="checked">
        {run.state === "faulty" ? <Faults problems={run.problems} /> : null}
        {run.state === "ready" ? <Preview plan={run.plan} /> : null}
        {run.state === "ready" ? <AdministratorForm /> : null}
      </div>
    </PublicFrame>
  );
}

async function CodeForm({ code }: { code: string }) {
  const [t, labels] = await Promise.all([getTranslations("setup.code"), formLabels()]);
  return (
    <Section title={t("title")} description={t("about")}>
      <ActionForm action={openFirstRunAction} labels={labels} id="setup-code">
        <TextField name="code" label={t("label")} width="half" spellCheck={false} defaultValue={code} required />
        <div>
          <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

async function UploadForm({ isFirst }: { isFirst: boolean }) {
  const [t, labels] = await Promise.all([getTranslations("setup.upload"), formLabels()]);
  return (
    <Section title={t("title")} description={t("about")}>
      <p className="mb-4">
        <TextLink href="/api/setup/template">{t("template")}</TextLink>
      </p>
      <ActionForm action={uploadSetupBookAction} labels={labels} id="setup-book">
        <FileField
          name="file"
          label={t("file")}
          hint={t("fileHint")}
          accept=".xlsx"
          mostBytes={largestSetupFile}
          tooLarge={t("tooLarge")}
        />
        <div>
          <SubmitButton pendingText={t("pending")} {...(isFirst ? {} : { variant: "secondary" as const })}>
            {t(isFirst ? "submit" : "again")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

async function Faults({ problems }: { problems: readonly SetupProblem[] }) {
  const [t, problem] = await Promise.all([getTranslations("setup.faults"), getTranslations("setup.problem")]);
  return (
    <Section title={t("title", { count: problems.length })}>
      <div className="mb-4">
        <Notice tone="danger" word={t("title", { count: problems.length })} live>
          <p>{t("about")}</p>
        </Notice>
      </div>
      <DataTable
        caption={t("caption")}
        captionHidden
        columns={[
          { key: "sheet", header: t("sheet") },
          { key: "cell", header: t("cell"), rowHeader: true, whole: true },
          { key: "said", header: t("said") },
          { key: "what", header: t("what") },
        ]}
        rows={problems.map(({ sheet, cell, code, said }) => ({
          key: `${sheet} ${cell}`,
          cells: { sheet, cell, said: said === "" ? t("empty") : said, what: problem(code) },
        }))}
      />
    </Section>
  );
}

async function Preview({ plan }: { plan: SetupPlan }) {
  const [t, locale] = await Promise.all([getTranslations("setup.preview"), getLocale()]);
  const { rows, people, days, hours } = plan;
  const figures = [
    ["regions", rows.regions.length],
    ["units", rows.units.length],
    ["responsible", rows.units.filter((cells) => cells.responsible === "true").length],
    ["windows", rows.windows.length],
    ["aliases", rows["unit-aliases"].length],
    ["people", people.length],
    ["days", days.length],
    ["hours", hours.length],
  ] as const;
  return (
    <Section title={t("title")} description={t("about")}>
      <DescriptionList
        label={t("title")}
        dense
        items={[
          { key: "place", term: t("place"), value: plan.placeName },
          ...figures.map(([key, count]) => ({ key, term: t(key), value: formatNumber(count, locale) })),
        ]}
      />
    </Section>
  );
}

async function AdministratorForm() {
  const [t, labels] = await Promise.all([getTranslations("setup.admin"), formLabels()]);
  return (
    <Section title={t("title")} description={t("about")}>
      <ActionForm action={setUpOfficeAction} labels={labels} id="set-up-office">
        <TextField
          name="username"
          label={t("username")}
          hint={t("usernameHint")}
          autoComplete="username"
          width="half"
          spellCheck={false}
          required
        />
        <TextField name="name" label={t("name")} autoComplete="name" width="half" required />
        <TextField
          name="password"
          type="password"
          label={t("password")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          width="half"
          required
        />
        <TextField name="again" type="password" label={t("again")} autoComplete="new-password" width="half" required />
        <div>
          <SubmitButton pendingText={t("pending")} size="large">
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
