/** The state of a report in one word. The colour only helps the eye: the word says it. */
import type { ReactNode } from "react";

export type TagTone = "neutral" | "info" | "done" | "caution" | "danger";

export function StateTag({ tone = "neutral", children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
