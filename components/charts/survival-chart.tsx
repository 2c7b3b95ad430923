/**
 * How much is still open after so many days, those not yet finished included: steps that fall from all to what is left.
 * The band is what chance alone could have done. Marks stand where half and nine in ten are done; below the days stands
 * how many are still watched, for a curve that rests on few says little. The table has every day on which a curve falls.
 */
import type { ReactNode } from "react";
import type { Column, Row } from "../ui/data-table";
import {
  dashAt,
  hairline,
  inkTone,
  LineLegend,
  Mark,
  paleDash,
  softLetters,
  type Tone,
  toneAt,
  tones,
} from "./chart-look";
import { FiguresTable } from "./figures-table";
import { bandPath, type CurveStep, dayTicks, labelTiers, percent, placeOf, stepAt, stepPath } from "./plot-geometry";

export type SurvivalCurve = {
  /** Unlike the names of the other curves. */
  name: string;
  /** The first step is day 0. The curve ends at its last step: after it nothing is known. */
  steps: readonly CurveStep[];
  /** Where the curve reaches a share: 0.5 is the median, 0.1 is P90. Without a day it was not reached; the text says so. */
  marks?: readonly { share: number; day: number | null; text: string }[];
  tone?: Tone;
};

type SurvivalChartProps = {
  title: string;
  /** One sentence that says what the drawing shows, read instead of the drawing. */
  summary: string;
  curves: readonly SurvivalCurve[];
  headers: {
    /** 第几天 */
    day: string;
    /** 未办结占比; in the table it follows the name of the curve. */
    share: string;
    /** 95%区间; in the table it follows in brackets. */
    interval?: string;
    /** 仍在观察; also the words before the counts below the days. */
    atRisk: string;
  };
  tableText: string;
  /** The last day drawn; the last step of all curves when not given. */
  lastDay?: number;
  shareText: (share: number) => string;
  countText?: (count: number) => string;
  dayText?: (day: number) => string;
};

const shownFrom = { 0: "", 1: "hidden @min-[26rem]:inline", 2: "hidden @min-[40rem]:inline", 3: "" } as const;

export function SurvivalChart({
  title,
  summary,
  curves,
  headers,
  tableText,
  lastDay,
  shareText,
  countText = String,
  dayText = String,
}: SurvivalChartProps) {
  const end = Math.max(1, lastDay ?? Math.max(0, ...curves.map((curve) => curve.steps.at(-1)?.day ?? 0)));
  const drawn = curves.map((curve, index) => ({
    ...curve,
    // What happens after the last day drawn is neither drawn nor in the table.
    steps: cut(curve.steps, end),
    index,
    look: tones[curve.tone ?? toneAt(index)],
  }));
  const ticks = dayTicks(end);
  const tiers = labelTiers(ticks.length);
  const guides = [...new Set(drawn.flatMap((curve) => curve.marks?.map((mark) => mark.share) ?? []))];
  const x = (day: number) => percent(placeOf(day, end));
  const y = (share: number) => percent(100 - placeOf(share, 1));
  const shown = (order: number) => shownFrom[tiers[order] ?? 2];
  const { columns, rows } = tableOf(drawn, headers, { shareText, countText, dayText });
  return (
    <figure className="@container min-w-0 max-w-[60rem] print:break-inside-auto!">
      <div className="break-inside-avoid">
        <figcaption className="font-semibold">{title}</figcaption>
        <LineLegend
          items={drawn.map(({ name, look, index, marks = [] }) => ({
            key: name,
            text: [name, ...marks.map((mark) => mark.text)].join(" · "),
            tone: look,
            dash: dashAt(index),
            mark: index,
          }))}
        />
        <div className="pt-3 pr-[1.5em] pb-8 pl-[3.25em] text-sm">
          <svg role="img" aria-label={summary} className="block h-48 w-full overflow-visible tabular-nums sm:h-56">
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <g key={share}>
                <line x1="0" x2="100%" y1={y(share)} y2={y(share)} className={hairline} />
                <text x="0" y={y(share)} dx="-0.6em" dy="0.35em" textAnchor="end" className={softLetters}>
                  {shareText(share)}
                </text>
              </g>
            ))}
            {ticks.map((day, order) => (
              <g key={day}>
                <svg aria-hidden="true" x={x(day)} y="100%" overflow="visible">
                  <path d="M0 0V5" className={hairline} />
                </svg>
                <text
                  x={x(day)}
                  y="100%"
                  dy="1.6em"
                  textAnchor="middle"
                  className={`${softLetters} ${shown(order)}`.trim()}
                >
                  {dayText(day)}
                </text>
              </g>
            ))}
            {guides.map((share) => (
              <line
                key={share}
                x1="0"
                x2="100%"
                y1={y(share)}
                y2={y(share)}
                className={inkTone}
                stroke="currentColor"
                strokeDasharray={paleDash}
              />
            ))}
            <svg
              aria-hidden="true"
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              width="100%"
              height="100%"
              overflow="visible"
            >
              {drawn.map(({ name, look, steps, index }) => (
                <g key={name} className={look}>
                  {steps.some((step) => step.low !== undefined && step.high !== undefined) ? (
                    <path
                      d={bandPath(steps, end)}
                      fill="currentColor"
                      fillOpacity="0.1"
                      stroke="currentColor"
                      strokeWidth="0.75"
                      strokeOpacity="0.5"
                      vectorEffect="non-scaling-stroke"
                    />
                  ) : null}
                  <path
                    d={stepPath(steps, end)}
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="2.25"
                    strokeDasharray={dashAt(index)}
                    vectorEffect="non-scaling-stroke"
                  />
                </g>
              ))}
            </svg>
            {drawn.map(({ name, look, index, marks = [] }) => (
              <g key={name} className={look}>
                {marks.map(({ share, day }) =>
                  day === null || day > end ? null : (
                    <Mark key={share} index={index} x={placeOf(day, end)} y={100 - placeOf(share, 1)} />
                  ),
                )}
              </g>
            ))}
          </svg>
        </div>
        <div aria-hidden="true" className="text-ink-soft text-sm">
          {headers.atRisk}
          {drawn.map(({ name, look, steps, index }) => (
            <div key={name} className="pr-[1.5em] pl-[3.25em]">
              <svg
                aria-hidden="true"
                className="block h-[1.6em] w-full overflow-visible tabular-nums"
                focusable="false"
              >
                {drawn.length > 1 ? (
                  <svg aria-hidden="true" x="-2.6em" y="50%" overflow="visible" className={look}>
                    <path d="M-9 0H9" stroke="currentColor" strokeWidth="2" strokeDasharray={dashAt(index)} />
                    <Mark index={index} x={0} y={0} />
                  </svg>
                ) : null}
                {ticks.map((day, order) => {
                  const step = stepAt(steps, day);
                  return step === null ? null : (
                    <text
                      key={day}
                      x={x(day)}
                      y="50%"
                      dy="0.35em"
                      textAnchor="middle"
                      className={`${softLetters} ${shown(order)}`.trim()}
                    >
                      {countText(step.atRisk)}
                    </text>
                  );
                })}
              </svg>
            </div>
          ))}
        </div>
      </div>
      <FiguresTable caption={title} tableText={tableText} columns={columns} rows={rows} />
    </figure>
  );
}

/** The steps up to the last day drawn; one that goes on holds until there. */
function cut(steps: readonly CurveStep[], end: number): CurveStep[] {
  const within = steps.filter((step) => step.day <= end);
  const [last, next] = [within.at(-1), steps[within.length]];
  return last !== undefined && next !== undefined && last.day < end ? [...within, { ...last, day: end }] : within;
}

type Texts = Required<Pick<SurvivalChartProps, "shareText" | "countText" | "dayText">>;

function tableOf(
  curves: readonly SurvivalCurve[],
  headers: SurvivalChartProps["headers"],
  { shareText, countText, dayText }: Texts,
): { columns: Column[]; rows: Row[] } {
  const named = (name: string, header: string) => (curves.length > 1 ? `${name} · ${header}` : header);
  const shareHeader = headers.interval === undefined ? headers.share : `${headers.share} (${headers.interval})`;
  const days = [...new Set(curves.flatMap((curve) => curve.steps.map((step) => step.day)))].sort((a, b) => a - b);
  return {
    columns: [
      { key: "day", header: headers.day, rowHeader: true, whole: true },
      ...curves.flatMap(({ name }): Column[] => [
        { key: `${name} share`, header: named(name, shareHeader), numeric: true, whole: true },
        { key: `${name} atRisk`, header: named(name, headers.atRisk), numeric: true },
      ]),
    ],
    rows: days.map((day) => ({
      key: String(day),
      cells: {
        day: dayText(day),
        ...Object.fromEntries(
          curves.flatMap(({ name, steps }): [string, ReactNode][] => {
            const step = stepAt(steps, day);
            if (step === null) return [];
            const { low, high } = step;
            return [
              [
                `${name} share`,
                low === undefined || high === undefined
                  ? shareText(step.share)
                  : `${shareText(step.share)} (${shareText(low)}–${shareText(high)})`,
              ],
              [`${name} atRisk`, countText(step.atRisk)],
            ];
          }),
        ),
      },
    })),
  };
}
