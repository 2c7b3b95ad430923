/**
 * Many reports of one occasion: an open feedback session, an inspection, a list of leads. The occasion is written down
 * once; each row is a report of its own, from a person who can be reached or a lead that nobody stands behind. Who is only
 * noted as present but left no number is a lead: a code without a way to the person helps nobody (DOMAIN 1.6).
 */
import { z } from "zod";
import { bodyMaximum, optionalLine, phone } from "./filing-form";
import {
  type Intake,
  type IntakeSource,
  intakeInput,
  occasionFields,
  requiredBySource,
  submissionId,
} from "./intake-form";
import { plainAnswers } from "./vocabulary";

export const manySources = [
  "open_feedback",
  "inspection",
  "walk_through",
  "self_check",
  "campaign",
  "superior",
  "observer",
] as const satisfies readonly IntakeSource[];

export const mostRows = 30;
/** So many rows are there at first, and so many come with each "more". */
export const rowStep = 5;

/** Who stands behind a row, and whether the unit may see it. */
export const rowPeople = ["none", "real_name_shared", "real_name", "confidential"] as const;

const optionalDay = z.iso
  .date()
  .optional()
  .or(z.literal("").transform(() => undefined));

/** @param today the civil day on which it is filled in: no meeting was held after it. */
export function occasionInputOn(today: string) {
  return z
    .strictObject({
      source: z.enum(manySources),
      sourceReference: optionalLine(100),
      replyTo: optionalLine(80),
      occasionOn: optionalDay,
      occasionPlace: optionalLine(60),
      windowId: z.string("choose").min(1).max(64),
      /** Where a row says nothing else. */
      regionId: z.string("choose").min(1).max(64),
    })
    .superRefine((occasion, ctx) => {
      const required = requiredBySource[occasion.source];
      for (const field of occasionFields) {
        if (!required.includes(field) || occasion[field]) continue;
        ctx.addIssue({ code: "custom", path: [field], message: `intake-many.errors.${field}` });
      }
      if (occasion.occasionOn !== undefined && occasion.occasionOn > today) {
        ctx.addIssue({ code: "custom", path: ["occasionOn"], message: "report.errors.future" });
      }
    });
}
export type Occasion = z.infer<ReturnType<typeof occasionInputOn>>;

export const intakeRowInput = z
  .strictObject({
    submissionId,
    body: z.string().trim().min(10).max(bodyMaximum),
    /** What nobody asked at the meeting the window finds out when it accepts. */
    plainAnswer: z.enum(plainAnswers).optional(),
    person: z.enum(rowPeople),
    name: optionalLine(60),
    phone,
    regionId: optionalLine(64),
    itemCode: optionalLine(64),
  })
  .superRefine((row, ctx) => {
    const fault = (field: keyof typeof row, message: string) =>
      ctx.addIssue({ code: "custom", path: [field], message: `intake-many.errors.${message}` });
    if (row.person === "none" && (row.name || row.phone)) fault("person", "somebody");
    if (row.person !== "none" && !row.phone) fault("phone", "phone");
  });
export type IntakeRow = z.infer<typeof intakeRowInput>;

/** The one line that goes with the report: title, day, place, and to whom it is answered. */
export function occasionLine({ sourceReference, occasionOn, occasionPlace, replyTo }: Occasion): string {
  const answer = replyTo ? `答复：${replyTo}` : undefined;
  return [sourceReference, occasionOn, occasionPlace, answer].filter(Boolean).join("；");
}

/** A row as the single intake takes it, by the same rules. */
export function intakeOf(occasion: Occasion, row: IntakeRow): Intake {
  const isNamed = row.person === "real_name" || row.person === "real_name_shared";
  return intakeInput.parse({
    submissionId: row.submissionId,
    source: occasion.source,
    sourceReference: occasionLine(occasion),
    windowId: occasion.windowId,
    plainAnswer: row.plainAnswer ?? "unsure",
    body: row.body,
    regionId: row.regionId ?? occasion.regionId,
    place: occasion.occasionPlace,
    identityMode: isNamed ? "real_name" : row.person,
    name: row.name,
    phone: row.phone,
    sharesIdentity: row.person === "real_name_shared" ? "yes" : "no",
    itemCode: row.itemCode,
  });
}
