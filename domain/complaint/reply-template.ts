/**
 * Reply templates: the office's own beginnings of an answer, for all units or for one, with variables from a closed list
 * that are filled in when a template is chosen. What is not known stays as a gap for the writer, and a gap is seen before
 * the reply goes out. A template is never sent: it only begins a text that somebody finishes.
 */
import { z } from "zod";
import { complaintKinds, replyOutcomes } from "./vocabulary";

/** Written as {{number}} in a template. */
export const templateVariables = ["number", "item", "unit", "region", "filed", "due", "today"] as const;
export type TemplateVariable = (typeof templateVariables)[number];
export type TemplateValues = Readonly<Record<TemplateVariable, string | null>>;

/** Where a value was missing. */
export const templateGap = "____";

const inBraces = /\{\{\s*([^{}]*?)\s*\}\}/g;

function isVariable(name: string): name is TemplateVariable {
  return (templateVariables as readonly string[]).includes(name);
}

/** What stands in braces and is no variable, each once. Braces that do not close count as well. */
export function unknownVariables(body: string): string[] {
  const unknown = new Set(
    [...body.matchAll(inBraces)].map(([, name = ""]) => name).filter((name) => !isVariable(name)),
  );
  const rest = body.replace(inBraces, "");
  if (/\{\{|\}\}/.test(rest)) unknown.add("{{");
  return [...unknown];
}

/** The beginning of a reply; what is not known is a gap. */
export function fillTemplate(body: string, values: TemplateValues): string {
  return body.replace(inBraces, (whole, name: string) =>
    isVariable(name) ? values[name]?.trim() || templateGap : whole,
  );
}

export function hasTemplateGap(text: string): boolean {
  return text.includes(templateGap) || text.includes("{{");
}

export const replyTemplateText = z.object({
  title: z.string().trim().min(2).max(60),
  body: z.string().trim().min(10).max(4000),
  /** Null: whatever the kind or the outcome. */
  kind: z.enum(complaintKinds).nullable(),
  outcome: z.enum(replyOutcomes).nullable(),
});
export type ReplyTemplateText = Readonly<z.infer<typeof replyTemplateText>>;

type Meant = Pick<ReplyTemplateText, "kind" | "outcome"> & { readonly unitId: string | null };

/** Whether a template is offered for a report of this kind to this unit. */
export function isTemplateFor(
  template: Meant,
  report: { readonly kind: string; readonly unitId: string | null },
): boolean {
  return (
    (template.unitId === null || template.unitId === report.unitId) &&
    (template.kind === null || template.kind === report.kind)
  );
}

/** What the record of changes keeps of a template. */
export const replyTemplateRecord = z.object({ title: z.string(), body: z.string(), active: z.boolean() });
