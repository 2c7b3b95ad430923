/** The rows of the queue in words: what a line says about time, place, people and stage. */

import { getLocale, getTranslations } from "@/app/translations";
import type { QueueLine } from "@/components/complaint/desk-queue";
import { StateTag, type TagTone } from "@/components/ui/state-tag";
import type { QueueDue } from "@/domain/complaint/queue";
import type { ComplaintState } from "@/domain/complaint/vocabulary";
import { formatDate, formatDay } from "@/lib/format";
import type { QueueRow } from "@/usecases/complaint/list-queue";
import { DueInWords, dueWords } from "./desk-due";
import { dueText } from "./due-text";
import { nameIn } from "./names";
import { type QueueAddress, type QueueColumn, queueAddress } from "./queue-address";
import { FlagsInWords, flagsBeside } from "./report-flags";

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

type LinesOptions = {
  /** The page on which the lines stand, where a preview opens. */
  readonly address: QueueAddress;
  /** Something can be done with many. */
  readonly canTick: boolean;
  /** What is not shown is not put into words. */
  readonly columns: readonly QueueColumn[];
};

/** A sentence about one report, whose number is put in last: the words are looked up once and not for each line. */
function aboutNumber(sentence: string): (number: string) => string {
  return (number) => sentence.replace(numberPlace, number);
}
const numberPlace = "{number}";

export async function queueLines(rows: readonly QueueRow[], options: LinesOptions): Promise<QueueLine[]> {
  const { address, canTick, columns } = options;
  const [locale, desk, t, line, words, dueOnes] = await Promise.all([
    getLocale(),
    getTranslations("desk"),
    getTranslations("desk.queue"),
    getTranslations("queue.line"),
    getTranslations("domain"),
    dueWords(),
  ]);
  const known = new Map<string, string>();
  /** The same few words in many lines. */
  const once = (name: string, word: () => string): string => {
    const found = known.get(name) ?? word();
    known.set(name, found);
    return found;
  };
  const [previewText, nextText] = [line("preview"), line("next")];
  const previewOf = aboutNumber(line("previewOf", { number: numberPlace }));
  const nextOf = aboutNumber(line("nextOf", { number: numberPlace }));
  const tickOf = aboutNumber(line("tick", { number: numberPlace }));
  const previewAt = aboutNumber(
    queueAddress(address, { after: address.after, preview: "number" }).replace(
      "preview=number",
      `preview=${numberPlace}`,
    ),
  );
  const clock = (kind: QueueDue["kind"]) => once(`clock ${kind}`, () => words(`clock.${kind}`));
  const hasFiled = columns.includes("filed");
  const now = new Date();
  return rows.map((row) => ({
    key: row.number,
    href: `/desk/complaints/${row.number}`,
    due: row.due ? (
      <span className="queue-due">
        <DueInWords
          {...row.due}
          hasCards={row.due.kind === "answer"}
          paused={row.paused && row.due.kind === "answer"}
          words={dueOnes}
        />
        <span className="step">
          {clock(row.due.kind)}
          <span>{dueText(row.due.dueAt, locale, now)}</span>
        </span>
      </span>
    ) : (
      <EndedText row={row} />
    ),
    words: row.excerpt ?? t("toBeMasked"),
    isPlaceholder: row.excerpt === null,
    number: row.number,
    version: row.version,
    ...(row.item ? { item: nameIn(row.item, locale) } : {}),
    region: nameIn(row.region, locale),
    ...(row.unit ? { unit: nameIn(row.unit, locale) } : {}),
    ...(row.handlerName ? { handler: row.handlerName } : {}),
    stage: (
      <span className="queue-stage">
        <StateTag tone={stateTones[row.state]}>{once(row.state, () => words(`state.${row.state}`))}</StateTag>
        {row.round > 1 ? <span className="round">{t("round", { round: row.round })}</span> : null}
        <FlagsInWords
          short
          flags={flagsBeside(row, {
            isAnswer: row.due?.kind === "answer",
            isOverStatute: row.due?.isOverStatute ?? false,
          })}
          words={{ t: desk, due: dueOnes.t }}
        />
      </span>
    ),
    age: once(`days ${row.days}`, () => t("days", { days: row.days })),
    ...(columns.includes("source") ? { source: words(`source.${row.source}`) } : {}),
    ...(hasFiled ? { filed: formatDate(row.filedAt, locale) } : {}),
    ...(canTick ? { tickLabel: tickOf(row.number) } : {}),
    buttons: [
      { key: "preview", href: previewAt(row.number), text: previewText, label: previewOf(row.number) },
      { key: "next", href: `/desk/complaints/${row.number}#work`, text: nextText, label: nextOf(row.number) },
    ],
    ...(row.due?.isOver ? { tone: "danger" as const } : {}),
  }));
}

async function EndedText({ row }: { row: QueueRow }) {
  const [locale, words] = await Promise.all([getLocale(), getTranslations("domain")]);
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
