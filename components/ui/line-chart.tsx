/**
 * Lines over time, drawn on the server, with the same figures as a table below. A missing figure is a gap, never a zero.
 * On a phone the drawing keeps its size and scrolls in its own region.
 */
import { scaleLinear, scalePoint } from "d3-scale";
import { line } from "d3-shape";
import { classNames } from "./class-names";
import { Disclosure } from "./disclosure";

export type Series = {
  name: string;
  values: readonly (number | null)[];
  /** The figures as text, one each; the bare number when left out. */
  texts?: readonly string[];
  tone?: "primary" | "done" | "caution" | "danger" | "muted";
};

type LineChartProps = {
  title: string;
  /** One sentence that says what the drawing shows, read instead of the drawing. */
  summary: string;
  /** The points of time, one each: 2026年3月. */
  labels: readonly string[];
  series: readonly Series[];
  headers: { time: string };
  tableText: string;
  target?: { value: number; text: string };
  max?: number;
  tickText?: (value: number) => string;
};

const width = 640;
const height = 240;
const inset = { top: 16, right: 92, bottom: 30, left: 46 };
const strokes = {
  primary: "text-primary",
  done: "text-done",
  caution: "text-caution",
  danger: "text-danger",
  muted: "text-ink-soft",
} as const;
const order = ["primary", "done", "caution", "muted", "danger"] as const;
const dashes = ["", "7 4", "2 3", "10 3 2 3", "4 4"] as const;

export function LineChart({
  title,
  summary,
  labels,
  series,
  headers,
  tableText,
  target,
  max,
  tickText = String,
}: LineChartProps) {
  const end = max ?? Math.max(1, target?.value ?? 0, ...series.flatMap((one) => one.values.map((value) => value ?? 0)));
  const y = scaleLinear([0, end], [height - inset.bottom, inset.top]);
  if (max === undefined) y.nice(4);
  const x = scalePoint<number>(
    labels.map((_, index) => index),
    [inset.left, width - inset.right],
  );
  const every = Math.max(1, Math.ceil(labels.length / 6));
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index) ?? 0)
    .y((value) => y(value ?? 0));
  const nameAt = spread(
    series.map((one) => {
      const lastValue = one.values.findLast((value) => value !== null);
      return typeof lastValue === "number" ? y(lastValue) : 0;
    }),
  );
  return (
    <figure className="min-w-0">
      <figcaption className="font-semibold">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <section aria-label={title} tabIndex={0} className="overflow-x-auto rounded-sm">
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className="block w-full min-w-[34rem] max-w-[54rem]"
          role="img"
          aria-label={summary}
        >
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <path d={`M${inset.left} ${y(tick)}H${width - inset.right}`} className="stroke-line" strokeWidth="1" />
              <text
                x={inset.left - 8}
                y={y(tick)}
                dy="0.35em"
                textAnchor="end"
                fontSize="12"
                className="fill-ink-soft tabular-nums"
              >
                {tickText(tick)}
              </text>
            </g>
          ))}
          {labels.map((label, index) =>
            index % every === 0 ? (
              <text
                key={label}
                x={x(index)}
                y={height - 8}
                textAnchor={index === 0 ? "start" : "middle"}
                fontSize="12"
                className="fill-ink-soft"
              >
                {label}
              </text>
            ) : null,
          )}
          {target ? (
            <g>
              <path
                d={`M${inset.left} ${y(target.value)}H${width - inset.right}`}
                className="stroke-ink"
                strokeWidth="1"
                strokeDasharray="3 3"
              />
              <text x={width - inset.right + 6} y={y(target.value)} dy="0.35em" fontSize="12" className="fill-ink">
                {target.text}
              </text>
            </g>
          ) : null}
          {series.map((one, index) => {
            const last = one.values.findLastIndex((value) => value !== null);
            const lastValue = one.values[last];
            return (
              <g key={one.name} className={strokes[one.tone ?? order[index % order.length] ?? "primary"]}>
                <path
                  d={path(one.values) ?? ""}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="2.25"
                  strokeLinejoin="round"
                  strokeDasharray={dashes[index % dashes.length]}
                />
                {typeof lastValue === "number" ? (
                  <>
                    <circle cx={x(last)} cy={y(lastValue)} r="3.5" fill="currentColor" />
                    <text
                      x={(x(last) ?? 0) + 9}
                      y={nameAt[index]}
                      dy="0.35em"
                      fontSize="12.5"
                      fontWeight="600"
                      fill="currentColor"
                    >
                      {one.name}
                    </text>
                  </>
                ) : null}
              </g>
            );
          })}
        </svg>
      </section>
      <Disclosure summary={tableText}>
        <table className="w-full border-collapse text-left text-sm">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-line-strong border-b">
              <th scope="col" className="py-1 pr-3 font-semibold">
                {headers.time}
              </th>
              {series.map((one) => (
                <th key={one.name} scope="col" className="py-1 pl-3 text-right font-semibold">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, index) => (
              <tr key={label} className={classNames("border-line border-b")}>
                <th scope="row" className="whitespace-nowrap py-1 pr-3 font-normal">
                  {label}
                </th>
                {series.map((one) => (
                  <td key={one.name} className="py-1 pl-3 text-right tabular-nums">
                    {one.texts?.[index] ?? one.values[index] ?? "—"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </figure>
  );
}

/** Names of lines that end close together stand below one another, in the order of the lines. */
function spread(wanted: readonly number[]): number[] {
  const least = 15;
  const placed = [...wanted];
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  order.forEach((index, rank) => {
    const above = order[rank - 1];
    if (above === undefined) return;
    placed[index] = Math.max(placed[index] ?? 0, (placed[above] ?? 0) + least);
  });
  return placed;
}
