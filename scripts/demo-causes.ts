/**
 * Where it went wrong in the reports of the demo: it follows from what the person met, with every seventh between units and
 * every fifth not known, by the number of the report. Draws no chance, so that the play goes on as it did.
 */
import type { Complaint } from "@/domain/complaint/complaint";
import type { Cause } from "@/domain/complaint/vocabulary";

const byCategory: Readonly<Record<string, Cause>> = {
  A1: "staff",
  A2: "materials",
  A3: "materials",
  A4: "materials",
  B1: "overtime",
  B2: "overtime",
  B3: "overtime",
  B4: "overtime",
  B5: "across_units",
  C: "staff",
  G: "policy",
  H: "policy",
  L: "system",
};

/** @param number of the report, as 260302-000003-9. */
export function demoCause(number: string, { categoryCode }: Pick<Complaint, "categoryCode">): Cause | undefined {
  const serial = Number(number.split("-")[1]);
  if (serial % 5 === 0) return undefined;
  if (serial % 7 === 0) return "across_units";
  const category = categoryCode ?? "";
  return byCategory[category] ?? byCategory[category.slice(0, 1)] ?? (serial % 2 === 0 ? "policy" : undefined);
}
