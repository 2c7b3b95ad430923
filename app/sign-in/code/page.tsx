/** The second page of signing in, for who has codes switched on: a plain form. */
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { signInStepCookie } from "@/auth/sign-in-step";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { PageTitle } from "@/components/ui/page-title";
import { TextLink } from "@/components/ui/text-link";
import { formLabels } from "../../form-labels";
import { PublicFrame } from "../../public-frame";
import { confirmSignInAction } from "../actions";
import { homeAddress, staffAddress } from "../staff-address";

type CodePageProps = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in.code");
  return { title: t("title") };
}

export default async function CodePage({ searchParams }: CodePageProps) {
  const [{ next }, jar, { actor }, t, labels] = await Promise.all([
    searchParams,
    cookies(),
    requestContext(),
    getTranslations("sign-in.code"),
    formLabels(),
  ]);
  const asked = staffAddress([next].flat()[0]);
  if (actor.kind === "staff") redirect(asked ?? homeAddress(actor));
  if (!jar.has(signInStepCookie)) redirect("/sign-in");
  return (
    <PublicFrame>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="grid max-w-reading gap-8">
        <ActionForm action={confirmSignInAction} labels={labels} id="sign-in-code">
          <TextField
            name="code"
            label={t("code")}
            hint={t("hint")}
            autoComplete="one-time-code"
            width="half"
            maxLength={20}
            spellCheck={false}
            required
          />
          {asked ? <HiddenField name="next" value={asked} /> : null}
          <div>
            <SubmitButton pendingText={t("pending")} size="large">
              {t("submit")}
            </SubmitButton>
          </div>
        </ActionForm>
        <p className="text-ink-soft text-sm">{t("lost")}</p>
        <p>
          <TextLink href="/sign-in">{t("again")}</TextLink>
        </p>
      </div>
    </PublicFrame>
  );
}
