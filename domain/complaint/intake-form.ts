/**
 * What a clerk fills in for somebody else, by the source (DOMAIN 1.6). Who comes to the window, calls, called 12345 or
 * gave a poor rating is a person: reachable, or anonymous and said so. A lead (inspection, mailbox, self-check ...) may
 * have nobody behind it: then there is no code and no rating, and the answer goes back to the source. Everything that
 * came on paper or from another system carries that system's reference and where the answer goes.
 */
import { z } from "zod";
import { email, moreInput, optionalLine, phone, placeInput, troubleInput } from "./filing-form";
import { complainantKinds, type IdentityMode, identityModes, languages, type Source } from "./vocabulary";

export const personSources = ["window", "phone", "hotline", "bad_rating"] as const satisfies readonly Source[];
export const leadSources = [
  "superior",
  "inspection",
  "leader_mailbox",
  "self_check",
  "campaign",
  "open_feedback",
  "walk_through",
  "observer",
] as const satisfies readonly Source[];
export const intakeSources = [...personSources, ...leadSources] as const;
export type IntakeSource = (typeof intakeSources)[number];

/** "none": a lead that nobody stands behind. */
export const intakeIdentityModes = [...identityModes, "none"] as const;
export type IntakeIdentityMode = (typeof intakeIdentityModes)[number];

export function isLeadSource(source: Source): boolean {
  return (leadSources as readonly Source[]).includes(source);
}

export const occasionFields = ["sourceReference", "replyTo", "occasionOn", "occasionPlace"] as const;
type OccasionField = (typeof occasionFields)[number];

/**
 * What each source has to bring along (DOMAIN 1.6): its reference or title, to whom it is answered, on which day and where
 * it came up. Whoever stands at the window or is on the telephone has no paper. A report that is taken in alone writes all
 * of it into the one line of the reference; the form for many asks for each by itself.
 */
export const requiredBySource: Readonly<Record<IntakeSource, readonly OccasionField[]>> = {
  window: [],
  phone: [],
  hotline: ["sourceReference"],
  bad_rating: ["sourceReference"],
  leader_mailbox: ["sourceReference"],
  superior: ["sourceReference", "replyTo", "occasionOn"],
  inspection: ["sourceReference", "replyTo", "occasionOn"],
  self_check: ["sourceReference", "replyTo", "occasionOn"],
  campaign: ["sourceReference", "replyTo"],
  open_feedback: ["sourceReference", "replyTo", "occasionOn", "occasionPlace"],
  walk_through: ["sourceReference", "replyTo", "occasionOn", "occasionPlace"],
  observer: ["sourceReference", "replyTo", "occasionOn", "occasionPlace"],
};

export function needsReference(source: Source): boolean {
  return source !== "web" && requiredBySource[source].includes("sourceReference");
}

/** Whether somebody is owed number, code and rating: everybody but the nobody behind a lead. */
export function hasComplainant({ source, identityMode }: { source: Source; identityMode: IdentityMode }): boolean {
  return !(isLeadSource(source) && identityMode === "anonymous");
}

/** 128 random bits, made with the page: pressing twice gives the first report. */
export const submissionId = z.string().regex(/^[\w-]{22,64}$/);

const noIdentity = { name: undefined, phone: undefined, email: undefined } as const;

/**
 * `identityMode` other than named takes the unit's view away; anonymous and nobody keep no name and no contact, also
 * when they were typed before.
 */
export const intakeInput = z
  .strictObject({
    submissionId,
    source: z.enum(intakeSources),
    sourceReference: optionalLine(300),
    windowId: z.string("choose").min(1).max(64),
    ...troubleInput.shape,
    ...placeInput.shape,
    identityMode: z.enum(intakeIdentityModes),
    name: optionalLine(60),
    phone,
    email,
    sharesIdentity: z.enum(["yes", "no"]).optional(),
    language: z.enum(languages).optional(),
    complainantKind: z
      .enum(complainantKinds)
      .optional()
      .or(z.literal("").transform(() => undefined)),
    ...moreInput.shape,
  })
  .superRefine((intake, ctx) => {
    const { source, identityMode } = intake;
    const fault = (field: keyof typeof intake, message: string) =>
      ctx.addIssue({ code: "custom", path: [field], message: `intake.errors.${message}` });
    if (needsReference(source) && !intake.sourceReference) fault("sourceReference", "reference");
    if (identityMode === "none" && !isLeadSource(source)) fault("identityMode", "somebody");
    if (identityMode === "anonymous" && isLeadSource(source)) fault("identityMode", "nobody");
    const isKnown = identityMode === "real_name" || identityMode === "confidential";
    if (isKnown && !intake.phone && !intake.email) fault("phone", "contact");
    if (identityMode === "real_name" && !intake.sharesIdentity) fault("sharesIdentity", "shares");
  })
  .transform((intake): typeof intake => {
    if (intake.identityMode === "real_name") return intake;
    const kept = intake.identityMode === "confidential" ? intake : { ...intake, ...noIdentity };
    return { ...kept, sharesIdentity: "no" };
  });
export type Intake = z.infer<typeof intakeInput>;

/** The same with the civil day on which it is filled in: nothing was accepted after today. */
export function intakeInputOn(today: string) {
  return intakeInput.refine(
    ({ applicationAcceptedOn }) => applicationAcceptedOn === undefined || applicationAcceptedOn <= today,
    { path: ["applicationAcceptedOn"], error: "report.errors.future" },
  );
}
