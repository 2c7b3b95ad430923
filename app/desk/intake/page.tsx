/** One form for whoever cannot or does not file alone: at the counter, on the telephone, from another source. */
import type { Metadata } from "next";
import { RightsText } from "@/app/(public)/report/rights-text";
import { getLocale, getTranslations } from "@/app/translations";
import { ButtonLink } from "@/components/ui/button";
import { Columns, Panel } from "@/components/ui/columns";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { manySources } from "@/domain/complaint/intake-many";
import { mayTakeInSomewhere } from "@/domain/rights";
import { readIntakeForm } from "@/usecases/intake/read-intake-form";
import { signedInRequest } from "../staff-request";
import { IntakeFields } from "./intake-fields";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake");
  return { title: t("title") };
}

export default async function IntakePage() {
  const [request, t, many, locale] = await Promise.all([
    signedInRequest(),
    getTranslations("intake"),
    getTranslations("intake-many"),
    getLocale(),
  ]);
  if (!mayTakeInSomewhere(request.actor)) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("notYours.title")} action={<ButtonLink href="/desk">{t("toDesk")}</ButtonLink>}>
          {t("notYours.text")}
        </EmptyState>
      </>
    );
  }
  const form = await readIntakeForm(request);
  return (
    <div className="mx-auto max-w-page [--target-small:2.75rem] [--target:2.75rem]">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {manySources.some((source) => form.sources.includes(source)) ? (
        <p className="mb-6">
          <ButtonLink href="/desk/intake/many">{many("link")}</ButtonLink>
        </p>
      ) : null}
      <Columns
        asideLabel={t("tell.title")}
        aside={
          <Panel title={t("tell.title")}>
            <ul className="grid list-disc gap-1.5 pl-5">
              {(["code", "secret", "unit", "anonymous"] as const).map((line) => (
                <li key={line}>{t(`tell.${line}`)}</li>
              ))}
            </ul>
            <RightsText />
          </Panel>
        }
      >
        <IntakeFields form={form} locale={locale} />
      </Columns>
    </div>
  );
}
