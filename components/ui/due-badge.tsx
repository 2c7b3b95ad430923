/**
 * How a deadline stands: a word and a shape, never colour alone.
 * 正常 ●, 黄牌 ▲, 红牌 ■, 超法定 ◆, 暂停 ‖, 已停 ○. Over the promise is red; over the statute is graver and filled.
 */
import { classNames } from "./class-names";
import { type Shape, StandingShape } from "./shapes";

export type DueStanding = "normal" | "yellow" | "red" | "statutory" | "paused" | "stopped";

export type DueFacts = {
  /** Working days left, today counted as 0; below 0 when over. Null when there is no date. */
  daysLeft: number | null;
  /** The promised date has passed. */
  overdue?: boolean;
  /** The statutory date has passed. */
  overStatute?: boolean;
  paused?: boolean;
  /** The clock has ended: answered, closed, withdrawn. */
  stopped?: boolean;
  /** Up to how many working days left the yellow card shows. */
  yellowFrom?: number;
};

/** The graver fact wins; a paused clock shows as paused unless it is already over. */
export function dueStanding({
  daysLeft,
  overdue,
  overStatute,
  paused,
  stopped,
  yellowFrom = 1,
}: DueFacts): DueStanding {
  if (stopped) return "stopped";
  if (overStatute) return "statutory";
  if (overdue || (daysLeft !== null && daysLeft < 0)) return "red";
  if (paused) return "paused";
  if (daysLeft !== null && daysLeft <= yellowFrom) return "yellow";
  return "normal";
}

const looks: Record<DueStanding, { shape: Shape; box: string; sign: string }> = {
  normal: { shape: "circle", box: "border-line-strong bg-surface text-ink", sign: "text-done" },
  yellow: { shape: "triangle", box: "border-caution bg-caution-soft text-caution-ink", sign: "text-caution" },
  red: { shape: "square", box: "border-danger bg-danger-soft text-danger-ink", sign: "text-danger" },
  statutory: { shape: "diamond", box: "border-danger-fill bg-danger-fill text-on-danger", sign: "text-on-danger" },
  paused: { shape: "bars", box: "border-line-strong bg-sunken text-ink", sign: "text-ink-soft" },
  stopped: { shape: "ring", box: "border-line bg-transparent text-ink-soft", sign: "text-ink-soft" },
};

type DueBadgeProps = {
  standing: DueStanding;
  /** 正常, 黄牌, 红牌, 超法定, 暂停, 已停 in the reader's language. */
  word: string;
  /** 剩3个工作日, 已超2个工作日. */
  figure?: string;
  /** The date, already formatted: 10月12日(周一). */
  due?: string;
  /** 暂定, when the date rests on an unpublished calendar. */
  provisional?: string;
  /** The date below the badge instead of beside it: for the first column of a queue. */
  stacked?: boolean;
};

export function DueBadge({ standing, word, figure, due, provisional, stacked = false }: DueBadgeProps) {
  const look = looks[standing];
  return (
    <span
      className={classNames(
        "align-baseline",
        stacked ? "inline-grid justify-items-start gap-y-0.5" : "inline-flex flex-wrap items-center gap-x-2 gap-y-1",
      )}
    >
      <span
        className={classNames(
          "inline-flex max-w-full flex-wrap items-center gap-x-1.5 rounded-sm border px-1.5 font-medium text-sm leading-normal sm:flex-nowrap sm:whitespace-nowrap",
          look.box,
          provisional && "border-dashed",
        )}
      >
        <span className={look.sign}>
          <StandingShape shape={look.shape} />
        </span>
        <span>{word}</span>
        {figure ? <span className="tabular-nums">{figure}</span> : null}
      </span>
      {due || provisional ? (
        <span className="whole text-ink-soft text-sm tabular-nums">
          {due}
          {provisional ? (
            <span className="ml-1 underline decoration-dotted underline-offset-4">{provisional}</span>
          ) : null}
        </span>
      ) : null}
    </span>
  );
}
