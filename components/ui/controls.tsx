/** One line of text. Ids, hint and errors are named by the field around it. */
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type ControlWidth = "full" | "half" | "third" | "short";

const widths: Record<ControlWidth, string> = {
  full: "w-full",
  half: "w-full sm:w-80",
  third: "w-full sm:w-56",
  short: "w-28",
};

type Common = { invalid?: boolean; describedBy?: string; width?: ControlWidth };

/** The classes of every boxed control. */
export function controlLook({ invalid = false, width = "full" }: Pick<Common, "invalid" | "width">): string {
  return classNames(
    "block min-h-(--target) max-w-full rounded-md border bg-surface px-3 py-1.5 text-base text-ink leading-snug placeholder:text-ink-soft",
    invalid ? "border-2 border-danger" : "border-line-strong hover:border-ink",
    widths[width],
  );
}

type TextInputProps = Common &
  Omit<ComponentProps<"input">, "className" | "style" | "width" | "aria-invalid" | "aria-describedby">;

export function TextInput({ invalid, describedBy, width, type = "text", ...rest }: TextInputProps) {
  return (
    <input
      {...rest}
      type={type}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className={classNames(controlLook({ invalid, width }), "h-(--target)")}
    />
  );
}

/** A date as the browser asks for it; the value is "2026-09-28". */
export function DateInput(props: Omit<TextInputProps, "type">) {
  return <TextInput width="third" {...props} type="date" />;
}

type TextAreaProps = Common &
  Omit<ComponentProps<"textarea">, "className" | "style" | "aria-invalid" | "aria-describedby">;

export function TextArea({ invalid, describedBy, width, rows = 6, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...rest}
      rows={rows}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className={classNames(controlLook({ invalid, width }), "leading-relaxed")}
    />
  );
}

export type Choice = { value: string; label: string; disabled?: boolean };
export type ChoiceGroup = { group: string; options: readonly Choice[] };

type SelectProps = Common &
  Omit<ComponentProps<"select">, "className" | "style" | "aria-invalid" | "aria-describedby" | "children"> & {
    options: readonly (Choice | ChoiceGroup)[];
    /** Text of the first, empty choice; without it the first option is chosen. */
    emptyText?: string;
  };

export function Select({ invalid, describedBy, width, options, emptyText, ...rest }: SelectProps) {
  return (
    <select
      {...rest}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className={classNames(controlLook({ invalid, width }), "h-(--target) pr-8")}
    >
      {emptyText === undefined ? null : <option value="">{emptyText}</option>}
      {options.map((entry) =>
        "group" in entry ? (
          <optgroup key={entry.group} label={entry.group}>
            {entry.options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ) : (
          <option key={entry.value} value={entry.value} disabled={entry.disabled}>
            {entry.label}
          </option>
        ),
      )}
    </select>
  );
}
