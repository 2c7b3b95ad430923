/** The people of the office: found by name, unit or role; invited; and which roles must use codes at sign-in. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/controls";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { roles } from "@/domain/actor";
import { listPeople, listPeopleInput, type PeoplePage } from "@/usecases/staff/list-people";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { invitePersonAction, requireTotpAction } from "./actions";
import { peopleAddress, peoplePageAddress, personAddress } from "./people-address";
import { GrantText, RoleFields } from "./role-fields";

type PeoplePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

export default async function PeopleSettingsPage({ searchParams }: PeoplePageProps) {
  const [request, params, t] = await Promise.all([administratorRequest(), searchParams, getTranslations("people")]);
  if (!request) return <NotYours />;
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const wish = { q: first("q"), role: first("role"), unit: first("unit"), after: first("after") };
  const page = await listPeople(request, listPeopleInput.parse(wish));
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: t("settings"), href: "/settings" }, { text: t("title") }]} />
      {first("done") === "require_totp" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("done.require_totp")} live />
        </div>
      ) : null}
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      <FilterForm page={page} wish={wish} />
      <PeopleTable page={page} />
      <Pagination
        label={t("pages")}
        {...(wish.after
          ? { previous: { href: peoplePageAddress({ ...wish, after: undefined }), text: t("firstPage") } }
          : {})}
        {...(page.next
          ? { next: { href: peoplePageAddress({ ...wish, after: page.next }), text: t("nextPage") } }
          : {})}
      />
      <Section title={t("invite.title")} id="invite" description={t("invite.about")}>
        <InviteForm page={page} />
      </Section>
      <Section title={t("requireTotp.title")} id="require-totp" description={t("requireTotp.about")}>
        <RequireTotpForm page={page} />
      </Section>
    </>
  );
}

type Wish = Readonly<Record<"q" | "role" | "unit", string | undefined>>;

async function FilterForm({ page, wish }: { page: PeoplePage; wish: Wish }) {
  const [locale, t, words] = await Promise.all([
    getLocale(),
    getTranslations("people.filter"),
    getTranslations("domain.role"),
  ]);
  return (
    <search className="mb-4">
      <form action={peopleAddress} className="flex flex-wrap items-end gap-3">
        <Field id="people-q" label={t("words")}>
          <TextInput id="people-q" name="q" type="search" defaultValue={wish.q} maxLength={60} />
        </Field>
        <Field id="people-role" label={t("role")}>
          <Select
            id="people-role"
            name="role"
            emptyText={t("any")}
            defaultValue={wish.role}
            options={roles.map((role) => ({ value: role, label: words(role) }))}
          />
        </Field>
        <Field id="people-unit" label={t("unit")}>
          <Select
            id="people-unit"
            name="unit"
            emptyText={t("any")}
            defaultValue={wish.unit}
            options={page.units.map((unit) => ({ value: unit.id, label: nameIn(unit, locale) }))}
          />
        </Field>
        <Button variant="secondary">{t("submit")}</Button>
      </form>
    </search>
  );
}

async function PeopleTable({ page }: { page: PeoplePage }) {
  const t = await getTranslations("people.table");
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      dense
      empty={<EmptyState title={t("none")} />}
      columns={[
        { key: "name", header: t("name"), rowHeader: true },
        { key: "username", header: t("username") },
        { key: "roles", header: t("roles") },
        { key: "state", header: t("state"), whole: true },
      ]}
      rows={page.people.map((person) => ({
        key: String(person.id),
        cells: {
          name: <TextLink href={personAddress(person.id)}>{person.name}</TextLink>,
          username: <span className="break-all">{person.username}</span>,
          roles: (
            <ul className="grid gap-0.5">
              {person.grants.map((grant) => (
                <li key={`${grant.role}-${grant.unitId}-${grant.regionId}`}>
                  <GrantText grant={grant} />
                </li>
              ))}
            </ul>
          ),
          state: (
            <span className="flex flex-wrap gap-1">
              <StateTag tone={!person.active ? "neutral" : person.hasPassword ? "done" : "caution"}>
                {t(!person.active ? "disabled" : person.hasPassword ? "active" : "invited")}
              </StateTag>
              {person.hasTotp ? <StateTag tone="info">{t("totp")}</StateTag> : null}
            </span>
          ),
        },
      }))}
    />
  );
}

async function InviteForm({ page }: { page: PeoplePage }) {
  const [t, form, labels] = await Promise.all([
    getTranslations("people.invite"),
    getTranslations("common.form"),
    formLabels(),
  ]);
  return (
    <div className="max-w-[46rem]">
      <ActionForm action={invitePersonAction} labels={labels} id="invite-person" label={t("title")} spacing="tight">
        <TextField
          name="username"
          label={t("username")}
          hint={t("usernameHint")}
          maxLength={60}
          width="half"
          autoComplete="off"
          spellCheck={false}
          required
        />
        <TextField name="name" label={t("name")} maxLength={60} width="half" autoComplete="off" required />
        <TextField
          name="email"
          type="email"
          label={t("email")}
          hint={t("emailHint")}
          mark={form("optional")}
          maxLength={200}
          width="half"
          autoComplete="off"
        />
        <RoleFields page={page} />
        <div>
          <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

async function RequireTotpForm({ page }: { page: PeoplePage }) {
  const [t, words, labels] = await Promise.all([
    getTranslations("people.requireTotp"),
    getTranslations("domain.role"),
    formLabels(),
  ]);
  return (
    <ActionForm action={requireTotpAction} labels={labels} id="require-totp-form" label={t("title")} spacing="tight">
      <fieldset className="grid gap-1 sm:grid-cols-2">
        <legend className="mb-1 font-medium">{t("legend")}</legend>
        {roles.map((role) => (
          <label key={role} className="flex min-h-(--target-small) items-center gap-2">
            <input
              type="checkbox"
              name="roles"
              value={role}
              defaultChecked={page.totpRoles.includes(role)}
              className="size-5 accent-(--color-primary)"
            />
            {words(role)}
          </label>
        ))}
      </fieldset>
      <div>
        <SubmitButton variant="secondary" pendingText={t("pending")}>
          {t("submit")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
