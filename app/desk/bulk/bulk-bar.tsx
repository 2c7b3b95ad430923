/** The bar below the queue: what can be done with the ticked reports. Once something is ticked it stays in sight while the list is long. */

import type { ReactNode } from "react";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import type { LongLists } from "@/components/complaint/desk-long-lists";
import { DeskTicks } from "@/components/complaint/desk-ticks";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { type BulkAction, mostAtOnce } from "@/domain/complaint/bulk";
import type { Queue } from "@/usecases/complaint/list-queue";
import { WithLists } from "../with-lists";
import { bulkAction } from "./actions";

type BulkProps = {
  queue: Queue;
  /** Null where scripts fetch them. */
  lists: LongLists | null;
  /** Of the same page with the lists. */
  address: string;
};

/** The list as a form with its bar; the plain list where nothing can be done with many. */
export async function BulkForm({ queue, lists, address, children }: BulkProps & { children: ReactNode }) {
  const [t, labels] = await Promise.all([getTranslations("queue.bulk"), formLabels()]);
  if (queue.bulk.actions.length === 0) return children;
  return (
    <ActionForm action={bulkAction} labels={labels} id="bulk" spacing="tight" label={t("label")}>
      {/* One box for both: the bar sticks to the end of the screen as far as the list reaches. While nothing is ticked it covers no row. */}
      <div id="bulk-numbers" tabIndex={-1} className="group/many min-w-0">
        {children}
        <div className="z-20 mt-2 flex flex-wrap items-end gap-x-5 gap-y-2 rounded-md border border-line-strong bg-surface px-3 py-2 sm:group-has-[input:checked]/many:sticky sm:group-has-[input:checked]/many:bottom-0 print:hidden">
          <div className="grid gap-1">
            <DeskTicks count={t("count", { count: "{count}" })} all={t("all")} none={t("none")} />
            <p className="max-w-reading text-ink-soft text-sm">{t("hint", { most: mostAtOnce })}</p>
          </div>
          {queue.bulk.actions.map((action) => (
            <ActionOfMany key={action} action={action} queue={queue} lists={lists} address={address} />
          ))}
        </div>
      </div>
    </ActionForm>
  );
}

async function ActionOfMany({ action, queue, lists, address }: BulkProps & { action: BulkAction }) {
  const t = await getTranslations("queue.bulk");
  const handlers = queue.bulk.handlers.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <div className="flex flex-wrap items-end gap-2">
      {action === "dispatch" ? (
        <>
          <SelectField
            name="unitId"
            label={t("unit")}
            emptyText={t("choose")}
            options={lists?.units ?? []}
            width="third"
            long={lists ? undefined : "units"}
          />
          {lists ? null : <WithLists address={address} />}
        </>
      ) : null}
      {action === "assign_handler" ? (
        <SelectField name="handlerId" label={t("handler")} emptyText={t("choose")} options={handlers} width="third" />
      ) : null}
      <SubmitButton variant="secondary" name="action" value={action} pendingText={t("pending")}>
        {t(action)}
      </SubmitButton>
    </div>
  );
}
