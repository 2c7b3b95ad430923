"use server";
/** What administrators do with reference data, each through its use case. Nothing is saved before what it touches was shown. */

import { submitForm } from "@/app/form-action";
import { getTranslations } from "@/app/translations";
import type { FormState } from "@/components/forms/form-state";
import { keyOf } from "@/domain/settings/reference-kinds";
import type { Touch } from "@/domain/settings/touches";
import { applyReferenceImport, applyReferenceImportInput } from "@/usecases/settings/apply-reference-import";
import { changeReferenceRow, changeReferenceRowInput } from "@/usecases/settings/change-reference-row";
import { previewReferenceChange } from "@/usecases/settings/preview-reference-change";
import { readReferenceFile, readReferenceFileInput } from "@/usecases/settings/read-reference-file";
import { retireReferenceRow, retireReferenceRowInput } from "@/usecases/settings/retire-reference-row";
import { importAddress, kindAddress, rowAddress } from "./data-address";
import { dataWords } from "./data-words";

export async function changeReferenceRowAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: changeReferenceRowInput,
    useCase: changeReferenceRow,
    hints: async (ctx, { kind, cells }) => sentences(await previewReferenceChange(ctx, { kind, cells })),
    goTo: (_output, { kind, cells }) => `${rowAddress(kind, keyOf(kind, cells))}?done=saved`,
  });
}

export async function retireReferenceRowAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: retireReferenceRowInput,
    useCase: retireReferenceRow,
    hints: async (ctx, { kind, key, retiredOn }) =>
      sentences(await previewReferenceChange(ctx, { kind, key, ...(retiredOn ? { retiredOn } : {}) })),
    goTo: (_output, { kind, key, retiredOn }) => `${rowAddress(kind, key)}?done=${retiredOn ? "retired" : "restored"}`,
  });
}

export async function readReferenceFileAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: readReferenceFileInput,
    useCase: readReferenceFile,
    goTo: ({ kind, id }) => importAddress(kind, id),
  });
}

export async function applyReferenceImportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: applyReferenceImportInput,
    useCase: applyReferenceImport,
    goTo: (_output, { kind }) => `${kindAddress(kind)}?done=applied`,
  });
}

/** None for what cannot be saved: the refusal says why. */
async function sentences(touches: readonly Touch[] | null): Promise<readonly string[]> {
  if (touches === null) return [];
  const [t, say] = await Promise.all([getTranslations("catalogue.touch"), dataWords()]);
  return touches.length === 0 ? [t("nothing")] : touches.map(say.touch);
}
