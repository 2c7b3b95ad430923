/** The form of one row of reference data, made from the columns of its kind: the same for adding and changing. */

import { nameIn } from "@/app/desk/names";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { DateField, HiddenField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { SecondLookButton } from "@/components/forms/second-look-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { DescriptionList } from "@/components/ui/description-list";
import { type ReferenceColumn, type ReferenceKind, referenceTables } from "@/domain/settings/reference-kinds";
import type { ReferenceRow } from "@/usecases/settings/read-reference-row";
import { changeReferenceRowAction } from "./actions";
import { dataWords } from "./data-words";

export async function RowForm({ kind, row }: { kind: ReferenceKind; row: ReferenceRow }) {
  const [t, form, labels, say] = await Promise.all([
    getTranslations("catalogue"),
    getTranslations("common.form"),
    formLabels(),
    dataWords(),
  ]);
  const { columns } = referenceTables[kind];
  // Retiring has a form of its own.
  const isCarried = ({ name, isFixed }: ReferenceColumn) => name === "retired_on" || (row.cells !== null && isFixed);
  const fixed = columns.filter((column) => isCarried(column) && column.name !== "retired_on");
  const names = (column: ReferenceColumn) =>
    Object.fromEntries((row.options[column.name] ?? []).map(({ value, zh, en }) => [value, { zh, en }]));
  const fieldNames = Object.fromEntries(columns.map(({ name }) => [`cells.${name}`, say.column(kind, name)]));
  return (
    <ActionForm
      // What was typed belongs to the state that it was typed over.
      key={row.mark}
      action={changeReferenceRowAction}
      labels={labels}
      id="reference-row"
      label={t("form.changeTitle")}
      spacing="tight"
      fieldNames={{ ...fieldNames, reason: t("form.reason") }}
    >
      <HiddenField name="kind" value={kind} />
      <HiddenField name="mark" value={row.mark} />
      {fixed.length > 0 ? (
        <DescriptionList
          label={t("form.fixed")}
          dense
          items={fixed.map((column) => ({
            key: column.name,
            term: say.column(kind, column.name),
            value: say.cell(column, row.cells?.[column.name] ?? "", names(column)) || t("none"),
          }))}
        />
      ) : null}
      {columns.map((column) =>
        isCarried(column) ? (
          <HiddenField key={column.name} name={`cells.${column.name}`} value={row.cells?.[column.name] ?? ""} />
        ) : (
          <div key={column.name}>{cellField(column)}</div>
        ),
      )}
      <TextAreaField
        name="reason"
        label={t("form.reason")}
        hint={t("form.reasonHint")}
        rows={2}
        maxLength={300}
        required
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingText={t("form.pending")}>{t("form.submit")}</SubmitButton>
        <SecondLookButton pendingText={t("form.pending")}>{t("form.confirm")}</SecondLookButton>
      </div>
    </ActionForm>
  );

  function cellField(column: ReferenceColumn) {
    const value = row.cells?.[column.name] ?? "";
    const hint = say.hint(kind, column.name);
    const shared = {
      name: `cells.${column.name}`,
      label: say.column(kind, column.name),
      ...(hint === undefined ? {} : { hint }),
      ...(column.required ? { required: true } : { mark: form("optional") }),
      ...(value === "" ? {} : { defaultValue: value }),
    };
    switch (column.type) {
      case "lines":
        return <TextAreaField {...shared} rows={3} maxLength={column.most} />;
      case "words":
        return (
          <TextAreaField
            {...shared}
            {...(value === "" ? {} : { defaultValue: value.replaceAll("|", "\n") })}
            rows={Math.min(10, Math.max(3, value.split("|").length))}
            maxLength={column.most}
          />
        );
      case "day":
        return <DateField {...shared} min={row.today} />;
      case "yes_no":
        return (
          <SelectField
            {...shared}
            options={[
              { value: "true", label: t("yes") },
              { value: "false", label: t("no") },
            ]}
            width="short"
          />
        );
      case "choice":
        return (
          <SelectField
            {...shared}
            options={(column.choices ?? []).map((choice) => ({ value: choice, label: say.choice(column, choice) }))}
            emptyText={t("choose")}
            width="half"
          />
        );
      case "reference":
        return (
          <SelectField
            {...shared}
            options={(row.options[column.name] ?? []).map((option) => ({
              value: option.value,
              label: `${nameIn(option, say.locale)} (${option.value})`,
            }))}
            emptyText={column.required ? t("choose") : t("none")}
          />
        );
      default:
        return (
          <TextField
            {...shared}
            autoComplete="off"
            maxLength={column.most}
            {...(column.type === "number" ? { inputMode: "numeric" as const, width: "short" as const } : {})}
          />
        );
    }
  }
}
