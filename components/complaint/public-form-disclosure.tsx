"use client";
import type { ReactNode } from "react";
import { useFormFacts } from "../forms/form-context";
/** A small form that is folded until it is wanted. After a failed submit it stays open, so that nothing typed hides. */
import { FoldShape } from "../ui/shapes";

type PublicFormDisclosureProps = { summary: string; children: ReactNode };

export function PublicFormDisclosure({ summary, children }: PublicFormDisclosureProps) {
  const { state } = useFormFacts();
  return (
    <details open={state !== null} className="disclosure rounded-md border border-line-strong bg-surface">
      <summary className="flex min-h-(--target) cursor-pointer items-center gap-2 px-4 py-2 font-medium text-primary">
        <FoldShape />
        {summary}
      </summary>
      <div className="grid gap-5 border-line border-t px-4 py-4">{children}</div>
    </details>
  );
}
