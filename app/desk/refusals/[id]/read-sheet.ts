/** One refusal report for the pages at its address; not-found for whoever may not read it. */
import { cache } from "react";
import { signedInRequest } from "@/app/desk/staff-request";
import { orNotFound, showNotFound } from "@/app/show-not-found";
import {
  type RefusalSheet,
  readRefusalReport,
  readRefusalReportInput,
} from "@/usecases/refusal-report/read-refusal-report";

export const readSheet = cache(async (id: string): Promise<RefusalSheet> => {
  const request = await signedInRequest();
  const asked = readRefusalReportInput.safeParse({ id });
  if (!asked.success) return showNotFound();
  return orNotFound(readRefusalReport(request, asked.data));
});
