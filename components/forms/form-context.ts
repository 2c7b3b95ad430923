"use client";
/** What the fields of a form know about it: where their ids begin, what the last submit said, whether one is under way. */
import { createContext, useContext } from "react";
import type { FormState } from "./form-state";

export type FormFacts = { id: string; state: FormState; pending: boolean };

export const FormContext = createContext<FormFacts>({ id: "form", state: null, pending: false });

export function useFormFacts(): FormFacts {
  return useContext(FormContext);
}

/** The id of a field's control; a name with dots or brackets (`place.region`, `files[0]`) becomes a plain id. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll(/[^\w-]+/g, "-")}`;
}
