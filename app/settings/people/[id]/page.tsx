/** One account: how the person comes in, the roles, and every change with what was before. */
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { readOnce } from "@/app/desk/account/shown-once";
import { formLabels } from "@/app/form-labels";
import { ownAddress } from "@/app/own-address";
import { orNotFound, showNotFound } from "@/app/show-not-found";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { Timeline } from "@/components/ui/timeline";
import { formatInstant } from "@/lib/format";
import { invitationPath } from "@/lib/invitation-token";
import { type PersonPage, readPerson, readPersonInput } from "@/usecases/staff/read-person";
import { administratorRequest } from "../../administrator-request";
import { NotYours } from "../../not-yours";
import { changePersonAction, putLinkAwayAction } from "../actions";
import { peopleAddress, personAddress } from "../people-address";
import { GrantText, RoleFields } from "../role-fields";

type PersonPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("person.title") };
}

export default async function PersonSettingsPage({ params, searchParams }: PersonPageProps) {
  const [request, { id }, wish, locale, t] = await Promise.all([
    administratorRequest(),
    params,
    searchParams,
    getLocale(),
    getTranslations("people"),
  ]);
  if (!request) return <NotYours />;
  const wanted = readPersonInput.safeParse({ id });
  if (!wanted.success) showNotFound();
  const person = await orNotFound(readPerson(request, wanted.data ?? { id: 0 }));
  const token = await readOnce(personAddress(person.id), request.actor);
  const done = [wish.done].flat()[0];
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("settings"), href: "/settings" },
          { text: t("title"), href: peopleAddress },
          { text: person.name },
        ]}
      />
      <PageTitle>{person.name}</PageTitle>
      <div className="grid max-w-[46rem] gap-4">
        {done && t.has(`done.${done}`) ? <Notice tone="success" word={t(`done.${done}`)} live /> : null}
        {token === null ? null : <OwnLink person={person} token={token} />}
        <DescriptionList
          label={t("person.title")}
          dense
          items={[
            { key: "username", term: t("table.username"), value: person.username },
            { key: "email", term: t("invite.email"), value: person.email ?? t("person.noEmail") },
            {
              key: "state",
              term: t("table.state"),
              value: (
                <>
                  <StateTag tone={!person.active ? "neutral" : person.hasPassword ? "done" : "caution"}>
                    {t(`table.${!person.active ? "disabled" : person.hasPassword ? "active" : "invited"}`)}
                  </StateTag>
                  {person.invitedUntil
                    ? ` ${t("person.invitedUntil", { at: formatInstant(person.invitedUntil, locale) })}`
                    : null}
                </>
              ),
            },
            { key: "totp", term: t("person.totp"), value: t(person.hasTotp ? "person.totpOn" : "person.totpOff") },
            {
              key: "sessions",
              term: t("person.sessions"),
              value: t("person.sessionCount", { count: person.sessions }),
            },
          ]}
        />
      </div>
      <Section title={t("person.roles")} id="roles" description={t("person.rolesAbout")}>
        <Roles person={person} />
      </Section>
      <Section title={t("person.access")} id="access">
        <Access person={person} />
      </Section>
      <Section title={t("person.history")} id="history">
        <History person={person} />
      </Section>
    </>
  );
}

async function OwnLink({ person, token }: { person: PersonPage; token: string }) {
  const [t, here] = await Promise.all([getTranslations("people.link"), ownAddress()]);
  return (
    <Notice tone="caution" word={t("title")}>
      <p>{t("text", { name: person.name })}</p>
      <p className="my-2">
        <code id="invitation-link" className="break-all">{`${here}${invitationPath(token)}`}</code>
      </p>
      <form action={putLinkAwayAction}>
        <input type="hidden" name="staffId" value={person.id} />
        <Button variant="secondary" size="small">
          {t("handedOver")}
        </Button>
      </form>
    </Notice>
  );
}

async function Roles({ person }: { person: PersonPage }) {
  const [t, labels] = await Promise.all([getTranslations("people.person"), formLabels()]);
  if (person.isOneself) {
    return (
      <>
        <GrantList person={person} />
        <p className="mt-3 text-ink-soft text-sm">{t("notOneself")}</p>
      </>
    );
  }
  return (
    <div className="grid max-w-[46rem] gap-4">
      <GrantList person={person} />
      <Disclosure summary={t("addRole")}>
        <ActionForm action={changePersonAction} labels={labels} id="add-role" label={t("addRole")} spacing="tight">
          <HiddenField name="staffId" value={String(person.id)} />
          <HiddenField name="change" value="add_role" />
          <RoleFields page={person} />
          <div>
            <SubmitButton pendingText={t("pending")}>{t("addRole")}</SubmitButton>
          </div>
        </ActionForm>
      </Disclosure>
    </div>
  );
}

async function GrantList({ person }: { person: PersonPage }) {
  const [t, labels] = await Promise.all([getTranslations("people.person"), formLabels()]);
  if (person.grants.length === 0) return <p className="text-ink-soft">{t("noRoles")}</p>;
  return (
    <ul aria-label={t("roles")} className="grid max-w-[46rem] border-line border-t">
      {person.grants.map((grant, at) => (
        <li
          key={`${grant.role}-${grant.unitId}-${grant.regionId}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b py-2"
        >
          <span>
            <GrantText grant={grant} />
          </span>
          {person.isOneself ? null : (
            <ActionForm
              action={changePersonAction}
              labels={labels}
              id={`remove-role-${at}`}
              label={t("removeRole")}
              spacing="tight"
            >
              <HiddenField name="staffId" value={String(person.id)} />
              <HiddenField name="change" value="remove_role" />
              <HiddenField name="role" value={grant.role} />
              {grant.unitId ? <HiddenField name="unitId" value={grant.unitId} /> : null}
              {grant.regionId ? <HiddenField name="regionId" value={grant.regionId} /> : null}
              <SubmitButton variant="secondary" size="small" pendingText={t("pending")}>
                {t("removeRole")}
              </SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}

type Change = "disable" | "enable" | "reset" | "reset_totp" | "end_sessions";

function Access({ person }: { person: PersonPage }) {
  const others: readonly Change[] = [
    person.active ? "disable" : "enable",
    ...(person.active ? (["reset"] as const) : []),
    ...(person.hasTotp ? (["reset_totp"] as const) : []),
  ];
  const changes: readonly Change[] = ["end_sessions", ...(person.isOneself ? [] : others)];
  return (
    <div className="grid max-w-[46rem] gap-4">
      {changes.map((change) => (
        <ChangeForm key={change} person={person} change={change} />
      ))}
    </div>
  );
}

async function ChangeForm({ person, change }: { person: PersonPage; change: Change }): Promise<ReactNode> {
  const [t, labels] = await Promise.all([getTranslations("people.change"), formLabels()]);
  return (
    <ActionForm
      action={changePersonAction}
      labels={labels}
      id={`change-${change}`}
      label={t(`${change}.submit`)}
      spacing="tight"
    >
      <HiddenField name="staffId" value={String(person.id)} />
      <HiddenField name="change" value={change} />
      <p className="text-sm">{t(`${change}.about`)}</p>
      <div>
        <SubmitButton variant={change === "disable" ? "danger" : "secondary"} pendingText={t("pending")}>
          {t(`${change}.submit`)}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

async function History({ person }: { person: PersonPage }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("people"),
    getTranslations("domain.role"),
  ]);
  if (person.changes.length === 0) return <p className="text-ink-soft">{t("person.noHistory")}</p>;
  const said = (recorded: unknown) => rolesIn(recorded).map((role) => (words.has(role) ? words(role) : role));
  return (
    <Timeline
      label={t("person.history")}
      items={person.changes.map(({ id, before, after, reason, by, changedAt }) => ({
        key: String(id),
        title: reason && t.has(`done.${reason}`) ? t(`done.${reason}`) : t("person.changed"),
        at: formatInstant(changedAt, locale),
        atIso: changedAt.toISOString(),
        actor: by,
        body:
          reason === "add_role" || reason === "remove_role" || reason === "invite" ? (
            <p className="text-sm">
              {t("person.rolesChanged", {
                before: said(before).join(t("person.comma")) || t("person.noRoles"),
                after: said(after).join(t("person.comma")) || t("person.noRoles"),
              })}
            </p>
          ) : null,
      }))}
    />
  );
}

function rolesIn(recorded: unknown): string[] {
  if (typeof recorded !== "object" || recorded === null || !("grants" in recorded)) return [];
  const { grants } = recorded;
  if (!Array.isArray(grants)) return [];
  return grants.flatMap((grant: unknown) =>
    typeof grant === "object" && grant !== null && "role" in grant && typeof grant.role === "string"
      ? [grant.role]
      : [],
  );
}
