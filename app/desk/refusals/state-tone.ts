import type { TagTone } from "@/components/ui/state-tag";
import type { RefusalReportState } from "@/domain/counter/refusal-report";

/** The word says what is decided; the colour only helps to find it. */
export const refusalTones: Readonly<Record<RefusalReportState, TagTone>> = {
  raised: "info",
  upheld: "neutral",
  do_it: "caution",
  supplement: "caution",
};
