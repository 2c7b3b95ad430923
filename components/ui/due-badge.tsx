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

/** The colours of each are in app/globals.css, so that a list of fifty does not say them fifty times. */
const shapes: Record<DueStanding, Shape> = {
  normal: "circle",
  yellow: "triangle",
  red: "square",
  statutory: "diamond",
  paused: "bars",
  stopped: "ring",
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
  return (
    <span className={stacked ? "due due-stacked" : "due"}>
      <span className={classNames("due-box", `due-${standing}`, provisional && "border-dashed")}>
        <StandingShape shape={shapes[standing]} />
        <span>{word}</span>
        {figure ? <span>{figure}</span> : null}
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
