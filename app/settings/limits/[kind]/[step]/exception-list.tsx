/** The exceptions from a limit: which there are, and the form that adds or changes one. */

import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { DeskAction, DeskActionLine } from "@/components/complaint/desk-action";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { difficulties } from "@/domain/complaint/vocabulary";
import type { LimitRow } from "@/domain/limits/limit-rows";
import { formatDate } from "@/lib/format";
import type { LimitSetting } from "@/usecases/settings/read-limit-setting";
import { limitExceptionAction } from "../../actions";
import { limitAddress } from "../../limit-address";
import { limitWords } from "../../limit-words";
import { LimitFields, limitFieldNames } from "./limit-fields";
import { WithdrawForm } from "./withdraw-form";

type ExceptionsProps = {
  setting: LimitSetting;
  /** The exception that the form stands open for, as the address asks. */
  chosen: LimitRow | null;
};

export async function ExceptionList({ setting, chosen }: ExceptionsProps) {
  const [t, say] = await Promise.all([getTranslations("settings-limits"), limitWords()]);
  const columns: Column[] = [
    { key: "scope", header: t("column.scope"), rowHeader: true },
    { key: "limit", header: t("page.limit") },
    { key: "from", header: t("column.from") },
    { key: "basis", header: t("column.basis") },
    { key: "change", header: t("column.change"), whole: true },
    { key: "withdraw", header: t("column.withdraw") },
  ];
  const rowOf = (row: LimitRow): Row => {
    const scope = say.scope(row, row);
    return {
      key: String(row.id),
      cells: {
        scope,
        limit: (
          <>
            <span className="break-keep font-medium">{say.limit(row)}</span>
            {say.statute(row) === null ? null : (
              <span className="block text-ink-soft text-sm">
                {t("page.statute")} {say.statute(row)}
              </span>
            )}
          </>
        ),
        from: (
          <>
            {say.since(row)}
            {row.standing === "to_come" ? (
              <span className="ml-2">
                <StateTag>{t("exceptions.toCome")}</StateTag>
              </span>
            ) : null}
            {row.validToOn === null ? null : (
              <span className="block">{t("page.until", { until: formatDate(row.validToOn, say.locale) })}</span>
            )}
          </>
        ),
        basis: <span className="text-ink-soft text-sm">{row.basis}</span>,
        change: (
          <TextLink href={`${limitAddress(setting)}?exception=${row.id}#limit-exception`}>
            {t("exceptions.replaceShort")}
            <span className="sr-only">{scope}</span>
          </TextLink>
        ),
        withdraw:
          row.standing === "to_come" ? (
            <WithdrawForm row={row} what={scope} text="exceptionToComeText" />
          ) : row.validToOn === null ? (
            <WithdrawForm row={row} what={scope} text="exceptionText" />
          ) : (
            <span className="text-ink-soft">{t("none")}</span>
          ),
      },
    };
  };
  return (
    <>
      <DataTable
        caption={t("exceptions.title")}
        captionHidden
        columns={columns}
        rows={setting.limits.exceptions.map(rowOf)}
        dense
        empty={<p className="text-ink-soft">{t("exceptions.nothing")}</p>}
      />
      <div className="mt-3 max-w-[46rem] border-line border-t">
        <ExceptionForm setting={setting} chosen={chosen} />
      </div>
    </>
  );
}

async function ExceptionForm({ setting, chosen }: ExceptionsProps) {
  const [t, form, words, fieldNames, labels, say] = await Promise.all([
    getTranslations("settings-limits.exceptions"),
    getTranslations("settings-limits.form"),
    getTranslations("domain.difficulty"),
    limitFieldNames(setting.step),
    formLabels(),
    limitWords(),
  ]);
  const heading = t(chosen ? "replace" : "add");
  const namesOf = (list: LimitSetting["units"]) => list.map((one) => ({ value: one.id, label: say.name(one) }));
  const scopes = [
    { name: "itemCode", label: t("item"), options: namesOf(setting.items), value: chosen?.itemCode },
    { name: "unitId", label: t("unit"), hint: t("unitHint"), options: namesOf(setting.units), value: chosen?.unitId },
    { name: "windowId", label: t("window"), options: namesOf(setting.windows), value: chosen?.windowId },
    {
      name: "difficulty",
      label: t("difficulty"),
      hint: t("difficultyHint"),
      options: difficulties.map((difficulty) => ({ value: difficulty, label: words(difficulty) })),
      value: chosen?.difficulty,
    },
  ];
  const fields = (
    <>
      <fieldset className="grid min-w-0 gap-3 border-line border-l-2 pl-3">
        <legend className="float-left w-full font-semibold">{t("scopeTitle")}</legend>
        <p className="clear-both text-ink-soft text-sm">
          {t("scopeHint")}
          {t("scopeSame")}
        </p>
        <div className="grid gap-3 sm:grid-cols-2">
          {scopes.map(({ name, label, hint, options, value }) => (
            <SelectField
              key={name}
              name={name}
              label={label}
              options={options}
              emptyText={t("any")}
              {...(hint ? { hint } : {})}
              {...(value ? { defaultValue: value } : {})}
            />
          ))}
        </div>
      </fieldset>
      <LimitFields
        setting={setting}
        from={chosen ?? setting.limits.inForce}
        replaces={chosen}
        validFromHint={form("validFromHint")}
      />
      <div>
        <SubmitButton variant="secondary" pendingText={form("sending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </>
  );
  return (
    <ActionForm
      key={chosen?.id ?? "new"}
      action={limitExceptionAction}
      labels={labels}
      id="limit-exception"
      label={heading}
      spacing="tight"
      fieldNames={{ ...fieldNames, ...Object.fromEntries(scopes.map(({ name, label }) => [name, label])) }}
    >
      {chosen ? (
        <DeskActionLine summary={heading} isOpen content={fields} />
      ) : (
        <DeskAction summary={heading}>{fields}</DeskAction>
      )}
    </ActionForm>
  );
}
