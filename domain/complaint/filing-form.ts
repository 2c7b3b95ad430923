/**
 * The filing form: three things are required (what happened, where, how to reach you or anonymous), and then everything is
 * checked and sent. The rest may be added from there, a short page each, and skipping it costs nothing.
 */
import { z } from "zod";
import { creditCodeFault, normaliseCreditCode } from "./credit-code";
import {
  applicationChannels,
  complainantKinds,
  type IdentityMode,
  identityModes,
  languages,
  plainAnswers,
} from "./vocabulary";

/** The way of the shortest report. */
export const mainSteps = ["trouble", "place", "contact", "check"] as const;
/** What may be added, in the order in which it is offered. */
export const extraSteps = ["who", "matter", "told", "course", "wish", "language"] as const;
export type ExtraStep = (typeof extraSteps)[number];
export type ReportStep = (typeof mainSteps)[number] | ExtraStep;

export const bodyMaximum = 5000;

/** How a step is checked. */
export type StepInput<Input> = z.ZodType<Input>;

const line = (maximum: number) => z.string().trim().max(maximum);
/** What may be left empty, without the spaces around it. */
export const optionalLine = (maximum: number) =>
  line(maximum)
    .optional()
    .transform((value) => value || undefined);

/** Mainland mobile or landline, or an international number; spaces and dashes may stand anywhere. */
export const phonePattern = /^\+?[0-9]{7,15}$/;

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

const agentAnswers = ["no", "yes"] as const;

/** What each kind of complainant tells of itself; the rest of the page is not kept. */
const fieldsOfKind = {
  citizen: [],
  self_employed: ["organisation", "creditCode", "document"],
  enterprise: ["organisation", "creditCode", "document", "projectCode"],
  foreign_investor: ["organisation", "creditCode", "document", "projectCode"],
} as const;

const whoFields = z.strictObject({
  complainantKind: z.enum(complainantKinds),
  organisation: optionalLine(120),
  creditCode: optionalLine(60),
  document: optionalLine(80),
  projectCode: optionalLine(60),
  agent: z.enum(agentAnswers).optional(),
  represented: optionalLine(120),
  authority: optionalLine(200),
});

/**
 * An enterprise is known by its name and by its code, or by its licence where that is older than the codes; an investor
 * from abroad by a document. Who reports for another says for whom. Who stays anonymous is asked for the kind alone, and
 * nothing else is kept.
 */
export function whoInput(mode: IdentityMode | undefined) {
  const isAnonymous = mode === "anonymous";
  return whoFields
    .superRefine((who, ctx) => {
      if (isAnonymous) return;
      const fault = (field: keyof typeof who, message: string, params: Record<string, string | number> = {}) =>
        ctx.addIssue({ code: "custom", path: [field], message: `report.errors.${message}`, params });
      const kind = who.complainantKind;
      const asked: readonly (keyof typeof who)[] = fieldsOfKind[kind];
      if (kind === "enterprise" && !who.organisation) fault("organisation", "organisation");
      if (asked.includes("creditCode") && who.creditCode) {
        const wrong = creditCodeFault(who.creditCode);
        if (wrong) {
          const { fault: part, ...params } = wrong;
          fault("creditCode", `creditCode.${part}`, params);
        }
      }
      const isKnown = who.creditCode !== undefined || who.document !== undefined;
      if (kind === "enterprise" && !isKnown) fault("creditCode", "codeOrLicence");
      if (kind === "foreign_investor" && !isKnown) fault("document", "document");
      if (who.agent === "yes" && !who.represented) fault("represented", "represented");
    })
    .transform(({ complainantKind, agent, ...who }): Who => {
      const isAgent = agent === "yes";
      const said = { complainantKind, agent: isAgent ? ("yes" as const) : ("no" as const) };
      if (isAnonymous) return said;
      const kept = fieldsOfKind[complainantKind].map((field) => {
        const value = who[field];
        return [field, field === "creditCode" && value !== undefined ? normaliseCreditCode(value) : value] as const;
      });
      const { represented, authority } = who;
      return { ...said, ...Object.fromEntries(kept), ...(isAgent ? { represented, authority } : {}) };
    });
}

type WhoFields = z.infer<typeof whoFields>;
/** Who reports, as far as it was said. */
export type Who = Pick<WhoFields, "complainantKind"> & Partial<Omit<WhoFields, "complainantKind">>;

const civilDay = z.iso
  .date()
  .optional()
  .or(z.literal("").transform(() => undefined));

export const itemInput = z.strictObject({ itemCode: optionalLine(64) });

const matterFields = z.strictObject({
  applicationNumber: optionalLine(60),
  applicationAcceptedOn: civilDay,
  channel: z
    .enum(applicationChannels)
    .optional()
    .or(z.literal("").transform(() => undefined)),
  trips: z.coerce.number().int().min(0).max(200).optional(),
});

/** The person's own application, with the civil day on which it is filled in: nothing was accepted after today. */
export function matterInputOn(today: string) {
  return matterFields.refine(
    ({ applicationAcceptedOn }) => applicationAcceptedOn === undefined || applicationAcceptedOn <= today,
    { path: ["applicationAcceptedOn"], error: "report.errors.future" },
  );
}

export const toldInput = z.strictObject({ toldReason: optionalLine(1000), toldBy: optionalLine(120) });

/** When, where and who; the course itself and what is wished are told elsewhere. Source: the five elements, DOMAIN 3.4. */
export const courseInput = z.strictObject({
  when: optionalLine(200),
  place: optionalLine(200),
  people: optionalLine(300),
});

export const wishInput = z.strictObject({ wish: optionalLine(1000) });

export const languageInput = z.strictObject({ language: z.enum(languages) });

/** The token of a link that leads to a draft. */
export const resumeInput = z.strictObject({ token: z.string().max(200) });

/** What a clerk asks beside the three answers, on one page. */
export const moreInput = z.strictObject({
  ...itemInput.shape,
  applicationNumber: matterFields.shape.applicationNumber,
  applicationAcceptedOn: civilDay,
  trips: matterFields.shape.trips,
  toldReason: toldInput.shape.toldReason,
  wish: wishInput.shape.wish,
});

/** What was left empty need not be named. */
type Skippable<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
};

/** What a draft holds: each finished step under its name. The service item is chosen on a page of its own. */
export type DraftAnswers = {
  readonly trouble?: z.infer<typeof troubleInput>;
  readonly place?: Skippable<z.infer<typeof placeInput>>;
  readonly contact?: Skippable<z.infer<typeof contactInput>>;
  readonly item?: Skippable<z.infer<typeof itemInput>>;
  readonly who?: Who;
  readonly matter?: Skippable<z.infer<typeof matterFields>>;
  readonly told?: Skippable<z.infer<typeof toldInput>>;
  readonly course?: Skippable<Omit<z.infer<typeof courseInput>, "place">>;
  readonly wish?: Skippable<z.infer<typeof wishInput>>;
  readonly language?: z.infer<typeof languageInput>;
  /** Published answers on the same trouble that were offered, by id: once, also when there are others later. */
  readonly offeredAnswers?: readonly number[];
};

/** What an earlier version of the form kept in one step, or a script writes at once. */
export type KeptAnswers = DraftAnswers & { readonly more?: Skippable<z.infer<typeof moreInput>> | undefined };

/** The same answers, each under the step that asks for it now; a step that was answered since counts more. */
export function inStepsOfToday({ more, ...answers }: KeptAnswers): DraftAnswers {
  if (more === undefined) return answers;
  const { itemCode, applicationNumber, applicationAcceptedOn, trips, toldReason, wish } = more;
  return {
    item: { itemCode },
    matter: { applicationNumber, applicationAcceptedOn, trips },
    told: { toldReason },
    wish: { wish },
    ...answers,
  };
}

/** The draft after these answers. An anonymous report keeps nothing that names anybody, also when it was told before. */
export function mergedAnswers(before: DraftAnswers, added: KeptAnswers): DraftAnswers {
  const answers = { ...before, ...inStepsOfToday(added) };
  if (answers.contact?.identityMode !== "anonymous" || answers.who === undefined) return answers;
  const { complainantKind, agent } = answers.who;
  return { ...answers, who: { complainantKind, agent } };
}

/** The steps that must be answered before filing. */
const requiredSteps = ["trouble", "place", "contact"] as const satisfies readonly ReportStep[];

export function firstUnansweredStep(answers: DraftAnswers): (typeof requiredSteps)[number] | null {
  return requiredSteps.find((step) => answers[step] === undefined) ?? null;
}

/** Where the form goes on: the first step that is owed, or the check of all answers. */
export function nextStep(answers: DraftAnswers): ReportStep {
  return firstUnansweredStep(answers) ?? "check";
}
