"use client";
/** The fields of an ActionForm: each finds its errors and its typed value by name. All texts come from the page. */
import type { ReactNode } from "react";
import { RadioGroup, type RadioOption } from "../ui/choices";
import {
  type Choice,
  type ChoiceGroup,
  type ControlWidth,
  DateInput,
  Select,
  TextArea,
  TextInput,
} from "../ui/controls";
import { Field, fieldDescription } from "../ui/field";
import { fieldId, useFormFacts } from "./form-context";

const none: readonly string[] = [];

function useField(name: string, defaultValue?: string) {
  const { id, state } = useFormFacts();
  const typed = state?.values[name];
  return {
    id: fieldId(id, name),
    errors: state?.fields[name] ?? none,
    typed,
    value: typed?.[0] ?? defaultValue,
    /** After a submit an empty list means that the box was left unticked. */
    answered: state !== null && Object.keys(state.values).length > 0,
  };
}

type Texts = { name: string; label: string; hint?: ReactNode; mark?: string; large?: boolean };

type TextFieldProps = Texts & {
  type?: "text" | "email" | "tel" | "search" | "password" | "url" | "number" | "datetime-local";
  defaultValue?: string;
  required?: boolean;
  width?: ControlWidth;
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search" | "url";
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
  spellCheck?: boolean;
};

export function TextField({ name, label, hint, mark, large, type = "text", defaultValue, ...rest }: TextFieldProps) {
  const field = useField(name, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} errors={field.errors} mark={mark} large={large}>
      <TextInput
        {...rest}
        type={type}
        id={field.id}
        name={name}
        defaultValue={type === "password" ? undefined : field.value}
        invalid={field.errors.length > 0}
        describedBy={fieldDescription(field.id, { hint, errors: field.errors })}
      />
    </Field>
  );
}

type TextAreaFieldProps = Texts & {
  defaultValue?: string;
  required?: boolean;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
};

export function TextAreaField({ name, label, hint, mark, large, defaultValue, ...rest }: TextAreaFieldProps) {
  const field = useField(name, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} errors={field.errors} mark={mark} large={large}>
      <TextArea
        {...rest}
        id={field.id}
        name={name}
        defaultValue={field.value}
        invalid={field.errors.length > 0}
        describedBy={fieldDescription(field.id, { hint, errors: field.errors })}
      />
    </Field>
  );
}

type SelectFieldProps = Texts & {
  options: readonly (Choice | ChoiceGroup)[];
  emptyText?: string;
  defaultValue?: string;
  required?: boolean;
  width?: ControlWidth;
  /** Of which long list the lines are, where they are fetched when they are needed. */
  long?: "units" | "items";
};

export function SelectField({ name, label, hint, mark, large, defaultValue, long, ...rest }: SelectFieldProps) {
  const field = useField(name, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} errors={field.errors} mark={mark} large={large}>
      <Select
        {...rest}
        data-long={long}
        id={field.id}
        name={name}
        defaultValue={field.value}
        invalid={field.errors.length > 0}
        describedBy={fieldDescription(field.id, { hint, errors: field.errors })}
      />
    </Field>
  );
}

type DateFieldProps = Texts & { defaultValue?: string; required?: boolean; min?: string; max?: string };

export function DateField({ name, label, hint, mark, large, defaultValue, ...rest }: DateFieldProps) {
  const field = useField(name, defaultValue);
  return (
    <Field id={field.id} label={label} hint={hint} errors={field.errors} mark={mark} large={large}>
      <DateInput
        {...rest}
        id={field.id}
        name={name}
        defaultValue={field.value}
        invalid={field.errors.length > 0}
        describedBy={fieldDescription(field.id, { hint, errors: field.errors })}
      />
    </Field>
  );
}

type RadioFieldProps = {
  name: string;
  legend: string;
  options: readonly RadioOption[];
  hint?: ReactNode;
  mark?: string;
  large?: boolean;
  appearance?: "cards" | "plain";
  columns?: 1 | 2 | 3;
  defaultValue?: string;
  required?: boolean;
};

export function RadioField({ name, defaultValue, ...rest }: RadioFieldProps) {
  const field = useField(name, defaultValue);
  return <RadioGroup {...rest} id={field.id} name={name} errors={field.errors} defaultValue={field.value} />;
}

/** A value that the form carries along. It is the page's, never what was typed. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}
