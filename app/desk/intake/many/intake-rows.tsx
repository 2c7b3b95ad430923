"use client";
/** The rows of the form for many: those that the server says are left, each a group of its own with its number. */
import { HiddenField, SelectField, TextAreaField, TextField } from "@/components/forms/fields";
import { useFormFacts } from "@/components/forms/form-context";
import type { Choice, ChoiceGroup } from "@/components/ui/controls";
import { filedField, rowField, rowName } from "./row-names";

export type RowTexts = {
  /** "第{row}行" */
  row: string;
  body: string;
  plainAnswer: string;
  plainAnswerEmpty: string;
  person: string;
  name: string;
  phone: string;
  region: string;
  regionEmpty: string;
  item: string;
  itemEmpty: string;
  optional: string;
};

type IntakeRowsProps = {
  texts: RowTexts;
  /** The submissions of the rows that a fresh page has, first row first. */
  submissionIds: readonly string[];
  bodyMaximum: number;
  plainAnswers: readonly Choice[];
  people: readonly Choice[];
  regions: readonly Choice[];
  items: readonly ChoiceGroup[];
};

export function IntakeRows({ submissionIds, ...shown }: IntakeRowsProps) {
  const { state } = useFormFacts();
  const rows = state?.values[rowField]?.map(Number) ?? submissionIds.map((_, at) => at + 1);
  return (
    <>
      {(state?.values[filedField] ?? []).map((number) => (
        <HiddenField key={number} name={filedField} value={number} />
      ))}
      {rows.map((row) => (
        <IntakeRow
          key={row}
          row={row}
          submissionId={state?.values[rowName(row, "submissionId")]?.[0] ?? submissionIds[row - 1] ?? ""}
          {...shown}
        />
      ))}
    </>
  );
}

type IntakeRowProps = Omit<IntakeRowsProps, "submissionIds"> & { row: number; submissionId: string };

function IntakeRow({ row, submissionId, texts, bodyMaximum, plainAnswers, people, regions, items }: IntakeRowProps) {
  const title = texts.row.replace("{row}", String(row));
  // Each label names its row: in a list of errors and for whoever hears the form, "phone" alone says nothing.
  const label = (text: string) => `${title} ${text}`;
  return (
    <fieldset className="grid min-w-0 gap-4 border-line border-t pt-4">
      <legend className="sr-only">{title}</legend>
      <HiddenField name={rowField} value={String(row)} />
      <HiddenField name={rowName(row, "submissionId")} value={submissionId} />
      <TextAreaField name={rowName(row, "body")} label={label(texts.body)} rows={3} maxLength={bodyMaximum} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <SelectField name={rowName(row, "person")} label={label(texts.person)} defaultValue="none" options={people} />
        <TextField
          name={rowName(row, "name")}
          label={label(texts.name)}
          mark={texts.optional}
          autoComplete="off"
          maxLength={60}
        />
        <TextField
          name={rowName(row, "phone")}
          label={label(texts.phone)}
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={40}
        />
        <SelectField
          name={rowName(row, "plainAnswer")}
          label={label(texts.plainAnswer)}
          mark={texts.optional}
          emptyText={texts.plainAnswerEmpty}
          options={plainAnswers}
        />
        <SelectField
          name={rowName(row, "regionId")}
          label={label(texts.region)}
          mark={texts.optional}
          emptyText={texts.regionEmpty}
          options={regions}
        />
        <SelectField
          name={rowName(row, "itemCode")}
          label={label(texts.item)}
          mark={texts.optional}
          emptyText={texts.itemEmpty}
          options={items}
        />
      </div>
    </fieldset>
  );
}
