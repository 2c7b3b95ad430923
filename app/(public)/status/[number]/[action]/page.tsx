/**
 * One thing that the person can do with the own report: what it means, its fields, and the way back. What is not possible
 * any more, since it was done meanwhile or its time has passed, leads to the status page, which says where it stands.
 */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import type { FormAction } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { FieldsOf } from "../action-fields";
import {
  changeVisibilityAction,
  giveSupplementAction,
  objectToClosureAction,
  urgeComplaintAction,
  withdrawComplaintAction,
} from "../actions";
import { actionAt, type FormedAction, titleOf } from "../formed-actions";
import { changeContactAction, completeRatingAction, reopenUnsupplementedAction } from "../own-report-actions";
import { ownStatus } from "../own-status";

type Props = { params: Promise<{ number: string; action: string }> };

const postActions: Record<FormedAction, FormAction> = {
  reopen_unsupplemented: reopenUnsupplementedAction,
  complete_rating: completeRatingAction,
  change_contact: changeContactAction,
  supplement: giveSupplementAction,
  urge: urgeComplaintAction,
  object: objectToClosureAction,
  change_visibility: changeVisibilityAction,
  withdraw: withdrawComplaintAction,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const action = actionAt((await params).action);
  return action ? { title: await titleOf(action, false) } : {};
}

export default async function StatusActionPage({ params }: Props) {
  const { number, action: segment } = await params;
  const action = actionAt(segment);
  if (!action) showNotFound();
  const status = await ownStatus(number);
  const page = `/status/${status.number}`;
  if (!status.may.includes(action)) redirect(page);
  const [t, labels, title] = await Promise.all([
    getTranslations("status"),
    formLabels(),
    titleOf(action, status.complaint.identityMode === "anonymous"),
  ]);
  return (
    <>
      <PageTitle kicker={t("page.kicker", { number: status.number })}>{title}</PageTitle>
      <ActionForm id={action} action={postActions[action]} labels={labels} label={title}>
        <HiddenField name="number" value={status.number} />
        <FieldsOf action={action} status={status} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <SubmitButton pendingText={t("actions.sending")} variant={action === "withdraw" ? "danger" : "primary"}>
            {t(`actions.${action}.submit`)}
          </SubmitButton>
          <TextLink href={page}>{t("back")}</TextLink>
        </div>
      </ActionForm>
    </>
  );
}
