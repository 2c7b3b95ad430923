/**
 * The doors for what this window does not take: for each ground of not accepting, the numbers that hold in the whole
 * country. Addresses and numbers of a place are the office's own data and never stand here.
 */
import type { NotAcceptedGround } from "../complaint/vocabulary";

/** Hotlines of the state, the same everywhere in the country. */
type Hotline = "110" | "119" | "120" | "122" | "12315" | "12345" | "12348" | "12368" | "12388" | "12389";

export const doorNumbers: Readonly<Record<NotAcceptedGround, readonly Hotline[]>> = {
  litigation: ["12368", "12348"],
  petition: ["12345"],
  private_dispute: ["12348", "12315"],
  reconsideration: ["12348"],
  discipline: ["12388", "12389"],
  emergency: ["110", "119", "120", "122"],
  accepted_elsewhere: ["12345"],
  repeated_without_new_facts: [],
  outside_area: ["12345"],
  secret_or_privacy: [],
};

/**
 * What belongs elsewhere and people ask about before they begin, in the order of the list: what cannot wait first.
 * Repeating without anything new is nothing that somebody would pick.
 */
export const elsewhere = [
  "emergency",
  "litigation",
  "petition",
  "private_dispute",
  "reconsideration",
  "accepted_elsewhere",
  "discipline",
  "outside_area",
  "secret_or_privacy",
] as const satisfies readonly NotAcceptedGround[];
export type Elsewhere = (typeof elsewhere)[number];
