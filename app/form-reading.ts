/**
 * What a posted form holds: a value that fits the schema, or sentences in the reader's language that say what to put
 * right. One sentence a field: the first fault; the next one shows when that is mended.
 */
import { parseWithZod } from "@conform-to/zod/v4";
import type { output, ZodType } from "zod";
import type { $ZodErrorMap, $ZodIssue } from "zod/v4/core";

/** The part of next-intl's translator that is needed here, with keys from the root. */
export type Translate = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean;
};

export type FormReading<Schema extends ZodType> =
  | { ok: true; value: output<Schema> }
  | { ok: false; form: string[]; fields: Record<string, string[]> };

/** Empty fields count as absent; figures, dates and ticked boxes are turned into what the schema asks for. */
export function readForm<Schema extends ZodType>(schema: Schema, data: FormData, t: Translate): FormReading<Schema> {
  const submission = parseWithZod(data, {
    schema,
    error: defaultMessages,
    formatError: (issues: $ZodIssue[]) => issues,
  });
  if (submission.status === "success") return { ok: true, value: submission.value };
  const form: string[] = [];
  const fields: Record<string, string[]> = {};
  for (const [name, issues] of Object.entries(submission.error ?? {})) {
    const first = issues?.[0];
    if (!first) continue;
    if (name === "") form.push(messageText(first, t));
    else fields[name] = [messageText(first, t)];
  }
  return { ok: false, form, fields };
}

/** The key under `common.errors` for what zod found; a message that the schema gives itself comes before this. */
const defaultMessages: $ZodErrorMap = (issue) => {
  const absent = issue.input === undefined || issue.input === null;
  switch (issue.code) {
    case "invalid_type":
      if (absent) return "required";
      return issue.expected === "number" || issue.expected === "int" ? "number" : "invalid";
    case "too_small":
      if (issue.origin === "string") return Number(issue.minimum) === 1 ? "required" : "tooShort";
      return issue.origin === "array" || issue.origin === "set" ? "tooFew" : "tooSmall";
    case "too_big":
      if (issue.origin === "string") return "tooLong";
      if (issue.origin === "file") return "fileTooBig";
      return issue.origin === "array" || issue.origin === "set" ? "tooMany" : "tooBig";
    case "invalid_format":
      if (issue.format === "email") return "email";
      return issue.format === "date" || issue.format === "datetime" ? "date" : "invalid";
    case "invalid_value":
      return absent ? "choose" : "choice";
    case "invalid_union":
      return absent ? "required" : "invalid";
    default:
      return "invalid";
  }
};

/** A message is a key under `common.errors`, or with a dot a key from the root; an unknown one becomes the general sentence. */
function messageText(issue: $ZodIssue, t: Translate): string {
  const key = issue.message.includes(".") ? issue.message : `common.errors.${issue.message}`;
  if (!t.has(key)) return t("common.errors.invalid");
  const figures: Record<string, string | number> = {};
  for (const [name, value] of Object.entries({ ...issue, ...("params" in issue ? issue.params : {}) })) {
    if (typeof value === "number" || typeof value === "string") figures[name] = value;
  }
  return t(key, figures);
}

/** The framework's own hidden fields are no business of a schema. */
export function withoutFrameworkFields(posted: FormData): FormData {
  const data = new FormData();
  for (const [name, value] of posted) if (!name.startsWith("$ACTION")) data.append(name, value);
  return data;
}

/** What was typed, to be shown again. Secrets and files never go back to the browser. */
export function typedValues(data: FormData, secrets: readonly string[]): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of data) {
    if (typeof value !== "string" || secrets.includes(name)) continue;
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}
