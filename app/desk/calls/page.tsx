/**
 * Today's calls: who is to be told by telephone, and in which words. Name and number open one at a time, each look with
 * its record (THREATS 2); a call is ticked as told or not reached.
 */
import type { Metadata } from "next";
import { revealIdentityAction } from "@/app/desk/complaints/[number]/actions";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { revealTexts } from "@/app/desk/reveal-texts";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { DeskReveal } from "@/components/complaint/desk-reveal";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { formatInstant } from "@/lib/format";
import { type CallList, listCalls } from "@/usecases/complaint/list-calls";
import { recordPhoneNoticeAction } from "./actions";

type CallsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supervision.calls");
  return { title: t("title") };
}

const callerRoles: readonly string[] = ["supervisor", "dispatcher", "window_clerk"];

export default async function CallsPage({ searchParams }: CallsPageProps) {
  const [request, params, t] = await Promise.all([
    signedInRequest(),
    searchParams,
    getTranslations("supervision.calls"),
  ]);
  if (!request.actor.grants.some(({ role }) => callerRoles.includes(role))) {
    return <EmptyState title={t("notYours")} />;
  }
  const first = (name: string) => [params[name]].flat()[0] || undefined;
  const list = await listCalls(request, { after: first("after") });
  const open = first("open");
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {params.done ? <Notice tone="success" word={t("done")} live /> : null}
      {list.rows.length === 0 ? <p className="text-ink-soft">{t("empty")}</p> : null}
      <ol className="grid gap-4">
        {list.rows.map((row) => (
          <Call key={row.number} row={row} isOpen={row.number === open} />
        ))}
      </ol>
      <Pagination
        label={t("next")}
        {...(list.next ? { next: { href: `/desk/calls?after=${list.next}`, text: t("next") } } : {})}
      />
    </>
  );
}

const told = [
  "not_accepted",
  "supplement_requested",
  "supplement_reminder",
  "dispatched",
  "answered",
  "reopened",
  "extended",
  "relimited",
  "recounted",
] as const;

async function Call({ row, isOpen }: { row: CallList["rows"][number]; isOpen: boolean }) {
  const [locale, t, labels, languages] = await Promise.all([
    getLocale(),
    getTranslations("supervision.calls"),
    formLabels(),
    getTranslations("domain.language"),
  ]);
  const unit = row.unit ? nameIn(row.unit, locale) : "";
  const due = row.answerDueAt ? dueText(row.answerDueAt, locale) : "";
  return (
    <li id={`call-${row.number}`} data-number={row.number} className="grid gap-1.5 border-line border-b pb-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <TextLink href={`/desk/complaints/${row.number}`}>{t("report", { number: row.number })}</TextLink>
        <span className="text-sm tabular-nums">{t("since", { at: formatInstant(row.waitingSince, locale) })}</span>
        <span className="text-ink-soft text-sm">{nameIn(row.region, locale)}</span>
        <span className="text-ink-soft text-sm">{t("language", { language: languages(row.language) })}</span>
        {row.tries > 0 && row.lastTriedAt ? (
          <span className="text-caution-ink text-sm tabular-nums">
            {t("tries", { tries: row.tries, at: formatInstant(row.lastTriedAt, locale) })}
          </span>
        ) : null}
      </p>
      <div>
        <p className="text-ink-soft text-sm">{t("sayTitle")}</p>
        <ul className="max-w-reading">
          {row.events.map(({ version, template }) => (
            <li key={version}>{t(`say.${told.find((known) => known === template) ?? "other"}`, { unit, due })}</li>
          ))}
        </ul>
      </div>
      {isOpen ? (
        <Reveal number={row.number} />
      ) : (
        <p>
          <ButtonLink href={`/desk/calls?open=${row.number}#call-${row.number}`} size="small">
            {t("show")}
          </ButtonLink>
        </p>
      )}
      <ActionForm
        action={recordPhoneNoticeAction}
        labels={labels}
        id={`call-form-${row.number}`}
        spacing="tight"
        label={t("report", { number: row.number })}
      >
        <HiddenField name="number" value={row.number} />
        <HiddenField name="forVersion" value={String(row.forVersion)} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="reached" value="yes" variant="primary" pendingText={t("pending")}>
            {t("reached")}
          </SubmitButton>
          <SubmitButton name="reached" value="no" variant="secondary" pendingText={t("pending")}>
            {t("notReached")}
          </SubmitButton>
        </div>
      </ActionForm>
    </li>
  );
}

async function Reveal({ number }: { number: string }) {
  const [texts, t] = await Promise.all([revealTexts(), getTranslations("supervision.calls")]);
  return (
    <DeskReveal
      action={revealIdentityAction}
      number={number}
      reasonPreset={t("reasonPreset")}
      texts={{ ...texts, summary: t("show"), text: t("showText"), reason: t("reason") }}
    />
  );
}
