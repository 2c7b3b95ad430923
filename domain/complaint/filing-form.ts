/**
 * The filing form: three things are required (what happened, where, how to reach you or anonymous), the rest may be
 * skipped. Each step is checked by itself; filing checks all of them together again.
 */
import { z } from "zod";
import { identityModes, languages, plainAnswers } from "./vocabulary";

export const reportSteps = ["trouble", "place", "contact", "more", "check"] as const;
export type ReportStep = (typeof reportSteps)[number];

export const bodyMaximum = 5000;

const line = (maximum: number) => z.string().trim().max(maximum);
/** What may be left empty, without the spaces around it. */
export const optionalLine = (maximum: number) =>
  line(maximum)
    .optional()
    .transform((value) => value || undefined);

/** Mainland mobile or landline, or an international number; spaces and dashes may stand anywhere. */
const phonePattern = /^\+?[0-9]{7,15}$/;

export function normalisePhone(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s()-]/g, "");
}
export function normaliseEmail(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase();
}

export const phone = line(40)
  .optional()
  .transform((value) => (value ? normalisePhone(value) : undefined))
  .refine((value) => value === undefined || phonePattern.test(value), { error: "phone" });

export const email = line(254)
  .optional()
  .transform((value) => (value ? normaliseEmail(value) : undefined))
  .refine((value) => value === undefined || z.email().safeParse(value).success, { error: "email" });

export const troubleInput = z.strictObject({
  plainAnswer: z.enum(plainAnswers),
  body: line(bodyMaximum).min(10),
});

export const placeInput = z.strictObject({
  regionId: z.string("choose").min(1).max(64),
  place: optionalLine(200),
});

const noIdentity = { name: undefined, phone: undefined, email: undefined } as const;

/**
 * Only who gives a real name without asking for secrecy is asked whether the unit may see it: for the others the answer is
 * no. An anonymous report keeps no name, no number and no address, also when they were typed before.
 */
export const contactInput = z
  .strictObject({
    identityMode: z.enum(identityModes),
    name: optionalLine(60),
    phone,
    email,
    sharesIdentity: z.enum(["yes", "no"]).optional(),
    language: z.enum(languages).optional(),
  })
  .superRefine((contact, ctx) => {
    if (contact.identityMode !== "anonymous" && !contact.phone && !contact.email) {
      ctx.addIssue({ code: "custom", path: ["phone"], message: "report.errors.contact" });
    }
  })
  .transform((contact): typeof contact => {
    if (contact.identityMode === "real_name") return contact;
    const kept = contact.identityMode === "anonymous" ? { ...contact, ...noIdentity } : contact;
    return { ...kept, sharesIdentity: "no" };
  });

export const moreInput = z.strictObject({
  itemCode: optionalLine(64),
  applicationNumber: optionalLine(60),
  applicationAcceptedOn: z.iso
    .date()
    .optional()
    .or(z.literal("").transform(() => undefined)),
  trips: z.coerce.number().int().min(0).max(200).optional(),
  toldReason: optionalLine(1000),
  wish: optionalLine(1000),
});

/** The same with the civil day on which it is filled in: nothing was accepted after today. */
export function moreInputOn(today: string) {
  return moreInput.refine(
    ({ applicationAcceptedOn }) => applicationAcceptedOn === undefined || applicationAcceptedOn <= today,
    { path: ["applicationAcceptedOn"], error: "report.errors.future" },
  );
}

/** What was left empty need not be named. */
type Skippable<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
};

/** What a draft holds: each finished step under its name. */
export type DraftAnswers = {
  readonly trouble?: z.infer<typeof troubleInput>;
  readonly place?: Skippable<z.infer<typeof placeInput>>;
  readonly contact?: Skippable<z.infer<typeof contactInput>>;
  readonly more?: Skippable<z.infer<typeof moreInput>>;
};

/** The steps that must be answered before filing. */
export const requiredSteps = ["trouble", "place", "contact"] as const satisfies readonly ReportStep[];

export function firstUnansweredStep(answers: DraftAnswers): (typeof requiredSteps)[number] | null {
  return requiredSteps.find((step) => answers[step] === undefined) ?? null;
}

/** Where the form goes on: the first step without an answer, or the check of all answers. */
export function nextStep(answers: DraftAnswers): ReportStep {
  return reportSteps.find((step) => step !== "check" && answers[step] === undefined) ?? "check";
}
