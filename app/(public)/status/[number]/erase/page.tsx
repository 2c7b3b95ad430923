/** Before the identity is erased: what goes, what stays, and that there is no way back. Nothing happens without the tick. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, RadioField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { eraseIdentityAction } from "../own-report-actions";
import { ownStatus } from "../own-status";

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("own-report.erase");
  return { title: t("title") };
}

const goes = ["name", "search", "files"] as const;
const stays = ["events", "answers", "page"] as const;

export default async function EraseIdentityPage({ params }: Props) {
  const { number } = await params;
  const status = await ownStatus(number);
  if (!status.may.includes("erase_identity")) showNotFound();
  const [t, labels] = await Promise.all([getTranslations("own-report.erase"), formLabels()]);
  return (
    <>
      <PageTitle kicker={status.number} lead={t("lead")}>
        {t("title")}
      </PageTitle>
      <Section title={t("goes")}>
        <ul className="list-disc pl-6">
          {goes.map((what) => (
            <li key={what}>{t(`goesOf.${what}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("stays")}>
        <ul className="list-disc pl-6">
          {stays.map((what) => (
            <li key={what}>{t(`staysOf.${what}`)}</li>
          ))}
        </ul>
        <p className="mt-3 max-w-reading">{t("before")}</p>
      </Section>
      <div className="mt-(--section-gap)">
        <ActionForm id="erase" action={eraseIdentityAction} labels={labels}>
          <HiddenField name="number" value={status.number} />
          <RadioField
            name="words"
            legend={t("words")}
            hint={t("wordsHint")}
            defaultValue="no"
            options={[
              { value: "no", label: t("wordsNo") },
              { value: "yes", label: t("wordsYes"), hint: t("wordsYesHint") },
            ]}
          />
          <RadioField
            name="understood"
            legend={t("understood")}
            options={[{ value: "yes", label: t("understoodYes") }]}
          />
          <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
            <SubmitButton variant="danger" pendingText={t("sending")}>
              {t("submit")}
            </SubmitButton>
            <TextLink href={`/status/${status.number}`}>{t("back")}</TextLink>
          </div>
        </ActionForm>
      </div>
    </>
  );
}
