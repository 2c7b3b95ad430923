/** All that was looked at and does not stand out, one fold for each detector, so that nobody need believe the short list. */

import { nameIn } from "@/app/desk/names";
import { getLocale, getTranslations } from "@/app/translations";
import { type Column, DataTable, type Row } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { TextLink } from "@/components/ui/text-link";
import { detectors, subjectKey } from "@/domain/flattery/vocabulary";
import { formatNumber } from "@/lib/format";
import type { FlatteryLine } from "@/usecases/statistics/read-flattery";
import { behindAddress, lineWords } from "./line-words";

export async function LookedAtTables({ lines, month }: { lines: readonly FlatteryLine[]; month: string }) {
  const [locale, t, words] = await Promise.all([getLocale(), getTranslations("flattery"), lineWords()]);
  const columns: Column[] = [
    { key: "unit", header: t("others.unit"), rowHeader: true },
    { key: "seen", header: t("others.seen"), numeric: true, whole: true },
    { key: "expected", header: t("others.expected"), numeric: true },
    { key: "chance", header: t("others.chance"), numeric: true, whole: true },
  ];
  const rowOf = (line: FlatteryLine): Row => ({
    key: subjectKey(line.subject),
    cells: {
      unit: t(`subject.${line.subject.kind}`, { name: nameIn(line.name, locale) }),
      seen:
        line.observed > 0 ? (
          <TextLink href={behindAddress(line, month)}>{words.counts(line)}</TextLink>
        ) : (
          words.counts(line)
        ),
      expected: line.expectedShare === null ? t(`verdict.${line.verdict}`) : words.share(line.expectedShare),
      chance: words.oneIn(line),
    },
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {detectors.map((detector) => {
        const own = lines.filter((line) => line.detector === detector);
        const tested = own.filter(({ tail }) => tail !== null);
        const few = own.length - tested.length;
        if (own.length === 0) return null;
        const title = t(`detector.${detector}.title`);
        return (
          <Disclosure key={detector} wide summary={t("others.fold", { title, count: tested.length })}>
            {few > 0 ? (
              <p className="mb-2 text-ink-soft text-sm">{t("others.few", { count: formatNumber(few, locale) })}</p>
            ) : null}
            <DataTable
              caption={title}
              captionHidden
              dense
              columns={columns}
              rows={[...tested, ...own.filter(({ tail }) => tail === null)].map(rowOf)}
            />
          </Disclosure>
        );
      })}
    </div>
  );
}
