/** The notes among staff that call this person, newest first; marked as read one by one or all together. */
import type { Metadata } from "next";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { StateTag } from "@/components/ui/state-tag";
import { TextLink } from "@/components/ui/text-link";
import { formatInstant } from "@/lib/format";
import { listMentions, listMentionsInput, type MentionRow } from "@/usecases/desk/list-mentions";
import { markMentionsReadAction } from "./actions";

type MentionsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live.mentions");
  return { title: t("title") };
}

export default async function MentionsPage({ searchParams }: MentionsPageProps) {
  const [request, { after, said }, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getTranslations("live.mentions"),
  ]);
  const list = await listMentions(request, listMentionsInput.parse({ after: [after].flat()[0] }));
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      {[said].flat()[0] === "read" ? (
        <div className="mb-4">
          <Notice tone="success" word={t("saidRead")} live />
        </div>
      ) : null}
      <p className="mb-3 max-w-reading text-ink-soft text-sm">{t("text")}</p>
      {list.rows.length === 0 ? (
        <EmptyState title={t("empty")} action={<ButtonLink href="/desk">{t("toDesk")}</ButtonLink>}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          {list.rows.some(({ isRead }) => !isRead) ? <ReadForm text={t("readAll")} /> : null}
          <ol aria-label={t("caption")} className="mt-3 border-line border-t">
            {list.rows.map((row) => (
              <Mention key={row.id} row={row} />
            ))}
          </ol>
        </>
      )}
      <Pagination
        label={t("next")}
        {...(list.isFirstPage ? {} : { previous: { href: "/desk/mentions", text: t("first") } })}
        {...(list.next === null ? {} : { next: { href: `/desk/mentions?after=${list.next}`, text: t("next") } })}
      />
    </>
  );
}

async function Mention({ row }: { row: MentionRow }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("live.mentions")]);
  return (
    <li className="grid gap-1 border-line border-b py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-6">
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          {row.number === null ? (
            <span className="text-ink-soft">{t("gone")}</span>
          ) : (
            <TextLink href={`/desk/complaints/${row.number}`}>{t("open", { number: row.number })}</TextLink>
          )}
          {row.isRead ? null : <StateTag tone="caution">{t("new")}</StateTag>}
        </p>
        <p className="text-ink-soft text-sm">
          {t("by", { name: row.byName })}
          <span className="ml-3 tabular-nums">{formatInstant(row.mentionedAt, locale)}</span>
        </p>
        {row.note === null ? (
          row.number === null ? null : (
            <p className="text-ink-soft text-sm">{t("noText")}</p>
          )
        ) : (
          <p className="mt-1 max-w-reading whitespace-pre-line">{row.note}</p>
        )}
      </div>
      {row.isRead ? null : (
        <ReadForm
          text={t("read")}
          id={row.id}
          {...(row.number === null ? {} : { label: t("readOne", { number: row.number }) })}
        />
      )}
    </li>
  );
}

async function ReadForm({ text, id, label }: { text: string; id?: number; label?: string }) {
  const [labels, t] = await Promise.all([formLabels(), getTranslations("live.mentions")]);
  return (
    <ActionForm
      action={markMentionsReadAction}
      labels={labels}
      id={id === undefined ? "read-all" : `read-${id}`}
      spacing="tight"
      label={label ?? text}
    >
      {id === undefined ? null : <HiddenField name="id" value={String(id)} />}
      <div>
        <SubmitButton variant="secondary" pendingText={t("pending")}>
          {text}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
