/**
 * The office's limits as data that it edits in /settings. A general row exists for every kind of report and every step on
 * every day; a row that names a difficulty, a window, a unit or a service item is an exception to it. Defaults: DOMAIN 1.3,
 * in db/seed/reference/. What a clock was started with is copied into it: a change never moves a promise already made.
 *
 * Every kind has a limit for every step, also where the table of the defaults has a dash (a bad rating is acknowledged
 * within the general working day), so that no path of a report can end without a date. An amount of 0 means "none" for an
 * extension, "at once" for a yellow card and "the same day" for an answer.
 */
import { z } from "zod";
import { type CivilDate, isCivilDate } from "../calendar/civil-date";
import {
  type ComplaintKind,
  clockKinds,
  complaintKinds,
  type Difficulty,
  difficulties,
  extensionApprovers,
  ladderSteps,
  limitUnits,
  reviewPolicies,
} from "../complaint/vocabulary";

/** How long before or after the due date something happens by itself; always in working days. */
export const signalSteps = ["remind", "yellow", ...ladderSteps] as const;
/** How far the answer may be put off, and who decides; the second only after the first was granted. */
export const extensionSteps = ["extension", "further_extension"] as const;
/**
 * What stays possible for how long ("not ours" after the hand-over, an objection and a follow-up check after the end), and
 * by when what no clock of the complainant counts is done: a dispute decided, a letter that is out asked after, a closed
 * report looked at again, a leader's instruction answered.
 */
export const periodSteps = [
  "send_back",
  "dispute",
  "referral_follow_up",
  "objection",
  "follow_up_check",
  "follow_up_due",
  "instruction",
] as const;
export const limitSteps = [...clockKinds, ...extensionSteps, ...periodSteps, ...signalSteps] as const;
export type LimitStep = (typeof limitSteps)[number];
export type ExtensionStep = (typeof extensionSteps)[number];

export function isExtensionStep(step: LimitStep): step is ExtensionStep {
  return (extensionSteps as readonly LimitStep[]).includes(step);
}
export function isPeriodStep(step: LimitStep): boolean {
  return (periodSteps as readonly LimitStep[]).includes(step);
}
export function isSignalStep(step: LimitStep): boolean {
  return (signalSteps as readonly LimitStep[]).includes(step);
}
const zeroHasMeaning: readonly LimitStep[] = ["answer", "yellow", "remind", ...extensionSteps, "follow_up_check"];

// A row comes as text from CSV or a form, where an empty cell means nothing, or typed from the database.
const emptyAsNull = (value: unknown) => (value === "" || value === undefined ? null : value);
const wholeNumber = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], { error: "settings-limits.errors.wholeNumber" })
  .pipe(
    z
      .int({ error: ({ code }) => (code === "invalid_type" ? "settings-limits.errors.wholeNumber" : undefined) })
      .min(0)
      .max(1000),
  );
const civilDate = z.string().refine(isCivilDate, "date");
const yesOrNo = z.union([z.boolean(), z.enum(["yes", "no"]).transform((word) => word === "yes")]);
const nameOrNull = z.preprocess(emptyAsNull, z.string().min(1).max(64).nullable());

export const limitPolicyRow = z
  .object({
    kind: z.enum(complaintKinds),
    step: z.enum(limitSteps),
    /** Null: whatever the difficulty, window, unit or item. */
    difficulty: z.preprocess(emptyAsNull, z.enum(difficulties).nullable()),
    windowId: nameOrNull,
    unitId: nameOrNull,
    itemCode: nameOrNull,
    amount: wholeNumber,
    unit: z.enum(limitUnits),
    /** Of an extension: how often it may be granted in one round, and who decides. */
    times: z.preprocess(emptyAsNull, wholeNumber.nullable()),
    approver: z.preprocess(emptyAsNull, z.enum(extensionApprovers).nullable()),
    /** Only where a named rule sets one; never shown without its basis. */
    statutoryAmount: z.preprocess(emptyAsNull, wholeNumber.nullable()),
    statutoryUnit: z.preprocess(emptyAsNull, z.enum(limitUnits).nullable()),
    statutoryBasis: z.preprocess(emptyAsNull, z.string().max(300).nullable()),
    /** First and last day on which a clock may start under this row. */
    validFromOn: civilDate,
    validToOn: z.preprocess(emptyAsNull, civilDate.nullable()),
    basis: z.string().trim().min(1).max(300),
  })
  .refine((row) => row.amount > 0 || zeroHasMeaning.includes(row.step), {
    error: "settings-limits.errors.zero",
    path: ["amount"],
  })
  .refine((row) => row.unit !== "working_hour" || row.amount > 0, {
    error: "settings-limits.errors.zeroHours",
    path: ["amount"],
  })
  .refine((row) => row.statutoryUnit !== "working_hour" || row.statutoryAmount !== 0, {
    error: "settings-limits.errors.zeroHours",
    path: ["statutoryAmount"],
  })
  .refine((row) => !isSignalStep(row.step) || row.unit === "working_day", {
    error: "settings-limits.errors.workingDays",
    path: ["unit"],
  })
  .refine((row) => isExtensionStep(row.step) === (row.times !== null && row.approver !== null), {
    error: "settings-limits.errors.extensionIncomplete",
    path: ["times"],
  })
  .refine(
    ({ statutoryAmount, statutoryUnit, statutoryBasis }) =>
      new Set([statutoryAmount === null, statutoryUnit === null, statutoryBasis === null]).size === 1,
    { error: "settings-limits.errors.statuteIncomplete", path: ["statutoryAmount"] },
  )
  .refine((row) => row.statutoryAmount === null || (clockKinds as readonly string[]).includes(row.step), {
    error: "settings-limits.errors.statuteOfAClock",
    path: ["statutoryAmount"],
  })
  .refine((row) => row.validToOn === null || row.validFromOn <= row.validToOn, {
    error: "settings-limits.errors.endsBeforeStart",
    path: ["validToOn"],
  });
export type LimitPolicy = Readonly<z.infer<typeof limitPolicyRow>>;

export const kindPolicyRow = z.object({
  kind: z.enum(complaintKinds),
  review: z.enum(reviewPolicies),
  /** The preset of "may the unit see your name and number": yes for stuck applications, no for conduct (DOMAIN 1.4). */
  sharesIdentityByDefault: yesOrNo,
});
export type KindPolicy = Readonly<z.infer<typeof kindPolicyRow>>;

/** What a limit can depend on. */
export type LimitFacts = {
  readonly kind: ComplaintKind;
  readonly difficulty: Difficulty | null;
  readonly windowId: string | null;
  readonly unitId: string | null;
  readonly itemCode: string | null;
};

/** What is asked for when nothing is known but the kind: the general rows. */
export function generalFacts(kind: ComplaintKind): LimitFacts {
  return { kind, difficulty: null, windowId: null, unitId: null, itemCode: null };
}

/** The narrowest first: an exception for an item goes before one for a unit, a window, a difficulty. */
export const scopeColumns = ["itemCode", "unitId", "windowId", "difficulty"] as const;

/** 0 for a general row; the higher, the narrower. */
export function narrownessOf(policy: Pick<LimitPolicy, (typeof scopeColumns)[number]>): number {
  return scopeColumns.reduce(
    (sum, column, i) => sum + (policy[column] === null ? 0 : 2 ** (scopeColumns.length - i)),
    0,
  );
}

function isMeantFor(policy: LimitPolicy, facts: LimitFacts): boolean {
  return (
    policy.kind === facts.kind &&
    scopeColumns.every((column) => policy[column] === null || policy[column] === facts[column])
  );
}

/** Whether two rows are one limit at different times: same kind, step and scope. */
export function isSameLimit(one: LimitPolicy, other: LimitPolicy): boolean {
  return (
    one.kind === other.kind && one.step === other.step && scopeColumns.every((column) => one[column] === other[column])
  );
}

export function isInForce(policy: Pick<LimitPolicy, "validFromOn" | "validToOn">, on: CivilDate): boolean {
  return policy.validFromOn <= on && (policy.validToOn === null || on <= policy.validToOn);
}

/**
 * The one row in force for something that starts on that day: the narrowest that is meant for these facts. Throws an
 * Error that names kind, step and day when there is none, or two of the same narrowness: a gap in the reference data is
 * a fault of the installation, not an answer.
 */
export function limitFor(
  policies: readonly LimitPolicy[],
  facts: LimitFacts,
  step: LimitStep,
  on: CivilDate,
): LimitPolicy {
  const meant = policies.filter((policy) => policy.step === step && isMeantFor(policy, facts) && isInForce(policy, on));
  const most = Math.max(...meant.map(narrownessOf));
  const [policy, ...others] = meant.filter((candidate) => narrownessOf(candidate) === most);
  if (policy === undefined || others.length > 0) {
    throw new Error(
      `${others.length + (policy ? 1 : 0)} limits in force for ${facts.kind}, ${step} on ${on}, there must be one`,
    );
  }
  return policy;
}
