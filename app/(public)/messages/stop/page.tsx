/** Where the link of a letter leads: one button stops the messages. Opening the page changes nothing. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { stopMessagesAction } from "./actions";

type StopPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages.page");
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function StopPage({ searchParams }: StopPageProps) {
  const [wish, t, labels] = await Promise.all([searchParams, getTranslations("messages"), formLabels()]);
  const token = [wish.token].flat()[0] ?? "";
  const isDone = [wish.done].flat()[0] === "stopped";
  return (
    <>
      <PageTitle lead={isDone ? null : <p>{t("page.lead")}</p>}>
        {t(isDone ? "page.doneTitle" : "page.title")}
      </PageTitle>
      <div className="grid max-w-reading gap-5">
        {isDone ? (
          <Notice tone="success" word={t("page.done")} live>
            {t("page.doneText")}
          </Notice>
        ) : token === "" ? (
          <p>{t("page.noToken")}</p>
        ) : (
          <ActionForm id="stop-messages" action={stopMessagesAction} labels={labels} label={t("page.title")}>
            <HiddenField name="token" value={token} />
            <div>
              <SubmitButton size="large" pendingText={t("saving")}>
                {t("stop")}
              </SubmitButton>
            </div>
          </ActionForm>
        )}
        <div>
          <ButtonLink href="/status" variant="quiet">
            {t("page.status")}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}
