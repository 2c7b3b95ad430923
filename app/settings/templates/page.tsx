/**
 * Reply templates: the list, and beside it the one that the address names, or a new one. Administrators change all of
 * them, a lead those of the own unit; every change stands below with what was before.
 */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { Timeline } from "@/components/ui/timeline";
import { replyTemplateRecord, templateVariables } from "@/domain/complaint/reply-template";
import { complaintKinds, unitOutcomes } from "@/domain/complaint/vocabulary";
import { templateScope } from "@/domain/rights";
import { formatInstant } from "@/lib/format";
import {
  type ReplyTemplatesPage,
  readReplyTemplates,
  readReplyTemplatesInput,
} from "@/usecases/settings/read-reply-templates";
import { NotYours } from "../not-yours";
import { saveReplyTemplateAction } from "./actions";

type TemplatesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("templates");
  return { title: t("title") };
}

export default async function TemplatesPage({ searchParams }: TemplatesPageProps) {
  const [request, wish, locale, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("templates"),
  ]);
  const scope = templateScope(request.actor);
  if (scope !== "all" && scope.length === 0) return <NotYours />;
  const page = await readReplyTemplates(request, readReplyTemplatesInput.parse({ id: [wish.id].flat()[0] }));
  return (
    <>
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      {[wish.done].flat()[0] === "saved" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("saved")} live />
        </div>
      ) : null}
      {page.templates.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ul className="grid max-w-[60rem] border-line border-t">
        {page.templates.map((template) => (
          <li key={template.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b py-2">
            <TextLink href={`/settings/templates?id=${template.id}`}>{template.title}</TextLink>
            <span className="text-ink-soft text-sm">{template.unit ? nameIn(template.unit, locale) : t("forAll")}</span>
            {template.active ? null : <StateTag>{t("inactive")}</StateTag>}
          </li>
        ))}
      </ul>
      {page.chosen ? (
        <p className="mt-3">
          <TextLink href="/settings/templates">{t("new")}</TextLink>
        </p>
      ) : null}
      <Section title={t(page.chosen ? "change" : "new")} id="template">
        <TemplateForm page={page} />
      </Section>
      {page.chosen ? (
        <Section title={t("history")}>
          <History page={page} />
        </Section>
      ) : null}
    </>
  );
}

async function TemplateForm({ page }: { page: ReplyTemplatesPage }) {
  const [locale, t, words, form, labels] = await Promise.all([
    getLocale(),
    getTranslations("templates"),
    getTranslations("domain"),
    getTranslations("common.form"),
    formLabels(),
  ]);
  const template = page.chosen?.template;
  const unitId = template?.unit?.id ?? (page.forAll ? undefined : page.units[0]?.id);
  return (
    <div className="max-w-[46rem]">
      <ActionForm
        key={template ? `${template.id}-${template.version}` : "new"}
        id="template-form"
        action={saveReplyTemplateAction}
        labels={labels}
        spacing="tight"
        label={t(template ? "change" : "new")}
      >
        {template ? <HiddenField name="id" value={String(template.id)} /> : null}
        {template ? <HiddenField name="version" value={String(template.version)} /> : null}
        <TextField
          name="title"
          label={t("name")}
          hint={t("nameHint")}
          maxLength={60}
          {...(template ? { defaultValue: template.title } : {})}
          required
        />
        <SelectField
          name="unitId"
          label={t("unit")}
          {...(page.forAll ? { emptyText: t("forAll") } : {})}
          {...(unitId ? { defaultValue: unitId } : {})}
          options={page.units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) }))}
        />
        <SelectField
          name="kind"
          label={t("kind")}
          mark={form("optional")}
          emptyText={t("anyKind")}
          {...(template?.kind ? { defaultValue: template.kind } : {})}
          options={complaintKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))}
        />
        <SelectField
          name="outcome"
          label={t("outcome")}
          hint={t("outcomeHint")}
          mark={form("optional")}
          emptyText={t("anyOutcome")}
          {...(template?.outcome ? { defaultValue: template.outcome } : {})}
          options={unitOutcomes.map((outcome) => ({ value: outcome, label: words(`outcome.${outcome}`) }))}
        />
        <TextAreaField
          name="body"
          label={t("body")}
          hint={t("bodyHint")}
          rows={10}
          maxLength={4000}
          {...(template ? { defaultValue: template.body } : {})}
          required
        />
        <div className="text-sm">
          <p>{t("variables")}</p>
          <ul className="mt-1 grid gap-0.5 sm:grid-cols-2">
            {templateVariables.map((variable) => (
              <li key={variable}>
                <code>{`{{${variable}}}`}</code> {t(`variable.${variable}`)}
              </li>
            ))}
          </ul>
        </div>
        <RadioField
          name="active"
          legend={t("active")}
          appearance="plain"
          defaultValue={template && !template.active ? "no" : "yes"}
          options={[
            { value: "yes", label: t("activeYes") },
            { value: "no", label: t("activeNo") },
          ]}
        />
        <div>
          <SubmitButton pendingText={form("sending")}>{t("save")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

async function History({ page }: { page: ReplyTemplatesPage }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("templates")]);
  const changes = page.chosen?.changes ?? [];
  return (
    <Timeline
      label={t("history")}
      items={changes.map(({ id, before, after, by, changedAt }) => {
        const [was, is] = [replyTemplateRecord.safeParse(before).data, replyTemplateRecord.safeParse(after).data];
        return {
          key: String(id),
          title: t(was ? "changed" : "written", { title: is?.title ?? "" }),
          at: formatInstant(changedAt, locale),
          atIso: changedAt.toISOString(),
          actor: by,
          body: (
            <div className="grid gap-1 text-sm">
              {was && was.active !== is?.active ? <p>{t(is?.active ? "putIntoUse" : "putOutOfUse")}</p> : null}
              {was && was.title !== is?.title ? <p>{t("titleBefore", { title: was.title })}</p> : null}
              {was && was.body !== is?.body ? (
                <>
                  <p className="text-ink-soft">{t("bodyBefore")}</p>
                  <p className="whitespace-pre-line border-line-strong border-l-4 pl-3">{was.body}</p>
                </>
              ) : null}
              {is && is.body !== was?.body ? (
                <>
                  <p className="text-ink-soft">{t("bodyAfter")}</p>
                  <p className="whitespace-pre-line border-line-strong border-l-4 pl-3">{is.body}</p>
                </>
              ) : null}
            </div>
          ),
        };
      })}
    />
  );
}
