"use client";
/**
 * One of the other things that can be done: a line that opens in place and holds the fields of its form. Opening one
 * closes the others; after a submit that failed it stays open, also without JavaScript.
 */

import type { ReactNode } from "react";
import { useFormFacts } from "../forms/form-context";
import { FoldShape } from "../ui/shapes";

export function DeskAction({ summary, children }: { summary: string; children: ReactNode }) {
  const { state } = useFormFacts();
  return <DeskActionLine summary={summary} isOpen={state !== null} content={children} />;
}

/** The same line around something that is no ActionForm. */
export function DeskActionLine({ summary, isOpen, content }: { summary: string; isOpen: boolean; content: ReactNode }) {
  return (
    <details name="desk-action" open={isOpen} className="disclosure border-line border-b">
      <summary className="flex min-h-(--target) cursor-pointer items-center gap-2 rounded-sm font-medium text-primary hover:bg-primary-soft">
        <FoldShape />
        {summary}
      </summary>
      <div className="grid gap-4 pt-1 pb-4">{content}</div>
    </details>
  );
}
