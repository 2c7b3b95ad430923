/**
 * The office's limits as data that it edits: one row per kind of report, step and period of validity, and one row per
 * kind with who reviews the reply and when the yellow card comes. Defaults: DOMAIN 1.3, in db/seed/reference/.
 *
 * Every kind has a limit for every step on every day, also where the table of the defaults has a dash (a bad rating is
 * acknowledged within the general working day), so that no path of a report can end without a date.
 */
import { z } from "zod";
import { type CivilDate, isCivilDate } from "../calendar/civil-date";
import { type ComplaintKind, clockKinds, complaintKinds, limitUnits, reviewPolicies } from "../complaint/vocabulary";

/** What a limit can be set for: the clocks, and the time in which a unit may say "not ours". */
export const limitSteps = [...clockKinds, "send_back"] as const;
export type LimitStep = (typeof limitSteps)[number];

// A row comes as text from CSV, where an empty cell means nothing, or typed from the database.
const emptyAsNull = (value: unknown) => (value === "" ? null : value);
const wholeNumber = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).pipe(z.int().min(0));
const civilDate = z.string().refine(isCivilDate, "not a date like 2026-09-28");
const yesOrNo = z.union([z.boolean(), z.enum(["yes", "no"]).transform((word) => word === "yes")]);

export const limitPolicyRow = z
  .object({
    kind: z.enum(complaintKinds),
    step: z.enum(limitSteps),
    amount: wholeNumber,
    unit: z.enum(limitUnits),
    /** Only where a named rule sets one; never shown without its basis. */
    statutoryAmount: z.preprocess(emptyAsNull, wholeNumber.nullable()),
    statutoryUnit: z.preprocess(emptyAsNull, z.enum(limitUnits).nullable()),
    statutoryBasis: z.preprocess(emptyAsNull, z.string().nullable()),
    /** First and last day on which a clock may start under this row. */
    validFromOn: civilDate,
    validToOn: z.preprocess(emptyAsNull, civilDate.nullable()),
    basis: z.string().min(1),
  })
  .refine((row) => row.unit !== "working_hour" || row.amount > 0, "a limit of 0 working hours cannot be kept")
  .refine((row) => row.statutoryUnit !== "working_hour" || row.statutoryAmount !== 0, "0 working hours cannot be kept")
  .refine(
    ({ statutoryAmount, statutoryUnit, statutoryBasis }) =>
      new Set([statutoryAmount === null, statutoryUnit === null, statutoryBasis === null]).size === 1,
    "a statutory limit has an amount, a unit and a basis, or none of them",
  )
  .refine((row) => row.validToOn === null || row.validFromOn <= row.validToOn, "validToOn lies before validFromOn");
export type LimitPolicy = Readonly<z.infer<typeof limitPolicyRow>>;

export const kindPolicyRow = z.object({
  kind: z.enum(complaintKinds),
  review: z.enum(reviewPolicies),
  /** Working days left when the yellow card is raised; 0 raises it at once. */
  yellowLeadWorkingDays: wholeNumber,
  /** The preset of "may the unit see your name and number": yes for stuck applications, no for conduct (DOMAIN 1.4). */
  sharesIdentityByDefault: yesOrNo,
});
export type KindPolicy = Readonly<z.infer<typeof kindPolicyRow>>;

/**
 * The one row in force for a clock that starts on that day. Throws an Error that names kind, step and day when there is
 * none or more than one: a gap in the reference data is a fault of the installation, not an answer.
 */
export function limitFor(
  policies: readonly LimitPolicy[],
  kind: ComplaintKind,
  step: LimitStep,
  on: CivilDate,
): LimitPolicy {
  const inForce = policies.filter(
    (policy) =>
      policy.kind === kind &&
      policy.step === step &&
      policy.validFromOn <= on &&
      (policy.validToOn === null || on <= policy.validToOn),
  );
  const [policy] = inForce;
  if (policy === undefined || inForce.length > 1) {
    throw new Error(`${inForce.length} limits in force for ${kind}, ${step} on ${on}, there must be one`);
  }
  return policy;
}
