/** What every form of a limit asks: how long, what the law says, from which day, on what basis. */

import { getTranslations } from "@/app/translations";
import { DateField, HiddenField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { addDays } from "@/domain/calendar/civil-date";
import { clockKinds, extensionApprovers, limitUnits } from "@/domain/complaint/vocabulary";
import { isExtensionStep, isSignalStep, type LimitPolicy } from "@/domain/limits/policy";
import type { LimitSetting } from "@/usecases/settings/read-limit-setting";
import { groupOf } from "../../step-groups";

type LimitFieldsProps = {
  setting: LimitSetting;
  /** The figures that stand in the form at first. */
  from: LimitPolicy;
  /** The limit that this form replaces from the day on which that one begins; null for one from tomorrow on. */
  replaces: LimitPolicy | null;
  validFromHint: string;
};

const touches = {
  promises: "touches",
  moreTime: "touchesExtensions",
  periods: "touchesPeriods",
  byItself: "touchesSignals",
} as const;

export async function LimitFields({ setting, from, replaces, validFromHint }: LimitFieldsProps) {
  const { kind, step, today } = setting;
  const [t, steps, words, form] = await Promise.all([
    getTranslations("settings-limits.form"),
    getTranslations("settings-limits.step"),
    getTranslations("domain"),
    getTranslations("common.form"),
  ]);
  const units = limitUnits.map((unit) => ({ value: unit, label: t(`units.${unit}`) }));
  const zero = `${step}.zero`;
  return (
    <>
      <HiddenField name="kind" value={kind} />
      <HiddenField name="step" value={step} />
      <p className="text-sm">{t(touches[groupOf(step)])}</p>
      <div className="grid items-end gap-3 sm:grid-cols-2">
        <TextField
          name="amount"
          label={steps(`${step}.amount`)}
          {...(steps.has(zero) ? { hint: steps(zero) } : {})}
          inputMode="numeric"
          autoComplete="off"
          width="short"
          defaultValue={String(from.amount)}
          required
        />
        {isSignalStep(step) ? (
          <HiddenField name="unit" value="working_day" />
        ) : (
          <SelectField name="unit" label={t("unit")} options={units} defaultValue={from.unit} width="third" required />
        )}
      </div>
      {isExtensionStep(step) ? (
        <>
          <p className="text-ink-soft text-sm">{t("sameUnit")}</p>
          <div className="grid items-end gap-3 sm:grid-cols-2">
            <TextField
              name="times"
              label={t("times")}
              inputMode="numeric"
              autoComplete="off"
              width="short"
              defaultValue={String(from.times ?? 0)}
              required
            />
            <SelectField
              name="approver"
              label={t("approver")}
              options={extensionApprovers.map((approver) => ({
                value: approver,
                label: words(`approver.${approver}`),
              }))}
              {...(from.approver ? { defaultValue: from.approver } : {})}
              width="third"
              required
            />
          </div>
        </>
      ) : null}
      {(clockKinds as readonly string[]).includes(step) ? (
        <fieldset className="grid min-w-0 gap-3 border-line border-l-2 pl-3">
          <legend className="float-left w-full font-semibold">
            {t("statuteTitle")}
            <span className="ml-2 whole font-normal text-ink-soft text-sm">{form("optional")}</span>
          </legend>
          <p className="clear-both text-ink-soft text-sm">{t("statuteHint")}</p>
          <div className="grid items-end gap-3 sm:grid-cols-2">
            <TextField
              name="statutoryAmount"
              label={t("statuteAmount")}
              inputMode="numeric"
              autoComplete="off"
              width="short"
              {...(from.statutoryAmount === null ? {} : { defaultValue: String(from.statutoryAmount) })}
            />
            <SelectField
              name="statutoryUnit"
              label={t("statuteUnit")}
              options={units}
              emptyText={t("chooseUnit")}
              {...(from.statutoryUnit === null ? {} : { defaultValue: from.statutoryUnit })}
              width="third"
            />
          </div>
          <TextField
            name="statutoryBasis"
            label={t("statuteBasis")}
            maxLength={300}
            {...(from.statutoryBasis === null ? {} : { defaultValue: from.statutoryBasis })}
          />
        </fieldset>
      ) : null}
      <DateField
        name="validFromOn"
        label={t("validFrom")}
        hint={validFromHint}
        min={today}
        defaultValue={replaces && replaces.validFromOn > today ? replaces.validFromOn : addDays(today, 1)}
        required
      />
      <TextAreaField
        name="basis"
        label={t("basis")}
        hint={t("basisHint")}
        rows={2}
        maxLength={300}
        {...(replaces ? { defaultValue: replaces.basis } : {})}
        required
      />
    </>
  );
}

/** The names of the fields for a summary of what has to be put right, also without scripts. */
export async function limitFieldNames(step: LimitPolicy["step"]): Promise<Record<string, string>> {
  const [t, steps] = await Promise.all([
    getTranslations("settings-limits.form"),
    getTranslations("settings-limits.step"),
  ]);
  return {
    amount: steps(`${step}.amount`),
    unit: t("unit"),
    times: t("times"),
    approver: t("approver"),
    statutoryAmount: t("statuteTitle"),
    statutoryUnit: t("statuteTitle"),
    statutoryBasis: t("statuteTitle"),
    validFromOn: t("validFrom"),
    basis: t("basis"),
  };
}
