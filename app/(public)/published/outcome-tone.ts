/** How an outcome looks as a tag: solved is done, what is left open asks for attention, the rest is neutral. */
import type { TagTone } from "@/components/ui/state-tag";
import type { ReplyOutcome } from "@/domain/complaint/vocabulary";

export function outcomeTone(outcome: ReplyOutcome): TagTone {
  if (outcome === "solved") return "done";
  return outcome === "partly_solved" || outcome === "deferred" ? "caution" : "neutral";
}
