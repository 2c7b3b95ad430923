/** The limits of one kind of report, group by group: what holds, since when, what is to come, and the way to change it. */

import { getTranslations } from "@/app/translations";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ComplaintKind } from "@/domain/complaint/vocabulary";
import type { StepLimits } from "@/domain/limits/limit-rows";
import { limitAddress } from "./limit-address";
import { isSinceEver, limitWords } from "./limit-words";
import { stepGroupNames, stepGroups } from "./step-groups";

export async function LimitTables({ kind, steps }: { kind: ComplaintKind; steps: readonly StepLimits[] }) {
  const [t, say] = await Promise.all([getTranslations("settings-limits"), limitWords()]);
  const none = <span className="text-ink-soft">{t("none")}</span>;
  // On a phone a column that says "none" for every step would only make the way longer.
  const columnsOf = (shown: readonly StepLimits[]): Column[] => [
    { key: "step", header: t("column.step"), rowHeader: true, whole: true },
    { key: "limit", header: t("column.limit") },
    {
      key: "statute",
      header: t("column.statute"),
      minor: shown.every(({ inForce }) => inForce.statutoryAmount === null),
    },
    { key: "since", header: t("column.since"), minor: shown.every(({ inForce }) => isSinceEver(inForce)) },
    { key: "toCome", header: t("column.toCome"), minor: shown.every(({ toCome }) => toCome === null) },
    {
      key: "exceptions",
      header: t("column.exceptions"),
      whole: true,
      minor: shown.every(({ exceptions }) => exceptions.length === 0),
    },
    { key: "basis", header: t("column.basis"), minor: true },
    { key: "change", header: t("column.change"), whole: true },
  ];
  const rowOf = ({ step, inForce, toCome, exceptions }: StepLimits): Row => {
    const address = limitAddress({ kind, step });
    const name = t(`step.${step}.name`);
    return {
      key: step,
      cells: {
        step: name,
        limit: <span className="break-keep font-medium">{say.limit(inForce)}</span>,
        statute: say.statute(inForce) ?? none,
        since: say.since(inForce),
        toCome: toCome ? <span className="break-keep font-medium">{say.toCome(toCome)}</span> : none,
        exceptions:
          exceptions.length > 0 ? (
            <TextLink href={`${address}#exceptions`}>
              {t("exceptionCount", { count: exceptions.length })}
              <span className="sr-only">{name}</span>
            </TextLink>
          ) : (
            none
          ),
        basis: <span className="text-ink-soft text-sm">{inForce.basis}</span>,
        change: (
          <TextLink href={address}>
            {t("change")}
            <span className="sr-only">{name}</span>
          </TextLink>
        ),
      },
      ...(toCome ? { tone: "current" as const } : {}),
    };
  };
  return stepGroupNames.map((group) => {
    const shown = stepGroups[group].flatMap((step) => steps.filter((limits) => limits.step === step));
    const columns = columnsOf(shown);
    return (
      <Section key={group} level={3} title={t(`group.${group}`)} description={t(`groupNote.${group}`)}>
        <DataTable
          caption={t(`group.${group}`)}
          captionHidden
          columns={group === "promises" ? columns : columns.filter(({ key }) => key !== "statute")}
          rows={shown.map(rowOf)}
          dense
        />
      </Section>
    );
  });
}
