/** Supervision as the office sets it: when a notice is proposed or issued, and how follow-up checks are drawn. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField, TextAreaField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { supervisionDays } from "@/domain/complaint/decide-supervision";
import { supervisionModes } from "@/domain/complaint/vocabulary";
import { ruleThresholds } from "@/domain/settings/supervision-settings";
import { drawWeightCodes, drawWeightLimits } from "@/domain/supervision/follow-up-draw";
import { formatInstant } from "@/lib/format";
import { readSupervisionSettings, type SupervisionSettings } from "@/usecases/settings/read-supervision-settings";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { changeDrawWeightsAction, changeSupervisionRuleAction } from "./actions";

type SupervisionPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supervision-settings");
  return { title: t("title") };
}

export default async function SupervisionSettingsPage({ searchParams }: SupervisionPageProps) {
  const [request, wish, t, settings] = await Promise.all([
    administratorRequest(),
    searchParams,
    getTranslations("supervision-settings"),
    getTranslations("settings"),
  ]);
  if (!request) return <NotYours />;
  const page = await readSupervisionSettings(request);
  const done = [wish.done].flat()[0];
  return (
    <>
      <Breadcrumb
        label={t("backLabel")}
        items={[{ text: settings("title"), href: "/settings" }, { text: t("title") }]}
      />
      {done === "rule" || done === "weights" ? (
        <div className="mb-4">
          <Notice tone="success" word={t(`done.${done}`)} live />
        </div>
      ) : null}
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      {page.rules.map((rule) => (
        <Rule key={rule.code} rule={rule} />
      ))}
      <Section title={t("weights.title")} id="weights">
        <Weights page={page} />
      </Section>
      <Section title={t("history.title")}>
        <History page={page} />
      </Section>
    </>
  );
}

async function Rule({ rule }: { rule: SupervisionSettings["rules"][number] }) {
  const [t, words, modes, labels] = await Promise.all([
    getTranslations("supervision-settings.rule"),
    getTranslations("domain.supervisionRule"),
    getTranslations("domain.supervisionMode"),
    formLabels(),
  ]);
  const range = ruleThresholds[rule.code];
  return (
    <Section title={words(rule.code)} id={rule.code}>
      <div className="max-w-[46rem]">
        <ActionForm
          key={rule.mark}
          id={`rule-${rule.code}`}
          action={changeSupervisionRuleAction}
          labels={labels}
          spacing="tight"
          label={words(rule.code)}
        >
          <HiddenField name="code" value={rule.code} />
          <HiddenField name="mark" value={rule.mark} />
          <RadioField
            name="mode"
            legend={t("mode")}
            appearance="plain"
            defaultValue={rule.mode}
            options={supervisionModes.map((mode) => ({ value: mode, label: modes(mode), hint: t(`modes.${mode}`) }))}
          />
          {range ? (
            <TextField
              name="threshold"
              label={t(`threshold.${rule.code}`)}
              hint={t("range", { least: range.least, most: range.most })}
              inputMode="numeric"
              width="short"
              maxLength={2}
              defaultValue={String(rule.threshold)}
            />
          ) : null}
          <TextField
            name="days"
            label={t("days")}
            hint={t("range", supervisionDays)}
            inputMode="numeric"
            width="short"
            maxLength={2}
            defaultValue={String(rule.days)}
          />
          <TextAreaField name="demand" label={t("demand")} rows={3} maxLength={1000} defaultValue={rule.demand} />
          <div>
            <SubmitButton variant="secondary" pendingText={t("pending")}>
              {t("save")}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Section>
  );
}

async function Weights({ page }: { page: SupervisionSettings }) {
  const [t, rule, labels] = await Promise.all([
    getTranslations("supervision-settings.weights"),
    getTranslations("supervision-settings.rule"),
    formLabels(),
  ]);
  return (
    <div className="max-w-[46rem]">
      <p className="mb-3">{t("about")}</p>
      <ActionForm
        key={page.weightsMark}
        id="draw-weights"
        action={changeDrawWeightsAction}
        labels={labels}
        spacing="tight"
        label={t("title")}
      >
        <HiddenField name="mark" value={page.weightsMark} />
        {(Object.keys(drawWeightCodes) as (keyof typeof drawWeightCodes)[]).map((code) => (
          <TextField
            key={code}
            name={code}
            label={t(code)}
            hint={rule("range", { least: code === "base" ? 1 : drawWeightLimits.least, most: drawWeightLimits.most })}
            inputMode="numeric"
            width="short"
            maxLength={2}
            defaultValue={String(page.weights[drawWeightCodes[code]])}
          />
        ))}
        <div>
          <SubmitButton variant="secondary" pendingText={rule("pending")}>
            {t("save")}
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

async function History({ page }: { page: SupervisionSettings }) {
  const [locale, t, said] = await Promise.all([
    getLocale(),
    getTranslations("supervision-settings.history"),
    valueTexts(),
  ]);
  if (page.changes.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <Timeline
      label={t("title")}
      items={page.changes.map((change) => ({
        key: String(change.id),
        title: said.subject(change.key),
        at: formatInstant(change.changedAt, locale),
        atIso: change.changedAt.toISOString(),
        actor: change.by,
        body: (
          <ul className="grid gap-0.5 text-sm">
            {differences(change.before, change.after).map(({ name, before, after }) => (
              <li key={name}>
                {t("line", {
                  name: said.name(name),
                  before: said.value(name, before),
                  after: said.value(name, after),
                })}
              </li>
            ))}
          </ul>
        ),
      }))}
    />
  );
}

function differences(before: unknown, after: unknown): { name: string; before: string; after: string }[] {
  const valuesIn = (record: unknown) => new Map(Object.entries(typeof record === "object" && record ? record : {}));
  const was = valuesIn(before);
  return [...valuesIn(after)].flatMap(([name, value]) =>
    was.get(name) === value ? [] : [{ name, before: String(was.get(name) ?? ""), after: String(value) }],
  );
}

/** What the ledger calls by code, in words. */
async function valueTexts() {
  const [t, rules, modes] = await Promise.all([
    getTranslations("supervision-settings.history"),
    getTranslations("domain.supervisionRule"),
    getTranslations("domain.supervisionMode"),
  ]);
  return {
    subject: (key: string) => (rules.has(key) ? rules(key) : t("weights")),
    name: (name: string) => (t.has(`name.${name}`) ? t(`name.${name}`) : name),
    value: (name: string, value: string) => (name === "mode" && modes.has(value) ? modes(value) : value),
  };
}
