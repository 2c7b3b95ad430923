/** Notices that a rule asks for: each names its rule, and is issued or put aside in one press. */
import type { Metadata } from "next";
import { nameIn } from "@/app/desk/names";
import { signedInRequest } from "@/app/desk/staff-request";
import { formLabels } from "@/app/form-labels";
import { getLocale, getTranslations } from "@/app/translations";
import { ActionForm } from "@/components/forms/action-form";
import { HiddenField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { grantsToTake } from "@/domain/rights";
import { formatInstant } from "@/lib/format";
import { listProposedSupervision } from "@/usecases/complaint/list-proposed-supervision";
import { decideProposedSupervisionAction } from "./actions";

type ProposedPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supervision.proposed");
  return { title: t("title") };
}

export default async function ProposedPage({ searchParams }: ProposedPageProps) {
  const [request, params, locale, t, words, labels, desk] = await Promise.all([
    signedInRequest(),
    searchParams,
    getLocale(),
    getTranslations("supervision.proposed"),
    getTranslations("domain.supervisionRule"),
    formLabels(),
    getTranslations("desk.supervision"),
  ]);
  if (grantsToTake(request.actor, "issue_supervision").length === 0)
    return <EmptyState title={desk("notYours.title")} />;
  const list = await listProposedSupervision(request, { after: [params.after].flat()[0] });
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {params.done ? <Notice tone="success" word={t("done")} live /> : null}
      {list.rows.length === 0 ? <p className="text-ink-soft">{t("empty")}</p> : null}
      <ol className="grid gap-3">
        {list.rows.map((row) => (
          <li
            key={`${row.number}-${row.rule}-${row.fact}`}
            data-number={row.number}
            className="grid gap-1 border-line border-b pb-3"
          >
            <p className="flex flex-wrap items-baseline gap-x-3">
              <TextLink href={`/desk/complaints/${row.number}`}>{row.number}</TextLink>
              <span className="font-medium">{t("rule", { rule: words(row.rule) })}</span>
              <span className="text-ink-soft text-sm tabular-nums">
                {t("since", { at: formatInstant(row.proposedAt, locale) })}
              </span>
            </p>
            <p className="min-w-0">{row.excerpt}</p>
            <p className="text-ink-soft text-sm">
              {row.unit ? nameIn(row.unit, locale) : t("window")}
              <span className="ml-3">{nameIn(row.region, locale)}</span>
              <span className="ml-3">{t("days", { days: row.days })}</span>
            </p>
            <p className="max-w-reading border-line-strong border-l-4 pl-3 text-sm">{row.demand}</p>
            <ActionForm
              action={decideProposedSupervisionAction}
              labels={labels}
              id={`proposed-${row.number}-${row.rule}`}
              spacing="tight"
              label={`${row.number} ${words(row.rule)}`}
            >
              <HiddenField name="number" value={row.number} />
              <HiddenField name="rule" value={row.rule} />
              <HiddenField name="fact" value={row.fact} />
              <div className="flex flex-wrap gap-3">
                <SubmitButton name="decision" value="issue" variant="primary" pendingText={t("pending")}>
                  {t("issue")}
                </SubmitButton>
                <SubmitButton name="decision" value="dismiss" variant="secondary" pendingText={t("pending")}>
                  {t("dismiss")}
                </SubmitButton>
              </div>
            </ActionForm>
          </li>
        ))}
      </ol>
      <Pagination
        label={t("next")}
        {...(list.next ? { next: { href: `/desk/supervision/proposed?after=${list.next}`, text: t("next") } } : {})}
      />
    </>
  );
}
