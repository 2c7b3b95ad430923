import type { TagTone } from "@/components/ui/state-tag";
import type { PaperState } from "@/domain/papers/vocabulary";

/** The word says the state; the colour only helps to find it. */
export const paperTones: Readonly<Record<PaperState, TagTone>> = {
  draft: "caution",
  in_review: "info",
  released: "done",
};
