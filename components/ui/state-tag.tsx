/** The state of a report in one word. The colour only helps the eye: the word says it. */
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type TagTone = "neutral" | "info" | "done" | "caution" | "danger";

const tones: Record<TagTone, string> = {
  neutral: "bg-sunken text-ink",
  info: "bg-primary-soft text-primary",
  done: "bg-done-soft text-done-ink",
  caution: "bg-caution-soft text-caution-ink",
  danger: "bg-danger-soft text-danger-ink",
};

export function StateTag({ tone = "neutral", children }: { tone?: TagTone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-block sm:whitespace-nowrap rounded-sm px-1.5 font-medium text-sm leading-relaxed",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
