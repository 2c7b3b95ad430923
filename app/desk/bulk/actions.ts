"use server";
/**
 * One action on many reports: each goes through the use case of the single action, in a transaction of its own, and what
 * became of it stands in a line of its own. What was refused or broke for one stops no other.
 */
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
import { type BulkOrder, type BulkRow, bulkInput } from "@/domain/complaint/bulk";
import { Refusal } from "@/domain/refusal";
import { errorDetails, logError, newReference } from "@/lib/log";
import { acceptComplaint } from "@/usecases/complaint/accept-complaint";
import { assignHandler } from "@/usecases/complaint/assign-handler";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { remindUnit } from "@/usecases/complaint/remind-unit";
import { saveBulkRun } from "@/usecases/complaint/save-bulk-run";
import type { Context } from "@/usecases/context";

export async function bulkAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, {
    schema: bulkInput,
    useCase: runEach,
    goTo: ({ id }) => `/desk/bulk/${id}`,
  });
}

async function runEach(context: Context, order: BulkOrder): Promise<{ readonly id: string }> {
  const rows: BulkRow[] = [];
  // One after the other, in the order of the list: fifty at once would wait for each other's connections.
  for (const number of new Set(order.numbers)) rows.push(await rowOf(context, order, number));
  return saveBulkRun(context, { action: order.action, rows });
}

async function rowOf(context: Context, order: BulkOrder, number: string): Promise<BulkRow> {
  try {
    await runOne(context, order, number);
    return { number, outcome: "done" };
  } catch (error) {
    if (error instanceof Refusal) return { number, outcome: "refused", code: error.code, details: error.details };
    const reference = newReference();
    logError("bulk.broken", { reference, useCase: order.action, ...errorDetails(error) });
    return { number, outcome: "broken", reference };
  }
}

async function runOne(context: Context, { action, unitId, handlerId }: BulkOrder, number: string): Promise<void> {
  switch (action) {
    case "accept":
      return acceptComplaint(context, { number });
    case "dispatch":
      return dispatchComplaint(context, { number, unitId: unitId ?? "" });
    case "assign_handler":
      return assignHandler(context, { number, handlerId: handlerId ?? 0 });
    case "remind_unit":
      return remindUnit(context, { number });
  }
}
