/** Limits as rows that people look through: what holds on a day, what is to come, what is over, and the exceptions. */
import type { CivilDate } from "../calendar/civil-date";
import { isInForce, type LimitPolicy, type LimitStep, narrownessOf } from "./policy";

export type Named = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** What an exception is for; all null for a general limit. */
export type ScopeNames = {
  readonly window: Named | null;
  readonly unitNamed: Named | null;
  readonly item: Named | null;
};

export type LimitRow = LimitPolicy &
  ScopeNames & { readonly id: number; readonly standing: "in_force" | "to_come" | "over" };

export function limitRow(policy: LimitPolicy & { readonly id: number }, names: ScopeNames, today: CivilDate): LimitRow {
  const standing = isInForce(policy, today) ? "in_force" : policy.validFromOn > today ? "to_come" : "over";
  return { ...policy, ...names, standing };
}

export type StepLimits = {
  readonly step: LimitStep;
  readonly inForce: LimitRow;
  /** The general limit from a later day on. */
  readonly toCome: LimitRow | null;
  /** Exceptions in force or to come, the narrowest first. */
  readonly exceptions: readonly LimitRow[];
};

/** @param rows those of one kind and step. Throws when no general limit is in force. */
export function stepLimits(rows: readonly LimitRow[], step: LimitStep): StepLimits {
  const general = rows.filter((row) => narrownessOf(row) === 0);
  const inForce = general.find((row) => row.standing === "in_force");
  if (!inForce) throw new Error(`no general limit in force for ${step}`);
  return {
    step,
    inForce,
    toCome: general.find((row) => row.standing === "to_come") ?? null,
    exceptions: rows
      .filter((row) => narrownessOf(row) > 0 && row.standing !== "over")
      .sort((a, b) => narrownessOf(b) - narrownessOf(a)),
  };
}
