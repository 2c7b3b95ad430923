"use client";
/** A small form that is folded until it is wanted. After a failed submit it stays open, so that nothing typed hides. */
import type { ReactNode } from "react";
import { useFormFacts } from "../forms/form-context";

type PublicFormDisclosureProps = { summary: string; children: ReactNode };

export function PublicFormDisclosure({ summary, children }: PublicFormDisclosureProps) {
  const { state } = useFormFacts();
  return (
    <details open={state !== null} className="disclosure rounded-md border border-line-strong bg-surface">
      <summary className="flex min-h-(--target) cursor-pointer items-center gap-2 px-4 py-2 font-medium text-primary">
        <svg
          viewBox="0 0 16 16"
          className="marker size-[0.7em] shrink-0"
          fill="currentColor"
          aria-hidden="true"
          focusable="false"
        >
          <path d="M4 1.5 13 8l-9 6.5z" />
        </svg>
        {summary}
      </summary>
      <div className="grid gap-5 border-line border-t px-4 py-4">{children}</div>
    </details>
  );
}
