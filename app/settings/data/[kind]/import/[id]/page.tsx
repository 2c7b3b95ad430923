/** A file before it is written: every mistake by line and column, or what would be added, changed and retired. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextAreaField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { changedColumns, type ReferenceChange } from "@/domain/settings/compare-reference-rows";
import { isReferenceKind, type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import { formatNumber } from "@/lib/format";
import { type ReferenceImportPage, readReferenceImport } from "@/usecases/settings/read-reference-import";
import { administratorRequest } from "../../../../administrator-request";
import { NotYours } from "../../../../not-yours";
import { applyReferenceImportAction } from "../../../actions";
import { importAddress, kindAddress } from "../../../data-address";
import { dataWords } from "../../../data-words";

const shownProblems = 200;
const shownChanges = 200;

type PlanPageProps = { params: Promise<{ kind: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue.plan");
  return { title: t("title") };
}

export default async function PlanPage({ params }: PlanPageProps) {
  const [request, { kind, id }, t, say] = await Promise.all([
    administratorRequest(),
    params,
    getTranslations("catalogue"),
    dataWords(),
  ]);
  if (!request) return <NotYours />;
  if (!isReferenceKind(kind)) showNotFound();
  const page = await readReferenceImport(request, { kind, id });
  if (!page) showNotFound();
  const { plan } = page;
  const { added, changed, retired } = plan.difference;
  const count = added.length + changed.length + retired.length;
  const isWrong = plan.problems.length > 0;
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("settings"), href: "/settings" },
          { text: t(`kinds.${kind}.name`), href: kindAddress(kind) },
          { text: t("files.title"), href: importAddress(kind) },
          { text: t("plan.title") },
        ]}
      />
      <PageTitle
        kicker={t(`kinds.${kind}.name`)}
        lead={<span className="text-base">{t("plan.file", { name: page.fileName, count: page.count })}</span>}
        actions={<ButtonLink href={importAddress(kind)}>{t("plan.again")}</ButtonLink>}
      >
        {t("plan.title")}
      </PageTitle>
      {isWrong ? (
        <Notice tone="danger" word={t("plan.wrong", { count: plan.problems.length })} live>
          {t("plan.wrongAbout", { good: formatNumber(plan.good, say.locale) })}
        </Notice>
      ) : (
        <Notice tone={count === 0 ? "info" : "success"} word={count === 0 ? t("plan.nothing") : t("plan.good")} live>
          {count === 0 ? null : t("plan.goodAbout")}
        </Notice>
      )}
      {isWrong ? <Problems kind={kind} page={page} /> : null}
      <Section title={t("plan.changes")}>
        <DescriptionList
          label={t("plan.changes")}
          dense
          items={(
            [
              ["added", added.length],
              ["changed", changed.length],
              ["retired", retired.length],
              ["unchanged", plan.difference.unchanged],
            ] as const
          ).map(([key, amount]) => ({
            key,
            term: t(`plan.${key}`),
            value: t("plan.count", { count: formatNumber(amount, say.locale) }),
          }))}
        />
        <Changes kind={kind} page={page} />
      </Section>
      {page.touches.length > 0 ? (
        <Section title={t("touch.title")}>
          <ul className="grid gap-1">
            {page.touches.map(say.touch).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {isWrong || count === 0 ? null : <ApplyForm kind={kind} page={page} />}
    </>
  );
}

type PartProps = { kind: ReferenceKind; page: ReferenceImportPage };

async function Problems({ kind, page }: PartProps) {
  const [t, say] = await Promise.all([getTranslations("catalogue"), dataWords()]);
  const known = new Set(referenceTables[kind].columns.map(({ name }) => name));
  const { problems } = page.plan;
  return (
    <Section
      title={t("plan.problems")}
      description={problems.length > shownProblems ? t("plan.first", { count: shownProblems }) : undefined}
    >
      <DataTable
        caption={t("plan.problems")}
        captionHidden
        dense
        columns={[
          { key: "line", header: t("plan.line"), rowHeader: true, whole: true },
          { key: "column", header: t("plan.column") },
          { key: "problem", header: t("plan.problem") },
        ]}
        rows={problems.slice(0, shownProblems).map(({ line, column, code }, at) => ({
          key: `${line}-${column}-${code}-${at}`,
          cells: {
            line: lineText(t, line),
            column: known.has(column) ? `${say.column(kind, column)} (${column})` : column || t("none"),
            problem: t(`problem.${code}`),
          },
        }))}
      />
    </Section>
  );
}

type Said = Awaited<ReturnType<typeof getTranslations<"catalogue">>>;

function lineText(t: Said, line: number | null): string {
  if (line === null || line === 0) return t("plan.leftOut");
  return line === 1 ? t("plan.header") : t("plan.row", { line });
}

async function Changes({ kind, page }: PartProps) {
  const [t, say] = await Promise.all([getTranslations("catalogue"), dataWords()]);
  const { added, changed, retired } = page.plan.difference;
  const listed = [
    ...added.map((change) => ({ change, what: "added" as const })),
    ...changed.map((change) => ({ change, what: "changed" as const })),
    ...retired.map((change) => ({ change, what: "retired" as const })),
  ];
  if (listed.length === 0) return null;
  const lines = ({ before, after }: ReferenceChange) =>
    changedColumns(kind, before, after).flatMap((name) => {
      const column = referenceTables[kind].columns.find((candidate) => candidate.name === name);
      if (!column || before === null) return [];
      return t("history.line", {
        column: say.column(kind, name),
        before: say.cell(column, before[name] ?? "") || t("history.empty"),
        after: say.cell(column, after[name] ?? "") || t("history.empty"),
      });
    });
  return (
    <div className="mt-4">
      {listed.length > shownChanges ? <p>{t("plan.first", { count: shownChanges })}</p> : null}
      <DataTable
        caption={t("plan.changes")}
        captionHidden
        dense
        columns={[
          { key: "name", header: t("list.name"), rowHeader: true },
          { key: "change", header: t("plan.changes"), whole: true },
          { key: "line", header: t("plan.line"), whole: true },
          { key: "what", header: t("plan.what") },
        ]}
        rows={listed.slice(0, shownChanges).map(({ change, what }) => ({
          key: change.key,
          cells: {
            name: change.after[referenceTables[kind].called] || change.key,
            change: t(`plan.${what}`),
            line: lineText(t, change.line),
            what: (
              <ul className="grid gap-0.5">
                {lines(change).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ),
          },
        }))}
      />
    </div>
  );
}

async function ApplyForm({ kind, page }: PartProps) {
  const [t, labels] = await Promise.all([getTranslations("catalogue"), formLabels()]);
  return (
    <Section title={t("plan.apply")}>
      <ActionForm
        key={page.plan.mark}
        action={applyReferenceImportAction}
        labels={labels}
        id="reference-apply"
        label={t("plan.apply")}
        spacing="tight"
        fieldNames={{ reason: t("form.reason") }}
      >
        <HiddenField name="kind" value={kind} />
        <HiddenField name="id" value={page.id} />
        <HiddenField name="mark" value={page.plan.mark} />
        <TextAreaField
          name="reason"
          label={t("form.reason")}
          hint={t("form.reasonHint")}
          rows={2}
          maxLength={300}
          required
        />
        <div>
          <SubmitButton pendingText={t("plan.pending")}>{t("plan.apply")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
