/** The limits in force today for each kind of report, and what the calendar does not know yet. */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import { type ComplaintKind, complaintKinds, type Limit, type ReviewPolicy } from "@/domain/complaint/vocabulary";
import { generalFacts, type LimitStep, limitFor } from "@/domain/limits/policy";
import type { Context } from "../context";

const shownSteps = ["accept", "dispatch", "acknowledge", "answer", "supplement", "confirm"] as const;
type ShownStep = (typeof shownSteps)[number];

export type KindLimits = {
  readonly kind: ComplaintKind;
  readonly limits: Readonly<Record<ShownStep, Limit>>;
  /** By a named rule, with its basis; null where there is none. */
  readonly statutory: (Limit & { readonly basis: string }) | null;
  readonly review: ReviewPolicy;
};
export type Limits = {
  readonly kinds: readonly KindLimits[];
  /** This year or the next one, where the notice about its holidays is not out yet; null when both are known. */
  readonly missingYear: number | null;
  readonly place: { readonly nameZh: string; readonly nameEn: string };
};

export async function readLimits(ctx: Context): Promise<Limits> {
  const { rules, rootRegion } = await getReference(ctx.db);
  const today = civilDateOf(ctx.now);
  const year = yearOf(today);
  const limitOf = (kind: ComplaintKind, step: LimitStep): Limit => {
    const { amount, unit } = limitFor(rules.policies, generalFacts(kind), step, today);
    return { amount, unit };
  };
  return {
    kinds: complaintKinds.map((kind) => {
      const answer = limitFor(rules.policies, generalFacts(kind), "answer", today);
      const { statutoryAmount: amount, statutoryUnit: unit, statutoryBasis: basis } = answer;
      return {
        kind,
        limits: Object.fromEntries(shownSteps.map((step) => [step, limitOf(kind, step)])) as Record<ShownStep, Limit>,
        statutory: amount !== null && unit !== null && basis !== null ? { amount, unit, basis } : null,
        review: rules.kinds.get(kind)?.review ?? "none",
      };
    }),
    missingYear: [year, year + 1].find((candidate) => !rules.calendar.publishedYears.has(candidate)) ?? null,
    place: { nameZh: rootRegion.nameZh, nameEn: rootRegion.nameEn },
  };
}
