/** More for those who want it: examples, day lists, long texts. Native details, works without JavaScript. */

import type { ReactNode } from "react";
import { FoldShape } from "./shapes";

type DisclosureProps = { summary: ReactNode; children: ReactNode; open?: boolean };

export function Disclosure({ summary, children, open }: DisclosureProps) {
  return (
    <details open={open} className="disclosure">
      <summary className="inline-flex min-h-(--target-small) cursor-pointer items-center gap-2 rounded-sm text-primary">
        <FoldShape />
        <span className="underline underline-offset-4">{summary}</span>
      </summary>
      <div className="mt-2 max-w-reading border-line border-l-2 pl-4">{children}</div>
    </details>
  );
}
