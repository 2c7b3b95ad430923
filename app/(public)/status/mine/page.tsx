/** "My reports": without a proof the way to one, with it every report that carries the proved contact. */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Columns, Panel } from "@/components/ui/columns";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { listReportsOfContact, listReportsOfContactInput } from "@/usecases/access/list-reports-of-contact";
import type { Context } from "@/usecases/context";
import { askOneTimeCodeAction, leaveOwnReportsAction, openOwnReportAction } from "./actions";
import { AskCodeForm } from "./ask-code-form";
import { ReportList } from "./report-list";

type Props = { searchParams: Promise<{ before?: string | string[]; left?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.mine");
  return { title: t("title") };
}

export default async function OwnReportsPage({ searchParams }: Props) {
  const [ctx, { before, left }] = await Promise.all([requestContext("contact"), searchParams]);
  return ctx.actor.kind === "contact" ? (
    <OwnReportsList ctx={ctx} before={Number(before)} />
  ) : (
    <AskForCode hasLeft={left !== undefined} />
  );
}

async function AskForCode({ hasLeft }: { hasLeft: boolean }) {
  const [t, ask, common] = await Promise.all([
    getTranslations("access.mine"),
    getTranslations("access.ask"),
    getTranslations("access.check"),
  ]);
  return (
    <>
      {hasLeft ? (
        <div className="mb-6">
          <Notice tone="success" word={common("doneWord")} live>
            {t("left")}
          </Notice>
        </div>
      ) : null}
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Columns
        aside={
          <Panel title={t("whatTitle")}>
            <p>{t("what")}</p>
            <p className="mt-2">
              <TextLink href="/status">{t("withCode")}</TextLink>
            </p>
          </Panel>
        }
      >
        <AskCodeForm id="mine" action={askOneTimeCodeAction} submit={ask("submit")} />
      </Columns>
    </>
  );
}

async function OwnReportsList({ ctx, before }: { ctx: Context; before: number }) {
  const asked = listReportsOfContactInput.safeParse({ before });
  const [t, labels, page] = await Promise.all([
    getTranslations("access.mine"),
    formLabels(),
    listReportsOfContact(ctx, asked.success ? asked.data : { before: null }),
  ]);
  return (
    <>
      <PageTitle lead={t("listLead", { shown: page.shown })}>{t("title")}</PageTitle>
      <Columns
        aside={
          <div className="grid gap-4">
            <Panel title={t("sharedTitle")}>
              <p className="mb-3">{t("shared")}</p>
              <ActionForm id="leave" action={leaveOwnReportsAction} labels={labels} spacing="tight" label={t("leave")}>
                <div>
                  <SubmitButton variant="secondary" pendingText={t("leaving")}>
                    {t("leave")}
                  </SubmitButton>
                </div>
              </ActionForm>
            </Panel>
            <Panel title={t("whatTitle")}>
              <p>{t("emptyText")}</p>
              <p className="mt-2">
                <TextLink href="/status">{t("withCode")}</TextLink>
              </p>
            </Panel>
          </div>
        }
      >
        {page.reports.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <ReportList label={t("list")} reports={page.reports} open={openOwnReportAction} />
        )}
        <Pagination
          label={t("pages")}
          previous={asked.success ? { href: "/status/mine", text: t("newest") } : undefined}
          next={page.next ? { href: `/status/mine?before=${page.next}`, text: t("next") } : undefined}
        />
      </Columns>
    </>
  );
}
