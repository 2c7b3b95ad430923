/** More for those who want it: examples, day lists, long texts. Native details, works without JavaScript. */

import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { FoldShape } from "./shapes";

type DisclosureProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** Takes the whole width, for tables. */
  wide?: boolean;
  /** Folded where the screen is narrow; a wide one shows what is inside without asking. */
  narrowOnly?: boolean;
  /** Paper keeps it folded as well: a long rest that nobody prints the page for. */
  foldedOnPaper?: boolean;
};

export function Disclosure({
  summary,
  children,
  open,
  wide = false,
  narrowOnly = false,
  foldedOnPaper = false,
}: DisclosureProps) {
  return (
    <details
      open={open}
      className={classNames("disclosure", narrowOnly && "folds-narrow", foldedOnPaper && "folds-on-paper")}
    >
      <summary
        className={classNames(
          "inline-flex min-h-(--target-small) cursor-pointer items-center gap-2 rounded-sm text-primary",
          // Paper shows the table by itself and has nothing to press.
          wide && !foldedOnPaper && "print:hidden",
        )}
      >
        <FoldShape />
        <span className="underline underline-offset-4">{summary}</span>
      </summary>
      <div className={wide ? "mt-2" : "mt-2 max-w-reading border-line border-l-2 pl-4"}>{children}</div>
    </details>
  );
}
