/** A second report that was made of this one: its number and its code, for the proven person alone. */

import { getTranslations } from "@/app/translations";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Status } from "@/usecases/complaint/read-status";

export async function SplitOffSection({ status }: { status: Status }) {
  if (status.splitOff.length === 0) return null;
  const t = await getTranslations("plan.splitOff");
  return (
    <Section title={t("title")} description={t("lead")}>
      {status.splitOff.map(({ number, code }) => (
        <DescriptionList
          key={number}
          items={[
            { key: "number", term: t("number"), value: <span className="tabular-nums">{number}</span> },
            { key: "code", term: t("code"), value: code ?? t("reissued") },
          ]}
        />
      ))}
    </Section>
  );
}
