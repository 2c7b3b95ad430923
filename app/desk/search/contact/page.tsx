/**
 * Searching for a person's reports by phone or e-mail: what was found above, the form below. The result stays for an
 * hour and for the person who searched.
 */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { TextAreaField, TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { maySearchByContact } from "@/domain/complaint/search";
import { formatInstant } from "@/lib/format";
import { type Search, searchComplaints } from "@/usecases/complaint/search-complaints";
import { signedInRequest } from "../../staff-request";
import { ResultList } from "../result-list";
import { contactSearchAddress } from "../search-address";
import { searchComplaintsByContactAction } from "./actions";

type ContactPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search.contact");
  return { title: t("title") };
}

export default async function ContactSearchPage({ searchParams }: ContactPageProps) {
  const [request, params, t] = await Promise.all([signedInRequest(), searchParams, getTranslations("search")]);
  const [id, after] = [[params.found].flat()[0], [params.after].flat()[0]];
  const isAllowed = maySearchByContact(request.actor);
  const result = id && isAllowed ? await searchComplaints(request, { found: id, after }) : null;
  return (
    <>
      <Breadcrumb
        label={t("back")}
        items={[
          { text: t("back"), href: "/desk" },
          { text: t("title"), href: "/desk/search" },
          { text: t("contact.title") },
        ]}
      />
      <PageTitle lead={<span className="text-base">{t("contact.lead")}</span>}>{t("contact.title")}</PageTitle>
      {isAllowed ? (
        <>
          {result ? <ContactResult result={result} id={id ?? ""} /> : null}
          <ContactForm isAgain={result !== null} />
        </>
      ) : (
        <EmptyState title={t("contact.notYours.title")}>{t("contact.notYours.text")}</EmptyState>
      )}
    </>
  );
}

async function ContactResult({ result, id }: { result: Search; id: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("search")]);
  const { contact, rows, next, isFirstPage } = result;
  if (!contact) return <EmptyState title={t("contact.gone.title")}>{t("contact.gone.text")}</EmptyState>;
  return (
    <section aria-labelledby="contact-result" className="mb-6">
      <h2 id="contact-result" className="font-semibold text-xl leading-snug">
        {t("contact.resultTitle", { kind: contact.kind })}
      </h2>
      <p className="mb-2 text-ink-soft" role="status">
        {rows.length > 0 ? `${t("count", { count: rows.length, more: next ? 1 : 0 })} · ` : ""}
        {t("contact.recorded", { at: formatInstant(contact.searchedAt, locale) })}
      </p>
      {rows.length > 0 ? (
        <ResultList rows={rows} />
      ) : (
        <EmptyState title={t("contact.none.title")}>{t("contact.none.text")}</EmptyState>
      )}
      <Pagination
        label={t("pages")}
        {...(isFirstPage ? {} : { previous: { href: contactSearchAddress({ id }), text: t("first") } })}
        {...(next ? { next: { href: contactSearchAddress({ id, after: next }), text: t("next") } } : {})}
      />
    </section>
  );
}

async function ContactForm({ isAgain }: { isAgain: boolean }) {
  const [t, labels] = await Promise.all([getTranslations("search.contact"), formLabels()]);
  const fieldNames = { contact: t("contact"), reason: t("reason") };
  return (
    <section aria-label={t("title")} className="max-w-[34rem]">
      {isAgain ? <h2 className="mt-6 mb-3 font-semibold text-xl leading-snug">{t("again")}</h2> : null}
      <ActionForm
        id="search-by-contact"
        action={searchComplaintsByContactAction}
        labels={labels}
        fieldNames={fieldNames}
        spacing="tight"
      >
        <TextField
          name="contact"
          label={fieldNames.contact}
          hint={t("contactHint")}
          autoComplete="off"
          spellCheck={false}
          maxLength={254}
          required
        />
        <TextAreaField
          name="reason"
          label={fieldNames.reason}
          hint={t("reasonHint")}
          rows={2}
          maxLength={500}
          required
        />
        <div>
          <SubmitButton pendingText={t("pending")}>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
