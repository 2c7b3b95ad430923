/** Who may do what: the two tables of rights as they are in force, and the rules beyond them in sentences. To be printed. */
import type { Metadata } from "next";
import { PrintButton } from "@/app/print-button";
import { getTranslations } from "@/app/translations";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { roles } from "@/domain/actor";
import { transitions } from "@/domain/complaint/transitions";
import { type Reach, type Right, reachOfAction, reachOfRight, rights } from "@/domain/rights";
import { administratorRequest } from "../administrator-request";
import { NotYours } from "../not-yours";
import { stagesOfActions } from "./stages";

/** Rules that no table holds; each stands in domain/rights.ts or beside its decision. */
const rules = [
  "ownCounter",
  "ownReply",
  "hiddenIdentity",
  "formerWindow",
  "formerUnit",
  "sealed",
  "touched",
  "approver",
  "secondSignature",
  "supervisionAnswer",
  "instruction",
  "outside",
  "setup",
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights");
  return { title: t("title") };
}

export default async function RightsPage() {
  const [request, t, settings, domain] = await Promise.all([
    administratorRequest(),
    getTranslations("rights"),
    getTranslations("settings"),
    getTranslations("domain"),
  ]);
  if (!request) return <NotYours />;
  const reach = (how: Reach) =>
    how === "never" ? (
      <span className="text-ink-soft">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t("reach.never")}</span>
      </span>
    ) : (
      t(`reach.${how}`)
    );
  const roleColumns = roles.map((role) => ({ key: role, header: domain(`role.${role}`) }));
  const named = { key: "what", header: t("what"), rowHeader: true };
  return (
    <>
      <Breadcrumb label={t("back")} items={[{ text: settings("title"), href: "/settings" }, { text: t("title") }]} />
      <PageTitle lead={<span className="text-base">{t("lead")}</span>}>{t("title")}</PageTitle>
      <PrintButton>{t("print")}</PrintButton>
      <Section title={t("reach.title")}>
        <ul className="max-w-reading list-disc pl-5">
          {(["own_region", "own_unit", "supporting_unit", "everywhere"] as const).map((how) => (
            <li key={how}>{t("reach.meaning", { reach: t(`reach.${how}`), about: t(`reach.about.${how}`) })}</li>
          ))}
        </ul>
      </Section>
      {stagesOfActions().map(({ stage, actions }) => {
        const title = stage === "any" ? t("anyStage") : t("stage", { state: domain(`state.${stage}`) });
        return (
          <Section key={stage} title={title}>
            <DataTable
              caption={title}
              captionHidden
              dense
              narrow="scroll"
              columns={[
                named,
                ...roleColumns,
                { key: "complainant", header: t("complainant") },
                { key: "system", header: t("system") },
              ]}
              rows={actions.map((action) => {
                const by: readonly string[] = transitions[action].by;
                return {
                  key: action,
                  cells: {
                    what: t(`action.${action}`),
                    ...Object.fromEntries(roles.map((role) => [role, reach(reachOfAction(role, action))])),
                    complainant: by.includes("complainant") ? t("reach.own_report") : reach("never"),
                    system: by.includes("system") ? t("reach.by_rule") : reach("never"),
                  },
                };
              })}
            />
          </Section>
        );
      })}
      <Section title={t("otherRights")}>
        <DataTable
          caption={t("otherRights")}
          captionHidden
          dense
          narrow="scroll"
          columns={[named, ...roleColumns]}
          rows={(Object.keys(rights) as Right[]).map((right) => ({
            key: right,
            cells: {
              what: t(`right.${right}`),
              ...Object.fromEntries(roles.map((role) => [role, reach(reachOfRight(role, right))])),
            },
          }))}
        />
      </Section>
      <Section title={t("rulesTitle")}>
        <ol className="max-w-reading list-decimal pl-5">
          {rules.map((rule) => (
            <li key={rule} className="mt-1">
              {t(`rule.${rule}`)}
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
}
