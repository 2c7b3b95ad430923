/**
 * A field: label, optional mark (必填, 选填), hint and errors around one control.
 * The control names hint and errors by fieldDescription(id, …), so that a screen reader hears them.
 */
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { ErrorShape } from "./shapes";

type FieldProps = {
  /** Id of the control inside. */
  id: string;
  label: string;
  hint?: ReactNode;
  errors?: readonly string[];
  mark?: string;
  /** The label of the one question of a page is its heading. */
  large?: boolean;
  children: ReactNode;
};

/** The ids for aria-describedby, or undefined when there is neither hint nor error. */
export function fieldDescription(id: string, has: { hint?: unknown; errors?: readonly string[] }): string | undefined {
  const ids = [has.hint ? `${id}-hint` : "", has.errors?.length ? `${id}-error` : ""].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

export function Field({ id, label, hint, errors = [], mark, large = false, children }: FieldProps) {
  return (
    <div className={classNames("min-w-0", errors.length > 0 && "border-danger border-l-4 pl-4")}>
      <label
        htmlFor={id}
        className={classNames("block font-semibold text-ink", large ? "text-xl leading-snug" : "text-base")}
      >
        {label}
        <FieldMark mark={mark} />
      </label>
      <FieldHint id={id} hint={hint} />
      <FieldErrors id={id} errors={errors} />
      <div className="mt-1.5">{children}</div>
    </div>
  );
}

export function FieldMark({ mark }: { mark?: string }) {
  if (!mark) return null;
  return <span className="ml-2 whole font-normal text-ink-soft text-sm">{mark}</span>;
}

export function FieldHint({ id, hint }: { id: string; hint?: ReactNode }) {
  if (!hint) return null;
  return (
    <div id={`${id}-hint`} className="mt-0.5 max-w-reading text-ink-soft text-sm">
      {hint}
    </div>
  );
}

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <div id={`${id}-error`} className="mt-1 font-medium text-danger-ink text-sm">
      {errors.map((error) => (
        <p key={error} className="flex gap-1.5">
          <ErrorShape />
          <span>{error}</span>
        </p>
      ))}
    </div>
  );
}
