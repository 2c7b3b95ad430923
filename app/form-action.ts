/**
 * The one way from a form to a use case. A submit ends in one of four ways: invalid (the fields say what to put right),
 * refused (the rules say no, and what to do instead), broken (ours; logged under a number that the person sees), or done
 * (303 to the next page). In the first three everything typed is kept, except secrets, and nothing was written.
 *
 * Each action is one small function in a "use server" file: `return submitForm(data, { schema, useCase, goTo })`.
 */
import "server-only";
import { parseWithZod } from "@conform-to/zod/v4";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { output, ZodType } from "zod";
import type { $ZodErrorMap, $ZodIssue } from "zod/v4/core";
import { requestContext } from "@/auth/request-context";
import type { FailedSubmit, FormState } from "@/components/forms/form-state";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError, newReference } from "@/lib/log";
import type { Context } from "@/usecases/context";

type Submit<Schema extends ZodType, Output> = {
  schema: Schema;
  useCase: (context: Context, input: output<Schema>) => Promise<Output>;
  /** The address of the page that follows. */
  goTo: (output: Output, input: output<Schema>) => string | Promise<string>;
  /** Names of fields that are never sent back: passwords, codes. */
  secrets?: readonly string[];
  /** Pages of the window ask as the complainant; everything else as staff, which is preset. */
  as?: "staff" | "complainant";
};

export async function submitForm<Schema extends ZodType, Output>(
  posted: FormData,
  { schema, useCase: run, goTo, secrets = [], as = "staff" }: Submit<Schema, Output>,
): Promise<FormState> {
  const data = withoutFrameworkFields(posted);
  const values = typedValues(data, secrets);
  const t = await getTranslations();

  // The framework accepts a request without Origin; a browser that posts a form always sends one.
  if (!(await isFromOwnPage())) {
    return {
      status: "refused",
      title: t("common.form.failedTitle"),
      form: [t("common.form.foreign")],
      fields: {},
      values,
    };
  }

  let address: string;
  try {
    const submission = parseWithZod(data, {
      schema,
      error: defaultMessages,
      formatError: (issues: $ZodIssue[]) => issues,
    });
    if (submission.status !== "success") return invalid(submission.error ?? {}, values, t);
    const result = await run(await requestContext(as), submission.value);
    address = await goTo(result, submission.value);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) {
      const sentence = t(`refusals.${error.code}`, { ...error.details });
      return { status: "refused", title: t("common.form.failedTitle"), form: [sentence], fields: {}, values };
    }
    const reference = newReference();
    logError("submit.broken", { reference, useCase: run.name, ...errorDetails(error) });
    return {
      status: "broken",
      title: t("common.form.failedTitle"),
      form: [t("common.form.broken", { reference })],
      fields: {},
      values,
    };
  }
  redirect(address);
}

type Translate = Awaited<ReturnType<typeof getTranslations<never>>>;

function invalid(
  error: Record<string, $ZodIssue[] | null>,
  values: FailedSubmit["values"],
  t: Translate,
): FailedSubmit {
  const fields: Record<string, string[]> = {};
  const form: string[] = [];
  for (const [name, issues] of Object.entries(error)) {
    const first = issues?.[0];
    if (!first) continue;
    if (name === "") form.push(messageText(first, t));
    else fields[name] = [messageText(first, t)];
  }
  const count = Object.keys(fields).length + form.length;
  return { status: "invalid", title: t("common.form.invalidTitle", { count }), form, fields, values };
}

/** The key under `common.errors` for what zod found; a message that the schema gives itself comes before this. */
const defaultMessages: $ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return "required";
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
      return issue.input === undefined ? "choose" : "choice";
    case "invalid_union":
      return issue.input === undefined ? "required" : "invalid";
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

async function isFromOwnPage(): Promise<boolean> {
  const sent = await headers();
  const origin = sent.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === sent.get("host");
}

function withoutFrameworkFields(posted: FormData): FormData {
  const data = new FormData();
  for (const [name, value] of posted) if (!name.startsWith("$ACTION")) data.append(name, value);
  return data;
}

function typedValues(data: FormData, secrets: readonly string[]): FailedSubmit["values"] {
  const values: Record<string, string[]> = {};
  for (const [name, value] of data) {
    if (typeof value !== "string" || secrets.includes(name)) continue;
    values[name] = [...(values[name] ?? []), value];
  }
  return values;
}
