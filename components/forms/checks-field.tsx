"use client";
/** Several boxes under one name: what was ticked stays ticked when the form comes back. */
import { FieldErrors, FieldHint, fieldDescription } from "../ui/field";
import { fieldId, useFormFacts } from "./form-context";

type ChecksFieldProps = {
  name: string;
  legend: string;
  hint?: string;
  options: readonly { readonly value: string; readonly label: string }[];
  defaultValues: readonly string[];
};

export function ChecksField({ name, legend, hint, options, defaultValues }: ChecksFieldProps) {
  const { id: formId, state } = useFormFacts();
  const id = fieldId(formId, name);
  const errors = state?.fields[name] ?? [];
  // After a submit an empty list means that every box was left unticked.
  const isAnswered = state !== null && Object.keys(state.values).length > 0;
  const ticked = isAnswered ? (state.values[name] ?? []) : defaultValues;
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={fieldDescription(id, { hint, errors })} className="min-w-0">
      <legend className="font-semibold">{legend}</legend>
      <FieldHint id={id} hint={hint} />
      <FieldErrors id={id} errors={errors} />
      <div className="mt-1 grid gap-1">
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-(--target-small) cursor-pointer items-center gap-2">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={ticked.includes(value)}
              className="size-[1.2em] shrink-0 cursor-pointer accent-primary"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
