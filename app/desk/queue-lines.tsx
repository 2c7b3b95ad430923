/** The rows of the queue in words: what a line says about time, place, people and stage. */

import type { QueueLine } from "@/components/complaint/desk-queue";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { QueueDue } from "@/domain/complaint/queue";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { formatDate, formatDay } from "@/lib/format";
import { asLocale } from "@/lib/locale";
import { getLocale, getTranslations } from "@/lib/translations";
import type { QueueRow } from "@/usecases/complaint/list-queue";
import { DeskDue } from "./desk-due";
import { dueText } from "./due-text";
import { nameIn } from "./names";
import { type QueueAddress, queueAddress } from "./queue-address";
import { flagsBeside, ReportFlags } from "./report-flags";

export const stateTones: Readonly<Record<ComplaintState, TagTone>> = {
  submitted: "info",
  awaiting_supplement: "neutral",
  not_accepted: "neutral",
  merged: "neutral",
  awaiting_dispatch: "info",
  awaiting_acknowledgement: "info",
  in_hand: "info",
  awaiting_review: "info",
  answered: "done",
  closed: "done",
  withdrawn: "neutral",
  archived: "neutral",
};

/** `address`: the page on which the lines stand, where a preview opens. `canTick`: something can be done with many. */
export async function queueLines(
  rows: readonly QueueRow[],
  { address, canTick }: { address: QueueAddress; canTick: boolean },
): Promise<QueueLine[]> {
  const [locale, t, line, words] = await Promise.all([
    getLocale().then(asLocale),
    getTranslations("desk.queue"),
    getTranslations("queue.line"),
    getTranslations("domain"),
  ]);
  const buttonsOf = ({ number }: QueueRow): NonNullable<QueueLine["buttons"]> => [
    {
      key: "preview",
      href: queueAddress(address, { after: address.after, preview: number }),
      text: line("preview"),
      label: line("previewOf", { number }),
    },
    { key: "next", href: `/desk/complaints/${number}#work`, text: line("next"), label: line("nextOf", { number }) },
  ];
  return rows.map((row) => ({
    key: row.number,
    href: `/desk/complaints/${row.number}`,
    due: row.due ? <QueueDueBadge due={row.due} paused={row.paused} /> : <EndedText row={row} />,
    words: row.excerpt ?? t("toBeMasked"),
    isPlaceholder: row.excerpt === null,
    number: row.number,
    ...(row.item ? { item: nameIn(row.item, locale) } : {}),
    region: nameIn(row.region, locale),
    ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
    ...(row.handlerName ? { handler: row.handlerName } : {}),
    stage: (
      <span className="inline-flex flex-wrap items-baseline justify-end gap-x-2 gap-y-1 sm:justify-start">
        <StateTag tone={stateTones[row.state]}>{words(`state.${row.state}`)}</StateTag>
        {row.round > 1 ? <span className="text-caution-ink text-sm">{t("round", { round: row.round })}</span> : null}
        <ReportFlags
          short
          flags={flagsBeside(row, {
            isAnswer: row.due?.kind === "answer",
            isOverStatute: row.due?.isOverStatute ?? false,
          })}
        />
      </span>
    ),
    age: t("days", { days: row.days }),
    source: words(`source.${row.source}`),
    filed: formatDate(row.filedAt, locale),
    ...(canTick ? { tickLabel: line("tick", { number: row.number }) } : {}),
    buttons: buttonsOf(row),
    ...(row.due?.isOver ? { tone: "danger" as const } : {}),
  }));
}

/** Which step is due, how it stands, and when: 答复 ▲ 黄牌 剩1个工作日 11月23日(周一). */
async function QueueDueBadge({ due, paused = false }: { due: QueueDue; paused?: boolean }) {
  const [locale, words] = await Promise.all([getLocale().then(asLocale), getTranslations("domain.clock")]);
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 sm:max-[100rem]:grid">
      <DeskDue {...due} hasCards={due.kind === "answer"} paused={paused && due.kind === "answer"} />
      <span className="text-ink-soft text-sm">
        {words(due.kind)}
        <span className="ml-1.5 tabular-nums max-sm:hidden">{dueText(due.dueAt, locale)}</span>
      </span>
    </span>
  );
}

async function EndedText({ row }: { row: QueueRow }) {
  const [locale, words] = await Promise.all([getLocale().then(asLocale), getTranslations("domain")]);
  const outcome = row.outcome && row.outcome !== "withdrawn" ? words(`outcome.${row.outcome}`) : null;
  const satisfaction = row.satisfaction === null ? null : words(`satisfaction.${row.satisfaction}`);
  return (
    <span className="flex flex-wrap gap-x-2 text-sm sm:max-[100rem]:grid">
      {outcome ? <span>{outcome}</span> : null}
      <span className="text-ink-soft">
        {satisfaction}
        {row.endedAt ? (
          <span className={satisfaction ? "ml-1.5 tabular-nums" : "tabular-nums"}>
            {formatDay(row.endedAt, locale, new Date())}
          </span>
        ) : null}
      </span>
    </span>
  );
}
