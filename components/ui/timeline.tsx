/** What happened, newest first. Quiet steps (of the system) that follow each other fold into one line that opens. */
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { WholeDurations } from "./whole-durations";

export type TimelineItem = {
  key: string;
  title: ReactNode;
  /** When, already formatted, and for machines. */
  at: string;
  atIso: string;
  /** Who did it. */
  actor?: ReactNode;
  body?: ReactNode;
  tone?: "neutral" | "done" | "caution" | "danger";
  quiet?: boolean;
};

type TimelineProps = {
  label: string;
  items: readonly TimelineItem[];
  /** Text of a folded group, {count} replaced by how many: "系统记录{count}条". */
  foldedText?: string;
};

const dots = {
  neutral: "border-primary bg-paper",
  done: "border-done bg-done",
  caution: "border-caution bg-caution",
  danger: "border-danger bg-danger",
} as const;

export function Timeline({ label, items, foldedText }: TimelineProps) {
  return (
    <ol aria-label={label} className="timeline relative grid gap-5 pl-7">
      {groupQuiet(items).map((group) =>
        group.length > 1 && foldedText ? (
          <li key={group.map((item) => item.key).join()} className="relative">
            <Dot quiet />
            <details>
              <summary className="min-h-(--target-small) cursor-pointer content-center text-ink-soft text-sm">
                {foldedText.replace("{count}", String(group.length))}
              </summary>
              <ol className="mt-2 grid gap-2 border-line border-l pl-4">
                {group.map((item) => (
                  <li key={item.key}>
                    <Entry item={item} />
                  </li>
                ))}
              </ol>
            </details>
          </li>
        ) : (
          group.map((item) => (
            <li key={item.key} className="relative">
              <Dot tone={item.tone} quiet={item.quiet} />
              <Entry item={item} />
            </li>
          ))
        ),
      )}
    </ol>
  );
}

function groupQuiet(items: readonly TimelineItem[]): TimelineItem[][] {
  const groups: TimelineItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (item.quiet && last?.[0]?.quiet) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

function Dot({ tone = "neutral", quiet = false }: { tone?: keyof typeof dots; quiet?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "absolute rounded-full border-2",
        quiet
          ? "top-[0.6em] -left-[1.5rem] size-2 border-line-strong bg-paper"
          : "top-[0.4em] -left-[1.6875rem] size-3.5",
        !quiet && dots[tone],
      )}
    />
  );
}

function Entry({ item }: { item: TimelineItem }) {
  return (
    <>
      <p className={item.quiet ? "text-ink-soft text-sm" : "font-medium"}>
        <WholeDurations>{item.title}</WholeDurations>
      </p>
      <p className="text-ink-soft text-sm tabular-nums">
        <time dateTime={item.atIso} className="whole">
          {item.at}
        </time>
        {item.actor ? <span className="ml-3">{item.actor}</span> : null}
      </p>
      {item.body ? <div className="mt-2 max-w-reading">{item.body}</div> : null}
    </>
  );
}
