/** The link of an invitation: whose account it is, and the own password. A link that opens nothing says so. */
import type { Metadata } from "next";
import { getTranslations } from "@/app/translations";
import { readInvitation } from "@/auth/accept-invitation";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { passwordLength } from "@/domain/staff/password";
import { formLabels } from "../../../form-labels";
import { PublicFrame } from "../../../public-frame";
import { acceptInvitationAction } from "../../actions";

type InvitationPageProps = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in.invitation");
  // The address is the key: no other site gets to see it, no search machine keeps it.
  return { title: t("title"), robots: { index: false, follow: false } };
}

export default async function InvitationPage({ params }: InvitationPageProps) {
  const [{ token }, context, t, labels] = await Promise.all([
    params,
    requestContext(),
    getTranslations("sign-in.invitation"),
    formLabels(),
  ]);
  const invitation = await readInvitation(context, { token });
  if (!invitation) {
    return (
      <PublicFrame>
        <PageTitle>{t("title")}</PageTitle>
        <EmptyState title={t("goneTitle")} action={<ButtonLink href="/sign-in">{t("toSignIn")}</ButtonLink>}>
          {t("goneText")}
        </EmptyState>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <PageTitle lead={t("lead", { name: invitation.name })}>{t("title")}</PageTitle>
      <div className="grid max-w-reading gap-6">
        <p>{t("username", { username: invitation.username })}</p>
        <ActionForm action={acceptInvitationAction} labels={labels} id="invitation">
          <HiddenField name="token" value={token} />
          <TextField
            name="password"
            type="password"
            label={t("password")}
            hint={t("passwordHint", { count: passwordLength.least })}
            autoComplete="new-password"
            maxLength={passwordLength.most}
            width="half"
            required
          />
          <div>
            <SubmitButton pendingText={t("pending")} size="large">
              {t("submit")}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </PublicFrame>
  );
}
