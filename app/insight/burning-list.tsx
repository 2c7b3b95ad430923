/** What burns: reports, not a chart, each one a link. */

import { DeskDue } from "@/app/desk/desk-due";
import { nameIn } from "@/app/desk/names";
import { stateTones } from "@/app/desk/queue-lines";
import { getLocale, getTranslations } from "@/app/translations";
import { DeskQueue } from "@/components/complaint/desk-queue";
import { StateTag } from "@/components/ui/state-tag";
import type { BurningReport } from "@/usecases/statistics/read-insight";

export async function BurningList({ reports }: { reports: readonly BurningReport[] }) {
  const [locale, t, column, words, queue] = await Promise.all([
    getLocale(),
    getTranslations("insight.burning"),
    getTranslations("desk.queue.column"),
    getTranslations("domain"),
    getTranslations("desk.queue"),
  ]);
  return (
    <DeskQueue
      caption={t("title")}
      headers={{
        due: column("due"),
        report: column("report"),
        number: column("number"),
        region: column("region"),
        unit: column("unit"),
        stage: column("stage"),
      }}
      noUnit={queue("noUnit")}
      lines={reports.map((report) => ({
        key: report.number,
        href: `/desk/complaints/${report.number}`,
        due: (
          <span className="flex flex-wrap items-baseline gap-x-2">
            <DeskDue {...report.due} hasCards={report.due.kind === "answer"} />
            <span className="text-ink-soft text-sm">{words(`clock.${report.due.kind}`)}</span>
          </span>
        ),
        words: report.excerpt,
        number: report.number,
        region: report.region ? nameIn(report.region, locale) : "",
        ...(report.unit ? { unit: nameIn(report.unit, locale) } : {}),
        stage: <StateTag tone={stateTones[report.state]}>{words(`state.${report.state}`)}</StateTag>,
      }))}
    />
  );
}
