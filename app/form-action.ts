/**
 * The one way from a form to a use case. A submit ends in one of four ways (before them a form may ask for a second look, or many behind one address for a second step): invalid (the fields say what to put right),
 * refused (the rules say no, and what to do instead), broken (ours; logged under a number that the person sees), or done
 * (303 to the next page). In the first three everything typed is kept, except secrets, and nothing was written.
 *
 * Each action is one small function in a "use server" file: `return submitForm(data, { schema, useCase, goTo })`.
 */
import "server-only";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import type { output, ZodType } from "zod";
import { getTranslations } from "@/app/translations";
import { type Asking, requestContext } from "@/auth/request-context";
import type { ReplyLetterTexts } from "@/components/complaint/reply-letter";
import {
  type FormState,
  permitField,
  previewField,
  secondLookField,
  solutionField,
} from "@/components/forms/form-state";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError, newReference } from "@/lib/log";
import type { Context } from "@/usecases/context";
import { readForm, typedValues, withoutFrameworkFields } from "./form-reading";

type Submit<Schema extends ZodType, Output> = {
  schema: Schema;
  useCase: (context: Context, input: output<Schema>) => Promise<Output>;
  /** The address of the page that follows. */
  goTo: (output: Output, input: output<Schema>) => string | Promise<string>;
  /** Names of fields that are never sent back: passwords, codes. */
  secrets?: readonly string[];
  /** Pages of the window ask as the complainant; everything else as staff, which is preset. */
  as?: Asking;
  /** What to look at once more before this is sent, as sentences; none when there is nothing. Nothing was written yet. */
  hints?: (context: Context, input: output<Schema>) => Promise<readonly string[]>;
  /** What would be sent. Stands in the form at every second look, and whenever the preview button asks for it. */
  preview?: (context: Context, input: output<Schema>) => Promise<ReplyLetterTexts>;
};

export async function submitForm<Schema extends ZodType, Output>(
  posted: FormData,
  { schema, useCase: run, goTo, secrets = [], as = "staff", hints, preview }: Submit<Schema, Output>,
): Promise<FormState> {
  const data = withoutFrameworkFields(posted);
  const wasLookedAt = data.has(secondLookField);
  const asksPreview = data.has(previewField);
  data.delete(secondLookField);
  data.delete(previewField);
  const secondStep = { permit: textOf(data, permitField), solution: textOf(data, solutionField) };
  data.delete(permitField);
  data.delete(solutionField);
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
    const read = readForm(schema, data, t);
    if (!read.ok) {
      const count = Object.keys(read.fields).length + read.form.length;
      return {
        status: "invalid",
        title: t("common.form.invalidTitle", { count }),
        form: read.form,
        fields: read.fields,
        values,
      };
    }
    const context = { ...(await requestContext(as)), secondStep };
    const toLookAt = hints && !wasLookedAt ? await hints(context, read.value) : [];
    if (toLookAt.length > 0 || (asksPreview && preview)) {
      const shown = preview ? { preview: await preview(context, read.value) } : {};
      const title = t(toLookAt.length > 0 ? "common.form.cautionTitle" : "common.form.previewTitle");
      return { status: "cautioned", title, form: toLookAt, fields: {}, values, ...shown };
    }
    const result = await run(context, read.value);
    address = await goTo(result, read.value);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) {
      const sentence = t(`refusals.${error.code}`, { ...error.details });
      if (error.code === "second-step-needed") {
        const permit = String(error.details.permit);
        const secondStep = { permit, working: t("proof.working"), done: t("proof.done") };
        return { status: "second-step", title: t("proof.title"), form: [sentence], fields: {}, values, secondStep };
      }
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

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

async function isFromOwnPage(): Promise<boolean> {
  const sent = await headers();
  const origin = sent.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  // The edge writes this header itself: its own host, or what a trusted proxy in front of it was asked for.
  return new URL(origin).host === (sent.get("x-forwarded-host") ?? sent.get("host"));
}
