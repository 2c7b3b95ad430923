/**
 * Bars beside their own table: each row is name, bar, figure, so that chart and table cannot disagree.
 * An interval is drawn as a thin line through the end of the bar; a target as one line down all rows.
 */
import { scaleLinear } from "d3-scale";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Bar = {
  key: string;
  label: ReactNode;
  value: number | null;
  /** The figure as text: 123 件, 87.5%. */
  text: string;
  /** What it rests on: 共 40 件. */
  count?: string;
  interval?: readonly [low: number, high: number];
  tone?: "normal" | "done" | "caution" | "danger" | "muted";
};

type BarChartProps = {
  caption: string;
  captionHidden?: boolean;
  headers: { label: string; bar: string; value: string; count?: string };
  bars: readonly Bar[];
  /** The end of the scale; the largest value when not given. */
  max?: number;
  target?: { value: number; text: string };
};

const fills = {
  normal: "text-primary",
  done: "text-done",
  caution: "text-caution",
  danger: "text-danger",
  muted: "text-line-strong",
} as const;

export function BarChart({ caption, captionHidden = false, headers, bars, max, target }: BarChartProps) {
  const end = max ?? Math.max(1, target?.value ?? 0, ...bars.map((bar) => bar.interval?.[1] ?? bar.value ?? 0));
  const x = scaleLinear([0, end], [0, 100]).clamp(true);
  return (
    <table className="w-full border-collapse text-left leading-normal">
      <caption className={captionHidden ? "sr-only" : "pb-2 text-left font-semibold"}>
        {caption}
        {target ? <span className="ml-3 whole font-normal text-ink-soft text-sm">{target.text}</span> : null}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{headers.label}</th>
          <th scope="col">{headers.bar}</th>
          <th scope="col">{headers.value}</th>
          {headers.count ? <th scope="col">{headers.count}</th> : null}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key} className="border-line border-b">
            <th
              scope="row"
              className="w-[1%] min-w-[5em] sm:min-w-[7em] max-w-[14em] py-1 pr-3 font-normal sm:whitespace-nowrap"
            >
              {bar.label}
            </th>
            <td className="py-1" aria-hidden="true">
              <svg
                viewBox="0 0 100 20"
                preserveAspectRatio="none"
                className={classNames("block h-[1.25em] w-full", fills[bar.tone ?? "normal"])}
                focusable="false"
                aria-hidden="true"
              >
                {bar.value === null ? null : <rect x="0" y="4" width={x(bar.value)} height="12" fill="currentColor" />}
                {bar.interval ? (
                  <path
                    d={`M${x(bar.interval[0])} 10H${x(bar.interval[1])}`}
                    className="stroke-ink"
                    strokeWidth="1.5"
                    vectorEffect="non-scaling-stroke"
                  />
                ) : null}
                {target ? (
                  <path
                    d={`M${x(target.value)} 0V20`}
                    className="stroke-ink"
                    strokeWidth="1.5"
                    strokeDasharray="3 2"
                    vectorEffect="non-scaling-stroke"
                  />
                ) : null}
              </svg>
            </td>
            <td className="w-[1%] whitespace-nowrap py-1 pl-3 text-right font-medium tabular-nums">{bar.text}</td>
            {headers.count ? (
              <td className="w-[1%] whitespace-nowrap py-1 pl-3 text-right text-ink-soft text-sm tabular-nums">
                {bar.count}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
