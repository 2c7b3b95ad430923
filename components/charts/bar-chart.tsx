/**
 * Bars beside their own table: each row is name, bar, figure, so that chart and table cannot disagree. An interval is a
 * line with two ends through the end of the bar; a target is one broken line down all rows. The figure opens its list.
 */
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import { barRows, inkTone, tones } from "./chart-look";
import { TargetLine, Whisker } from "./interval-marks";
import { OpeningFigure } from "./opening-figure";
import { percent, placeOf } from "./plot-geometry";

export type Bar = {
  key: string;
  label: ReactNode;
  value: number | null;
  /** The figure as text: 123 件, 87.5%. */
  text: string;
  /** What it rests on: 共 40 件. */
  count?: string;
  /** The bounds of the value, on the same scale; said in words in `count` or beside the chart. */
  interval?: readonly [low: number, high: number];
  tone?: "normal" | "done" | "caution" | "danger" | "muted";
  /** Opens the list behind the figure. */
  href?: string;
};

type BarChartProps = {
  caption: string;
  captionHidden?: boolean;
  headers: { label: string; bar: string; value: string; count?: string };
  bars: readonly Bar[];
  /** One sentence that says what the bars show, for those who do not see them. */
  summary?: string;
  /** The end of the scale; the largest value when not given. */
  max?: number;
  target?: { value: number; text: string };
};

const looks = {
  normal: tones.primary,
  done: tones.done,
  caution: tones.caution,
  danger: tones.danger,
  muted: "text-line-strong print:text-ink-soft forced-colors:text-[GrayText]",
} as const;

export function BarChart({ caption, captionHidden = false, headers, bars, summary, max, target }: BarChartProps) {
  const end = max ?? Math.max(1, target?.value ?? 0, ...bars.map((bar) => bar.interval?.[1] ?? bar.value ?? 0));
  return (
    <div className="@container min-w-0">
      <table className={barRows.table}>
        <caption className={captionHidden && !target ? "sr-only" : "pb-2 text-left @max-[34rem]:block"}>
          <span className={captionHidden ? "sr-only" : "mr-3 font-semibold"}>{caption}</span>
          {summary ? <span className="sr-only"> {summary}</span> : null}
          {target ? (
            <span className="whole text-ink-soft text-sm">
              <svg aria-hidden="true" focusable="false" className={`mr-1.5 inline-block h-[1em] w-2 ${inkTone}`}>
                <TargetLine x={50} />
              </svg>
              {target.text}
            </span>
          ) : null}
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{headers.label}</th>
            <th scope="col">{headers.bar}</th>
            <th scope="col">{headers.value}</th>
            {headers.count ? <th scope="col">{headers.count}</th> : null}
          </tr>
        </thead>
        <tbody className={barRows.part}>
          {bars.map((bar) => (
            <tr key={bar.key} className={barRows.row}>
              <th scope="row" className={barRows.name}>
                {bar.label}
              </th>
              <td className={barRows.bar} aria-hidden="true">
                {bar.href ? (
                  // The figure is the link for all; the bar is a larger place for the pointer.
                  <Link href={bar.href} tabIndex={-1} className="block">
                    <BarDrawing bar={bar} end={end} target={target?.value} />
                  </Link>
                ) : (
                  <BarDrawing bar={bar} end={end} target={target?.value} />
                )}
              </td>
              <td className={barRows.figure}>
                <OpeningFigure text={bar.text} href={bar.href} />
              </td>
              {headers.count ? <td className={barRows.count}>{bar.count}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BarDrawing({ bar, end, target }: { bar: Bar; end: number; target?: number }) {
  const tone = bar.tone ?? "normal";
  return (
    <svg
      className={classNames("block h-[1.25em] w-full overflow-visible", looks[tone])}
      focusable="false"
      aria-hidden="true"
    >
      {bar.value === null ? null : (
        <rect x="0" y="20%" width={percent(placeOf(bar.value, end))} height="60%" fill="currentColor" />
      )}
      {bar.interval ? <Whisker low={placeOf(bar.interval[0], end)} high={placeOf(bar.interval[1], end)} /> : null}
      {target === undefined ? null : (
        <g className={inkTone}>
          <TargetLine x={placeOf(target, end)} />
        </g>
      )}
    </svg>
  );
}
