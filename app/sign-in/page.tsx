/** Signing in, for staff. Whoever is signed in already goes on to their own first page. */
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { listDemoAccounts } from "@/usecases/system/list-demo-accounts";
import { formLabels } from "../form-labels";
import { PublicFrame } from "../public-frame";
import { signInAction } from "./actions";
import { homeAddress, staffAddress } from "./staff-address";

type SignInPageProps = { searchParams: Promise<{ next?: string | string[]; done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [{ next, done }, { actor }, t, labels] = await Promise.all([
    searchParams,
    requestContext(),
    getTranslations("sign-in"),
    formLabels(),
  ]);
  const asked = staffAddress([next].flat()[0]);
  if (actor.kind === "staff") redirect(asked ?? homeAddress(actor));
  const accounts = listDemoAccounts();
  return (
    <PublicFrame>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="grid max-w-reading gap-8">
        {asked ? <Notice word={t("expired")} /> : null}
        {[done].flat()[0] === "password" ? <Notice tone="success" word={t("invitation.done")} live /> : null}
        <ActionForm action={signInAction} labels={labels} id="sign-in">
          <TextField
            name="username"
            label={t("username")}
            autoComplete="username"
            width="half"
            spellCheck={false}
            required
          />
          <TextField
            name="password"
            type="password"
            label={t("password")}
            autoComplete="current-password"
            width="half"
            required
          />
          {asked ? <HiddenField name="next" value={asked} /> : null}
          <div>
            <SubmitButton pendingText={t("pending")} size="large">
              {t("submit")}
            </SubmitButton>
          </div>
        </ActionForm>
        <p className="text-ink-soft text-sm">{t("forgotten")}</p>
        {accounts.length > 0 ? (
          <Disclosure summary={t("demo.summary", { count: accounts.length })}>
            <p className="text-sm">{t("demo.note", { password: accounts[0]?.password ?? "" })}</p>
            <ul className="mt-3 grid">
              {accounts.map((account) => (
                <li
                  key={account.username}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-2"
                >
                  <span className="grid min-w-0">
                    <span className="font-medium">{account.username}</span>
                    <span className="text-ink-soft text-sm">{account.roleNote}</span>
                  </span>
                  <ActionForm
                    action={signInAction}
                    labels={labels}
                    id={`demo-${account.username.replaceAll(".", "-")}`}
                    spacing="tight"
                    label={t("demo.enterAs", { username: account.username })}
                  >
                    <HiddenField name="username" value={account.username} />
                    <HiddenField name="password" value={account.password} />
                    {asked ? <HiddenField name="next" value={asked} /> : null}
                    <SubmitButton pendingText={t("pending")} variant="secondary" size="small">
                      {t("demo.enter")}
                    </SubmitButton>
                  </ActionForm>
                </li>
              ))}
            </ul>
          </Disclosure>
        ) : null}
      </div>
    </PublicFrame>
  );
}
