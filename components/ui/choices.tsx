/**
 * Choosing: radio buttons (as large cards on the window, as plain lines on the desk) and checkboxes.
 * Native inputs, so that arrow keys, forms without JavaScript and screen readers work as everywhere.
 */
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FieldErrors, FieldHint, FieldMark, fieldDescription } from "./field";

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioGroupProps = {
  id: string;
  name: string;
  legend: string;
  options: readonly RadioOption[];
  hint?: ReactNode;
  errors?: readonly string[];
  mark?: string;
  large?: boolean;
  /** Cards are large targets, one below the other or in columns; plain is a compact list. */
  appearance?: "cards" | "plain";
  columns?: 1 | 2 | 3;
  defaultValue?: string;
  required?: boolean;
};

const columnLooks = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-2 lg:grid-cols-3" } as const;

export function RadioGroup({
  id,
  name,
  legend,
  options,
  hint,
  errors = [],
  mark,
  large = false,
  appearance = "cards",
  columns = 1,
  defaultValue,
  required,
}: RadioGroupProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={fieldDescription(id, { hint, errors })}
      className={classNames("min-w-0", errors.length > 0 && "border-danger border-l-4 pl-4")}
    >
      <legend className={classNames("font-semibold text-ink", large ? "text-xl leading-snug" : "text-base")}>
        {legend}
        <FieldMark mark={mark} />
      </legend>
      <FieldHint id={id} hint={hint} />
      <FieldErrors id={id} errors={errors} />
      <div className={classNames("mt-2 grid", appearance === "cards" ? "gap-2.5" : "gap-1", columnLooks[columns])}>
        {options.map((option, index) => (
          <ChoiceLine
            key={option.value}
            id={index === 0 ? `${id}-first` : `${id}-${option.value}`}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            card={appearance === "cards"}
            disabled={option.disabled}
            defaultChecked={option.value === defaultValue}
            required={required}
          />
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceLineProps = {
  id: string;
  name: string;
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  card: boolean;
  disabled?: boolean;
  defaultChecked?: boolean;
  required?: boolean;
  invalid?: boolean;
  describedBy?: string;
  form?: string;
};

function ChoiceLine({ id, name, value, label, hint, card, invalid, describedBy, ...rest }: ChoiceLineProps) {
  return (
    <label
      className={classNames(
        "choice flex cursor-pointer items-start gap-3 text-base text-ink",
        card
          ? "rounded-md border border-line-strong bg-surface px-4 py-3 hover:border-ink"
          : "min-h-(--target-small) rounded-sm py-1",
      )}
    >
      <input
        {...rest}
        type="radio"
        id={id}
        name={name}
        value={value}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        className={classNames("mt-[0.3em] size-[1.2em] shrink-0 cursor-pointer accent-primary", "rounded-full")}
      />
      <span className="min-w-0">
        <span className={classNames("block leading-normal", card && "font-medium")}>{label}</span>
        {hint ? <span className="mt-0.5 block text-ink-soft text-sm">{hint}</span> : null}
      </span>
    </label>
  );
}
