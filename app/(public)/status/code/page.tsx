/** "I lost the query code": number and contact, and the same answer whether they belong together or not. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { TextField } from "@/components/forms/fields";
import { Columns, Panel } from "@/components/ui/columns";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { AskCodeForm } from "../mine/ask-code-form";
import { askCodeReissueAction } from "./actions";

type Props = { searchParams: Promise<{ sent?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.lost");
  return { title: t("title") };
}

export default async function LostCodePage({ searchParams }: Props) {
  const [{ sent }, t, ask] = await Promise.all([
    searchParams,
    getTranslations("access.lost"),
    getTranslations("access.ask"),
  ]);
  return (
    <>
      {sent === undefined ? null : (
        <div className="mb-6">
          <Notice tone="success" word={t("sent")} live>
            {t("sentText")}
          </Notice>
        </div>
      )}
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Columns
        aside={
          <div className="grid gap-4">
            <Panel title={t("counterTitle")}>
              <p>{t("counter")}</p>
              <p className="mt-2">
                <TextLink href="/status/mine">{t("mine")}</TextLink>
              </p>
              <p className="mt-2">
                <TextLink href="/#windows">{ask("none.windows")}</TextLink>
              </p>
            </Panel>
            <Panel title={t("anonymousTitle")}>
              <p>{t("anonymous")}</p>
            </Panel>
          </div>
        }
      >
        <AskCodeForm id="lost" action={askCodeReissueAction} submit={t("submit")}>
          <TextField
            name="number"
            label={t("number")}
            hint={t("numberHint")}
            width="half"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
        </AskCodeForm>
      </Columns>
    </>
  );
}
