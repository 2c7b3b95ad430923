/**
 * What was filed for an enterprise, whoever its clerk was: without a proof the way to one, with it the reports and, for
 * those who speak for the enterprise, its contacts (docs/decisions/0023).
 */
import type { Metadata } from "next";
import { formLabels } from "@/app/form-labels";
import { getTranslations } from "@/app/translations";
import { requestContext } from "@/auth/request-context";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { Columns, Panel } from "@/components/ui/columns";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { readEnterprise, readEnterpriseInput } from "@/usecases/access/read-enterprise";
import type { Context } from "@/usecases/context";
import { AskCodeForm } from "../status/mine/ask-code-form";
import { ReportList } from "../status/mine/report-list";
import {
  acceptEnterpriseContactAction,
  askEnterpriseCodeAction,
  leaveEnterpriseAction,
  openEnterpriseReportAction,
} from "./actions";
import { MemberList } from "./member-list";

type Search = { before?: string | string[]; left?: string | string[]; done?: string | string[] };
type Props = { searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access.enterprise");
  return { title: t("title") };
}

export default async function EnterprisePage({ searchParams }: Props) {
  const [ctx, search, t, mine, check] = await Promise.all([
    requestContext("enterprise"),
    searchParams,
    getTranslations("access.enterprise"),
    getTranslations("access.mine"),
    getTranslations("access.check"),
  ]);
  const isIn = ctx.actor.kind === "contact";
  const said = isIn && search.done !== undefined ? t("members.done") : null;
  const told = !isIn && search.left !== undefined ? mine("left") : said;
  return (
    <>
      {told ? (
        <div className="mb-6">
          <Notice tone="success" word={check("doneWord")} live>
            {told}
          </Notice>
        </div>
      ) : null}
      {isIn ? <EnterpriseReports ctx={ctx} before={Number(search.before)} /> : <AskForCode />}
    </>
  );
}

async function AskForCode() {
  const [t, ask] = await Promise.all([getTranslations("access.enterprise"), getTranslations("access.ask")]);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Columns
        aside={
          <Panel title={t("whoTitle")}>
            <ul className="grid list-disc gap-2 pl-5">
              <li>{t("whoOwn")}</li>
              <li>{t("whoAll")}</li>
              <li>{t("whoNone")}</li>
            </ul>
            <p className="mt-3">{t("consent")}</p>
          </Panel>
        }
      >
        <AskCodeForm id="enterprise" action={askEnterpriseCodeAction} submit={ask("submit")}>
          <TextField
            name="creditCode"
            label={t("creditCode")}
            hint={t("creditCodeHint")}
            width="half"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
          />
        </AskCodeForm>
      </Columns>
    </>
  );
}

async function EnterpriseReports({ ctx, before }: { ctx: Context; before: number }) {
  const asked = readEnterpriseInput.safeParse({ before });
  const [t, mine, labels, page] = await Promise.all([
    getTranslations("access.enterprise"),
    getTranslations("access.mine"),
    formLabels(),
    readEnterprise(ctx, asked.success ? asked.data : { before: null }),
  ]);
  return (
    <>
      <PageTitle lead={t("listLead", { shown: page.shown })}>{t("title")}</PageTitle>
      <Columns
        aside={
          <div className="grid gap-4">
            <Panel title={mine("sharedTitle")}>
              <p className="mb-3">{mine("shared")}</p>
              <ActionForm
                id="leave"
                action={leaveEnterpriseAction}
                labels={labels}
                spacing="tight"
                label={mine("leave")}
              >
                <div>
                  <SubmitButton variant="secondary" pendingText={mine("leaving")}>
                    {mine("leave")}
                  </SubmitButton>
                </div>
              </ActionForm>
            </Panel>
            {page.members ? (
              <Panel title={t("whoTitle")}>
                <p>{t("consent")}</p>
              </Panel>
            ) : page.isInvited ? (
              <Panel title={t("invited.title")}>
                <p>{t("invited.text")}</p>
                <p className="mt-2 mb-3">{t("consent")}</p>
                <ActionForm
                  id="accept"
                  action={acceptEnterpriseContactAction}
                  labels={labels}
                  spacing="tight"
                  label={t("invited.title")}
                >
                  <div>
                    <SubmitButton variant="secondary" pendingText={t("invited.pending")}>
                      {t("invited.submit")}
                    </SubmitButton>
                  </div>
                </ActionForm>
              </Panel>
            ) : (
              <Panel title={t("notConfirmed.title")}>
                <p>{t("notConfirmed.text")}</p>
              </Panel>
            )}
          </div>
        }
      >
        {page.reports.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <ReportList label={t("list")} reports={page.reports} open={openEnterpriseReportAction} />
        )}
        <Pagination
          label={mine("pages")}
          previous={asked.success ? { href: "/enterprise", text: mine("newest") } : undefined}
          next={page.next ? { href: `/enterprise?before=${page.next}`, text: mine("next") } : undefined}
        />
        {page.members ? <MemberList members={page.members} /> : null}
      </Columns>
    </>
  );
}
