/** The rows of the supervision page in words: how the promise or the notice stands, how far it went, who urged. */

import { DeskDue } from "@/app/desk/desk-due";
import { dueText } from "@/app/desk/due-text";
import { nameIn } from "@/app/desk/names";
import { flagsBeside, ReportFlags } from "@/app/desk/report-flags";
import { getLocale, getTranslations } from "@/app/translations";
import type { QueueLine } from "@/components/complaint/desk-queue";
import type { SupervisionSection } from "@/domain/complaint/supervision-list";
import { formatDay } from "@/lib/format";
import type { SupervisionRow } from "@/usecases/complaint/list-supervision";

export async function supervisionLines(
  rows: readonly SupervisionRow[],
  section: SupervisionSection,
): Promise<QueueLine[]> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.supervision")]);
  return rows.map((row) => {
    const isLate =
      section === "notices" ? row.notice?.isOver === true && row.notice.state === "issued" : row.due?.isOver;
    return {
      key: row.number,
      href: `/desk/complaints/${row.number}`,
      due: section === "notices" ? <NoticeDue row={row} /> : <PromiseDue row={row} />,
      words: row.excerpt ?? t("toBeMasked"),
      isPlaceholder: row.excerpt === null,
      number: row.number,
      region: nameIn(row.region, locale),
      ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
      stage: <Stage row={row} />,
      ...(isLate ? { tone: "danger" as const } : {}),
    };
  });
}

async function PromiseDue({ row }: { row: SupervisionRow }) {
  const locale = await getLocale();
  if (!row.due) return null;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 sm:max-[100rem]:grid">
      <DeskDue {...row.due} hasCards paused={row.paused} />
      <span className="text-ink-soft text-sm tabular-nums">{dueText(row.due.dueAt, locale)}</span>
    </span>
  );
}

async function NoticeDue({ row }: { row: SupervisionRow }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.supervision.noticeState")]);
  const { notice } = row;
  if (!notice) return null;
  // An answer that waits for the supervision office is late no more.
  const due =
    notice.state === "issued" ? <DeskDue {...notice} hasCards={false} isOverStatute={false} card={null} /> : null;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 sm:max-[100rem]:grid">
      {due}
      <span className="text-ink-soft text-sm">
        {t(notice.state === "issued" ? "issued" : "answered")}
        <span className="ml-1.5 tabular-nums">{dueText(notice.dueAt, locale)}</span>
      </span>
    </span>
  );
}

async function Stage({ row }: { row: SupervisionRow }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("desk.supervision")]);
  const flags = flagsBeside(row, { isAnswer: true, isOverStatute: row.due?.isOverStatute ?? false });
  return (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-2 gap-y-1 sm:justify-start">
      <ReportFlags short flags={flags} />
      {row.notice ? <span className="text-sm tabular-nums">{row.notice.serial}</span> : null}
      {row.urges > 0 && row.lastUrgedAt ? (
        <span className="text-caution-ink text-sm tabular-nums">
          {t("urged", { times: row.urges, at: formatDay(row.lastUrgedAt, locale) })}
        </span>
      ) : null}
    </span>
  );
}
