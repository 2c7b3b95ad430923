/** The own account: password, codes at sign-in, where one is signed in. */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { ownAccountAddress } from "@/app/sign-in/staff-address";
import { getLocale, getTranslations } from "@/app/translations";
import { type AccountPage, readAccount } from "@/auth/own-account";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { passwordLength } from "@/domain/staff/password";
import { formatInstant } from "@/lib/format";
import { qrCodeAddress } from "@/lib/qr-code";
import {
  beginTotpAction,
  changePasswordAction,
  endSessionAction,
  putCodesAwayAction,
  switchTotpOffAction,
  switchTotpOnAction,
} from "./actions";
import { readOnce } from "./shown-once";

type AccountPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.account");
  return { title: t("title") };
}

export default async function OwnAccountPage({ searchParams }: AccountPageProps) {
  const [request, wish, t, words] = await Promise.all([
    signedInRequest(),
    searchParams,
    getTranslations("people.account"),
    getTranslations("domain.role"),
  ]);
  const [account, codes] = await Promise.all([readAccount(request), readOnce(ownAccountAddress, request.actor)]);
  const done = [wish.done].flat()[0];
  const roles = [...new Set(request.actor.grants.map(({ role }) => words(role)))];
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="grid max-w-reading gap-4">
        {done && t.has(`done.${done}`) ? <Notice tone="success" word={t(`done.${done}`)} live /> : null}
        {account.totp.required && account.totp.onAt === null ? (
          <Notice tone="caution" word={t("totp.requiredTitle")}>
            {t("totp.requiredText")}
          </Notice>
        ) : null}
        <DescriptionList
          label={t("title")}
          dense
          items={[
            { key: "username", term: t("username"), value: account.username },
            { key: "name", term: t("name"), value: account.name },
            { key: "email", term: t("email"), value: account.email ?? t("none") },
            ...(roles.length > 0 ? [{ key: "roles", term: t("roles"), value: roles.join(" · ") }] : []),
          ]}
        />
        <TotpSection account={account} codes={codes?.split(" ") ?? null} begins={[wish.totp].flat()[0] === "begin"} />
        <PasswordSection />
        <SessionSection account={account} />
      </div>
    </>
  );
}

type TotpProps = { account: AccountPage; codes: readonly string[] | null; begins: boolean };

async function TotpSection({ account, codes, begins }: TotpProps) {
  const [locale, t, labels] = await Promise.all([getLocale(), getTranslations("people.account.totp"), formLabels()]);
  const { onAt, enrolment, recoveryCodesLeft, required } = account.totp;
  return (
    <Section title={t("title")} id="totp" description={t("about")}>
      {onAt === null ? (
        <>
          <p className="mb-3">
            <StateTag tone="caution">{t("off")}</StateTag>
          </p>
          {enrolment && begins ? (
            <Enrolment enrolment={enrolment} />
          ) : (
            <ActionForm action={beginTotpAction} labels={labels} id="totp-begin" label={t("begin")}>
              <div>
                <SubmitButton variant="secondary" pendingText={t("pending")}>
                  {t("begin")}
                </SubmitButton>
              </div>
            </ActionForm>
          )}
        </>
      ) : (
        <div className="grid gap-3">
          <p>
            <StateTag tone="done">{t("on")}</StateTag>{" "}
            <span className="text-ink-soft text-sm">
              {t("since", { at: formatInstant(onAt, locale), count: recoveryCodesLeft })}
            </span>
          </p>
          {codes ? (
            <Notice tone="caution" word={t("codesTitle")}>
              <p>{t("codesText")}</p>
              <ul aria-label={t("codesTitle")} className="my-2 grid gap-1 font-mono sm:grid-cols-2">
                {codes.map((code) => (
                  <li key={code}>{code}</li>
                ))}
              </ul>
              <form action={putCodesAwayAction}>
                <Button variant="secondary" size="small">
                  {t("codesNoted")}
                </Button>
              </form>
            </Notice>
          ) : null}
          {required ? (
            <p className="text-ink-soft text-sm">{t("mustStay")}</p>
          ) : (
            <Disclosure summary={t("switchOff")}>
              <ActionForm
                action={switchTotpOffAction}
                labels={labels}
                id="totp-off"
                label={t("switchOff")}
                spacing="tight"
              >
                <TextField
                  name="password"
                  type="password"
                  label={t("password")}
                  autoComplete="current-password"
                  width="half"
                  required
                />
                <div>
                  <SubmitButton variant="secondary" pendingText={t("pending")}>
                    {t("switchOff")}
                  </SubmitButton>
                </div>
              </ActionForm>
            </Disclosure>
          )}
        </div>
      )}
    </Section>
  );
}

async function Enrolment({ enrolment }: { enrolment: { readonly uri: string; readonly typed: string } }) {
  const [t, labels, image] = await Promise.all([
    getTranslations("people.account.totp"),
    formLabels(),
    qrCodeAddress(enrolment.uri),
  ]);
  return (
    <div className="grid gap-4">
      <p>{t("scan")}</p>
      {/* biome-ignore lint/performance/noImgElement: the image is in its own address, there is nothing to load */}
      <img src={image} alt={t("qrAlt")} width={208} height={208} className="rounded-md bg-white p-2" />
      <p>
        {t("typed")} <code className="break-all">{enrolment.typed}</code>
      </p>
      <ActionForm action={switchTotpOnAction} labels={labels} id="totp-on" label={t("confirm")} spacing="tight">
        <TextField
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          width="half"
          required
        />
        <div>
          <SubmitButton pendingText={t("pending")}>{t("confirm")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

async function PasswordSection() {
  const [t, labels] = await Promise.all([getTranslations("people.account.password"), formLabels()]);
  return (
    <Section title={t("title")} id="password" description={t("about")}>
      <ActionForm action={changePasswordAction} labels={labels} id="change-password" label={t("title")} spacing="tight">
        <TextField
          name="oldPassword"
          type="password"
          label={t("old")}
          autoComplete="current-password"
          width="half"
          required
        />
        <TextField
          name="password"
          type="password"
          label={t("new")}
          hint={t("hint", { count: passwordLength.least })}
          autoComplete="new-password"
          maxLength={passwordLength.most}
          width="half"
          required
        />
        <div>
          <SubmitButton variant="secondary" pendingText={t("pending")}>
            {t("submit")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

async function SessionSection({ account }: { account: AccountPage }) {
  const [locale, t, labels] = await Promise.all([
    getLocale(),
    getTranslations("people.account.sessions"),
    formLabels(),
  ]);
  return (
    <Section title={t("title")} id="sessions" description={t("about")}>
      <ul aria-label={t("title")} className="grid border-line border-t">
        {account.sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-2"
          >
            <span className="text-sm tabular-nums">
              {t("line", {
                from: formatInstant(session.createdAt, locale),
                seen: formatInstant(session.lastSeenAt, locale),
              })}
            </span>
            {session.isThis ? (
              <StateTag tone="info">{t("this")}</StateTag>
            ) : (
              <ActionForm
                action={endSessionAction}
                labels={labels}
                id={`session-${session.id.replace(/[^A-Za-z0-9]/g, "").slice(0, 12)}`}
                label={t("endLabel", { from: formatInstant(session.createdAt, locale) })}
                spacing="tight"
              >
                <HiddenField name="id" value={session.id} />
                <SubmitButton variant="secondary" size="small" pendingText={t("pending")}>
                  {t("end")}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
