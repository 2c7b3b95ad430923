/** The forms between lead and supporting units, and the record of a joint meeting. */

import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { DateField, HiddenField, RadioField, SelectField, TextAreaField } from "@/components/forms/fields";
import { meetingDays } from "@/domain/complaint/decide-joint";
import { formatDuration } from "@/lib/format";
import type { Locale } from "@/lib/locale";
import type { ComplaintPage } from "@/usecases/complaint/read-complaint";
import { Send } from "./send";

type FieldsProps = { page: ComplaintPage; isNext: boolean };
type JointForm = NonNullable<ComplaintPage["forms"]["joint"]>;

function unitChoices({ groups }: JointForm, locale: Locale) {
  return groups.map(({ region, units }) => ({
    group: nameIn(region, locale),
    options: units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) })),
  }));
}

export async function AskSupportingUnitFields({ page, isNext }: FieldsProps) {
  const [locale, t, form] = await Promise.all([
    getLocale(),
    getTranslations("joint.form.ask"),
    getTranslations("joint.form"),
  ]);
  const { joint } = page.forms;
  if (!joint) return null;
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <SelectField
        name="unitId"
        label={t("unit")}
        emptyText={form("choose")}
        options={unitChoices(joint, locale)}
        required
      />
      <TextAreaField name="request" label={t("request")} hint={t("requestHint")} rows={3} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function AcknowledgeSupportingFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("joint.form.acknowledge")]);
  const { supporting } = page.forms;
  if (!supporting) return null;
  return (
    <>
      <HiddenField name="assignmentNo" value={String(supporting.assignmentNo)} />
      <p className="text-sm">{t("text", { day: dueText(supporting.dueAt, locale) })}</p>
      <AskedText page={page} />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function GiveOpinionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("joint.form.opinion")]);
  const { supporting } = page.forms;
  if (!supporting) return null;
  return (
    <>
      <HiddenField name="assignmentNo" value={String(supporting.assignmentNo)} />
      <p className="text-sm">{t("text", { day: dueText(supporting.dueAt, locale) })}</p>
      {isNext ? <AskedText page={page} /> : null}
      <TextAreaField name="opinion" label={t("opinion")} hint={t("opinionHint")} rows={6} maxLength={3000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function DeclineOpinionFields({ page, isNext }: FieldsProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("joint.form.decline")]);
  const { supporting } = page.forms;
  if (!supporting) return null;
  return (
    <>
      <HiddenField name="assignmentNo" value={String(supporting.assignmentNo)} />
      <p className="text-sm">{t("text", { day: dueText(supporting.declineBefore, locale) })}</p>
      <TextAreaField name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={1000} required />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

export async function ReleaseSupportingUnitFields({ page, isNext }: FieldsProps) {
  const [locale, t, form] = await Promise.all([
    getLocale(),
    getTranslations("joint.form.release"),
    getTranslations("joint.form"),
  ]);
  const held = page.supporting.filter(({ state }) => state === "open" || state === "acknowledged");
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <SelectField
        name="assignmentNo"
        label={t("unit")}
        emptyText={form("choose")}
        options={held.map(({ assignmentNo, unit }) => ({ value: String(assignmentNo), label: nameIn(unit, locale) }))}
        required
      />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

/** How long a meeting usually leaves, in working days. */
const presetDays = "5";

export async function HoldJointMeetingFields({ page, isNext }: FieldsProps) {
  const [locale, t, form, mark] = await Promise.all([
    getLocale(),
    getTranslations("joint.form.meeting"),
    getTranslations("joint.form"),
    getTranslations("common.form"),
  ]);
  const { joint } = page.forms;
  if (!joint?.lead) return null;
  const units = unitChoices(joint, locale);
  const lead = { value: joint.lead.id, label: nameIn(joint.lead, locale) };
  const { least, most } = meetingDays;
  const days = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  return (
    <>
      <p className="text-sm">{t("text")}</p>
      <DateField
        name="heldOn"
        label={t("heldOn")}
        defaultValue={joint.lastDay}
        min={joint.firstDay}
        max={joint.lastDay}
        required
      />
      {joint.mayChangeLead ? (
        <SelectField
          name="leadUnitId"
          label={t("lead")}
          hint={t("leadHint")}
          defaultValue={lead.value}
          options={[lead, ...units]}
          required
        />
      ) : (
        <>
          <HiddenField name="leadUnitId" value={lead.value} />
          <p className="text-sm">{t("leadKept", { unit: lead.label })}</p>
        </>
      )}
      <SelectField
        name="firstUnitId"
        label={t("first")}
        emptyText={form("choose")}
        options={joint.mayChangeLead ? [lead, ...units] : units}
        required
      />
      {(["second", "third", "fourth"] as const).map((which) => (
        <SelectField
          key={which}
          name={`${which}UnitId`}
          label={t(which)}
          mark={mark("optional")}
          emptyText={form("choose")}
          options={joint.mayChangeLead ? [lead, ...units] : units}
        />
      ))}
      <TextAreaField
        name="decision"
        label={t("decision")}
        hint={t("decisionHint")}
        rows={5}
        maxLength={2000}
        required
      />
      <SelectField
        name="days"
        label={t("days")}
        defaultValue={presetDays}
        options={days.map((count) => ({ value: String(count), label: formatDuration(count, "working_day", locale) }))}
        required
      />
      <RadioField
        name="asksOpinions"
        legend={t("asks")}
        appearance="plain"
        options={[
          { value: "yes", label: t("yes") },
          { value: "no", label: t("no") },
        ]}
        required
      />
      <TextAreaField name="request" label={t("request")} hint={t("requestHint")} rows={3} maxLength={1000} />
      <Send isNext={isNext}>{t("submit")}</Send>
    </>
  );
}

async function AskedText({ page }: { page: ComplaintPage }) {
  const t = await getTranslations("joint");
  const own = page.supporting.find(({ assignmentNo }) => assignmentNo === page.forms.supporting?.assignmentNo);
  if (!own?.request) return null;
  return (
    <div>
      <p className="text-ink-soft text-sm">{t("asked")}</p>
      <p className="max-w-reading whitespace-pre-line border-line-strong border-l-4 pl-3">{own.request}</p>
    </div>
  );
}
