"use server";
/** Releasing a file to the unit and taking one away, each through its use case; both lead back to the files. */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { releaseFile, releaseFileInput } from "@/usecases/file/release-file";
import { removeFile, removeFileInput } from "@/usecases/file/remove-file";

function back(file: string): (output: unknown, input: { readonly number: string }) => string {
  return (_output, { number }) => `/desk/complaints/${encodeURIComponent(number)}?file=${file}#files`;
}

export async function removeFileAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: removeFileInput, useCase: removeFile, goTo: back("removed") });
}

export async function releaseFileAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, { schema: releaseFileInput, useCase: releaseFile, goTo: back("released") });
}
