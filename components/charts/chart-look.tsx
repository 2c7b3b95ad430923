/**
 * How charts look: tones, dashes and marks. The nth line always has the nth dash and the nth mark, so that no colour
 * speaks alone; on paper lines are black, under forced colours they take the colour of the text.
 */
import { percent } from "./plot-geometry";

export type Tone = "primary" | "done" | "caution" | "danger" | "muted";

const system = "print:text-ink forced-colors:text-[CanvasText]";

/** The colour of what is drawn in currentColor. */
export const tones: Record<Tone, string> = {
  primary: `text-primary ${system}`,
  done: `text-done ${system}`,
  caution: `text-caution ${system}`,
  danger: `text-danger ${system}`,
  muted: `text-ink-soft ${system}`,
};
export const paleTone = "text-line-strong forced-colors:text-[CanvasText]";
export const inkTone = "text-ink forced-colors:text-[CanvasText]";
export const hairline = "stroke-line forced-colors:stroke-[GrayText]";
/** Letters inside a drawing, with a rim of the ground so that a line behind them does not strike them through. */
export const letters =
  "fill-ink stroke-paper forced-colors:fill-[CanvasText] forced-colors:stroke-[Canvas] print:stroke-none";
export const softLetters = "fill-ink-soft forced-colors:fill-[CanvasText]";

/** Rows of name, bar and figures: side by side, or where that is too narrow the bar below its name and figure. */
export const barRows = {
  table: "w-full border-collapse text-left leading-normal @max-[34rem]:block",
  part: "@max-[34rem]:block",
  row: "border-line border-b @max-[34rem]:grid @max-[34rem]:grid-cols-[minmax(0,1fr)_auto] @max-[34rem]:gap-x-3 @max-[34rem]:py-1.5",
  name: "w-[1%] max-w-[14em] py-1 pr-3 font-normal @max-[34rem]:w-auto @max-[34rem]:max-w-none @max-[34rem]:p-0 @min-[34rem]:w-[30%] @min-[34rem]:min-w-[7em] @min-[48rem]:w-[1%] @min-[48rem]:whitespace-nowrap",
  bar: "min-w-12 py-1 @max-[34rem]:order-1 @max-[34rem]:col-span-2",
  figure: "w-[1%] whitespace-nowrap py-1 pl-3 text-right font-medium tabular-nums @max-[34rem]:w-auto @max-[34rem]:p-0",
  count:
    "w-[1%] py-1 pl-3 text-right text-ink-soft text-sm tabular-nums @max-[34rem]:order-2 @max-[34rem]:col-span-2 @max-[34rem]:w-auto @max-[34rem]:p-0 @max-[34rem]:text-left @min-[34rem]:whitespace-nowrap",
} as const;

const toneOrder = ["primary", "done", "caution", "muted", "danger"] as const;
const dashes = [undefined, "7 4", "2 3", "10 3 2 3", "4 4"] as const;
export const paleDash = "1 3";
export const targetDash = "5 3";

export function toneAt(index: number): Tone {
  return toneOrder[index % toneOrder.length] ?? "primary";
}

export function dashAt(index: number): string | undefined {
  return dashes[index % dashes.length];
}

const marks = [
  "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
  "M-3.7-3.7h7.4v7.4h-7.4z",
  "M0-4.8 4.8 3.6h-9.6z",
  "M0-5.2 5.2 0 0 5.2-5.2 0z",
  "M-4.6-1.4h3.2v-3.2h2.8v3.2h3.2v2.8h-3.2v3.2h-2.8v-3.2h-3.2z",
] as const;

/** The mark of the nth line at a place of the plot; hollow for the line of an earlier period. */
export function Mark({ index, x, y, hollow = false }: { index: number; x: number; y: number; hollow?: boolean }) {
  return (
    <svg aria-hidden="true" x={percent(x)} y={percent(y)} overflow="visible">
      <path
        d={marks[index % marks.length]}
        className={hollow ? "fill-surface forced-colors:fill-[Canvas]" : "fill-current"}
        stroke="currentColor"
        strokeWidth={hollow ? 1.25 : 0}
      />
    </svg>
  );
}

type SampleProps = { tone: string; dash?: string; mark?: number; hollow?: boolean; thin?: boolean };

/** The line of a series as it stands in the legend. */
function LineSample({ tone, dash, mark, hollow, thin = false }: SampleProps) {
  return (
    <svg aria-hidden="true" focusable="false" className={`h-[1em] w-8 shrink-0 overflow-visible ${tone}`}>
      <line
        x1="0"
        x2="100%"
        y1="50%"
        y2="50%"
        stroke="currentColor"
        strokeWidth={thin ? 1.5 : 2.25}
        strokeDasharray={dash}
      />
      {mark === undefined ? null : <Mark index={mark} x={50} y={50} hollow={hollow} />}
    </svg>
  );
}

/** The lines of a drawing, each with its sample and its name. Silent: the summary and the table say the same in words. */
export function LineLegend({ items }: { items: readonly (SampleProps & { key: string; text: string })[] }) {
  return (
    <div aria-hidden="true" className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {items.map(({ key, text, ...sample }) => (
        <span key={key} className="inline-flex items-center gap-2">
          <LineSample {...sample} />
          {text}
        </span>
      ))}
    </div>
  );
}
