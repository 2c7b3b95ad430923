/** Checking the own phone number or mailbox by a code: nobody has to. Who did not prove the report gets not-found. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { showNotFound } from "@/app/show-not-found";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { type ContactToCheck, readContactCheck } from "@/usecases/access/read-contact-check";
import { readAskedCode } from "../../../contact-cookies";
import { CodeField } from "../../mine/code-form";
import { askContactCheckAction, checkContactAction } from "../actions";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.check");
  return { title: t("title") };
}

export default async function ContactCheckPage({ params, searchParams }: Props) {
  const [{ number: typed }, { done }, ctx] = await Promise.all([params, searchParams, requestContext("complainant")]);
  const number = decodeURIComponent(typed).slice(0, 40);
  const contacts = await readContactCheck(ctx, { number });
  if (!contacts) return showNotFound();
  const [t, code, labels, asked] = await Promise.all([
    getTranslations("access.check"),
    getTranslations("access.code"),
    formLabels(),
    readAskedCode("check", ctx.now),
  ]);
  return (
    <>
      {done === undefined ? null : (
        <div className="mb-6">
          <Notice tone="success" word={t("doneWord")} live>
            {t("done")}
          </Notice>
        </div>
      )}
      <PageTitle kicker={<span className="tabular-nums">{number}</span>} lead={t("lead")}>
        {t("title")}
      </PageTitle>
      {contacts.length === 0 ? <p className="max-w-reading">{t("none")}</p> : null}
      {asked ? (
        <ActionForm id="code" action={checkContactAction} labels={labels} label={code("title")}>
          <HiddenField name="number" value={number} />
          <p className="max-w-reading">{t("codeLead", { shown: asked.shown })}</p>
          <CodeField label={code("code")} hint={code("codeHint")} />
          <div>
            <SubmitButton size="large" pendingText={code("checking")}>
              {code("submit")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {contacts.map((contact) => (
        <OneContact key={contact.kind} contact={contact} number={number} isAgain={asked?.shown === contact.shown} />
      ))}
      <p className="mt-(--section-gap)">
        <ButtonLink href={`/status/${encodeURIComponent(number)}`}>{t("back")}</ButtonLink>
      </p>
    </>
  );
}

type OneContactProps = { contact: ContactToCheck; number: string; isAgain: boolean };

async function OneContact({ contact, number, isAgain }: OneContactProps) {
  const { kind, shown, isChecked, isReachable } = contact;
  const [t, ask, code, labels] = await Promise.all([
    getTranslations("access.check"),
    getTranslations("access.ask"),
    getTranslations("access.code"),
    formLabels(),
  ]);
  return (
    <Section title={t(kind, { shown })}>
      <p>
        <StateTag tone={isChecked ? "done" : "neutral"}>{t(isChecked ? "checked" : "unchecked")}</StateTag>
      </p>
      {isChecked ? null : isReachable ? (
        <div className="mt-3">
          <ActionForm id={`ask-${kind}`} action={askContactCheckAction} labels={labels} label={t(kind, { shown })}>
            <HiddenField name="number" value={number} />
            <HiddenField name="which" value={kind} />
            <div>
              <SubmitButton variant={isAgain ? "secondary" : "primary"} pendingText={ask("sending")}>
                {isAgain ? code("again") : t("ask", { shown })}
              </SubmitButton>
            </div>
          </ActionForm>
        </div>
      ) : (
        <p className="mt-2 max-w-reading">{t("closed")}</p>
      )}
    </Section>
  );
}
