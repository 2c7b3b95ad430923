/** A link that a person kept or sent to themselves: it brings an unfinished report to this device, after a press. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { readResumedDraft } from "@/usecases/draft/read-resumed-draft";
import { readDraftCookie } from "../../../window-cookies";
import { resumeDraftAction } from "./actions";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("report.resume");
  return { title: t("title"), robots: { index: false } };
}

export default async function ResumePage({ params }: Props) {
  const { token } = await params;
  const [t, labels, own] = await Promise.all([getTranslations("report.resume"), formLabels(), readDraftCookie()]);
  const draft = await readResumedDraft(await requestContext("complainant"), { token, own });
  if (draft === null) {
    return (
      <>
        <PageTitle lead={t("goneLead")}>{t("gone")}</PageTitle>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href="/report" variant="primary">
            {t("begin")}
          </ButtonLink>
          <ButtonLink href="/status">{t("status")}</ButtonLink>
        </div>
      </>
    );
  }
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {draft.replaces ? (
        <div className="mb-6">
          <Notice tone="caution" word={t("replacesWord")}>
            <p>{t("replaces")}</p>
            <p className="mt-1">
              <TextLink href="/report/check">{t("ownFirst")}</TextLink>
            </p>
          </Notice>
        </div>
      ) : null}
      <ActionForm id="resume" action={resumeDraftAction} labels={labels}>
        <HiddenField name="token" value={token} />
        <div>
          <SubmitButton size="large" pendingText={t("pending")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
