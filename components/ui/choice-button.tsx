/** A choice that is sent at once when it is pressed: a large target that looks like a card to choose. */
import type { ReactNode } from "react";

type ChoiceButtonProps = { name: string; value: string; children: ReactNode; hint?: ReactNode };

export function ChoiceButton({ name, value, children, hint }: ChoiceButtonProps) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className="block min-h-(--target) w-full cursor-pointer rounded-md border border-line-strong bg-surface px-4 py-3 text-left text-base text-ink hover:border-primary hover:bg-primary-soft"
    >
      <span className="block font-medium leading-normal">{children}</span>
      {hint ? <span className="mt-0.5 block text-ink-soft text-sm">{hint}</span> : null}
    </button>
  );
}
