/**
 * Lines over time, with the same figures as a table below. A missing figure is a gap, never a zero. The same line of an
 * earlier period is pale, dotted and has a hollow mark; a target is a broken line whose words stand in the legend, where
 * no line runs through them.
 */
import type { Column, Row } from "../ui/data-table";
import {
  dashAt,
  hairline,
  inkTone,
  LineLegend,
  letters,
  Mark,
  paleDash,
  paleTone,
  softLetters,
  type Tone,
  targetDash,
  toneAt,
  tones,
} from "./chart-look";
import { FiguresTable } from "./figures-table";
import { OpeningFigure } from "./opening-figure";
import { along, labelTiers, linePath, lonePoints, percent, placeOf, scaleOf, spread } from "./plot-geometry";

export type Series = {
  /** Unlike all other names of the drawing, those of earlier periods included. */
  name: string;
  /** One for each label; null where there is none. */
  values: readonly (number | null)[];
  /** The figures as text, one each; the bare number when left out. */
  texts?: readonly string[];
  /** What stands at the end of the line in the drawing: the figure alone, where `texts` say more than fits there. */
  endText?: string;
  /** Where each figure opens the list behind it. */
  hrefs?: readonly (string | undefined)[];
  tone?: Tone;
  /** The same a period earlier, point by point. */
  earlier?: { name: string; values: readonly (number | null)[]; texts?: readonly string[] };
};

type LineChartProps = {
  title: string;
  /** One sentence that says what the drawing shows, read instead of the drawing. */
  summary: string;
  /** The points of time, one each and each once: 2026年3月. */
  labels: readonly string[];
  series: readonly Series[];
  headers: { time: string };
  /** What opens the table: 查看数据表. */
  tableText: string;
  /** 目标 85%, with its place on the scale. */
  target?: { value: number; text: string };
  /** The end of the scale; a round number above the largest value when not given. */
  max?: number;
  tickText?: (value: number) => string;
  /** Stands for a missing figure in the table. */
  missing?: string;
};

const shownFrom = {
  0: "",
  1: "hidden @min-[26rem]:inline",
  2: "hidden @min-[40rem]:inline",
  3: "hidden @min-[56rem]:inline",
} as const;

// Room at the right for the longest text at the end of a line, so that none is cut off.
const endRooms = [
  { upTo: 4, room: "pr-[4.25em]" },
  { upTo: 7, room: "pr-[6.5em]" },
  { upTo: Number.POSITIVE_INFINITY, room: "pr-[10em]" },
] as const;

/** About how wide a text is, in widths of a Chinese character. */
function roughWidth(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 1 : 0.62), 0);
}

type Drawn = {
  name: string;
  values: readonly (number | null)[];
  texts?: readonly string[];
  endText?: string;
  hrefs?: readonly (string | undefined)[];
  index: number;
  isEarlier: boolean;
  look: string;
};

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
  missing = "—",
}: LineChartProps) {
  const drawn = series.flatMap(({ earlier, ...one }, index): Drawn[] => [
    ...(earlier ? [{ ...earlier, index, isEarlier: true, look: paleTone }] : []),
    { ...one, index, isEarlier: false, look: tones[one.tone ?? toneAt(index)] },
  ]);
  const { end, ticks } = scaleOf([target?.value ?? 0, ...drawn.flatMap((one) => one.values)], max);
  const y = (value: number) => 100 - placeOf(value, end);
  const textOf = (one: Drawn, index: number) => {
    const value = one.values[index] ?? null;
    return one.texts?.[index] ?? (value === null ? missing : String(value));
  };
  const lasts = drawn
    .filter((one) => !one.isEarlier)
    .flatMap((one) => {
      const at = one.values.findLastIndex((value) => value !== null);
      const value = one.values[at];
      return typeof value === "number" ? [{ one, at, value, text: one.endText ?? textOf(one, at) }] : [];
    });
  const longest = Math.max(0, ...lasts.map(({ text }) => roughWidth(text)));
  const { room } = endRooms.find(({ upTo }) => longest <= upTo) ?? endRooms[2];
  const lastPlaces = spread(
    lasts.map(({ value }) => y(value)),
    9,
  );
  const tiers = labelTiers(labels.length);
  const columns: Column[] = [
    { key: "time", header: headers.time, rowHeader: true, whole: true },
    ...drawn.map((one) => ({ key: one.name, header: one.name, numeric: true })),
  ];
  const rows: Row[] = labels.map((label, index) => ({
    key: label,
    cells: {
      time: label,
      ...Object.fromEntries(
        drawn.map((one) => [
          one.name,
          <OpeningFigure key={one.name} text={textOf(one, index)} href={one.hrefs?.[index]} />,
        ]),
      ),
    },
  }));
  return (
    <figure className="@container min-w-0 max-w-[60rem] print:break-inside-auto!">
      <div className="break-inside-avoid">
        <figcaption className="font-semibold">
          {title}
          {target ? <span className="sr-only"> {target.text}</span> : null}
        </figcaption>
        {drawn.length > 1 || target ? (
          <LineLegend
            items={[
              ...drawn.map((one) => ({
                key: one.name,
                text: one.name,
                tone: one.look,
                dash: one.isEarlier ? paleDash : dashAt(one.index),
                mark: one.index,
                hollow: one.isEarlier,
                thin: one.isEarlier,
              })),
              ...(target ? [{ key: " target", text: target.text, tone: inkTone, dash: targetDash, thin: true }] : []),
            ]}
          />
        ) : null}
        <div className={`pt-5 pb-8 pl-[3.25em] text-sm ${room}`}>
          <svg role="img" aria-label={summary} className="block h-48 w-full overflow-visible tabular-nums sm:h-56">
            {ticks.map((tick) => (
              <g key={tick}>
                <line x1="0" x2="100%" y1={percent(y(tick))} y2={percent(y(tick))} className={hairline} />
                <text x="0" y={percent(y(tick))} dx="-0.6em" dy="0.35em" textAnchor="end" className={softLetters}>
                  {tickText(tick)}
                </text>
              </g>
            ))}
            {labels.map((label, index) => {
              const x = percent(along(index, labels.length));
              const tier = tiers[index] ?? null;
              return (
                <g key={label}>
                  <svg aria-hidden="true" x={x} y="100%" overflow="visible">
                    <path d="M0 0V5" className={hairline} />
                  </svg>
                  {tier === null ? null : (
                    <text
                      x={x}
                      y="100%"
                      dy="1.6em"
                      textAnchor="middle"
                      className={`${softLetters} ${shownFrom[tier]}`.trim()}
                    >
                      {label}
                    </text>
                  )}
                </g>
              );
            })}
            {target ? (
              <line
                x1="0"
                x2="100%"
                y1={percent(y(target.value))}
                y2={percent(y(target.value))}
                className={inkTone}
                stroke="currentColor"
                strokeWidth="1.25"
                strokeDasharray={targetDash}
              />
            ) : null}
            <svg
              aria-hidden="true"
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              width="100%"
              height="100%"
              overflow="visible"
            >
              {drawn.map((one) => (
                <g key={one.name} className={one.look}>
                  <path
                    d={linePath(one.values, end)}
                    fill="none"
                    stroke="currentColor"
                    strokeWidth={one.isEarlier ? 1.5 : 2.25}
                    strokeLinejoin="round"
                    strokeDasharray={one.isEarlier ? paleDash : dashAt(one.index)}
                    vectorEffect="non-scaling-stroke"
                  />
                </g>
              ))}
            </svg>
            {drawn.map((one) => (
              <g key={one.name} className={one.look}>
                {lonePoints(one.values).map((at) => (
                  <Mark
                    key={at}
                    index={one.index}
                    x={along(at, labels.length)}
                    y={y(one.values[at] ?? 0)}
                    hollow={one.isEarlier}
                  />
                ))}
              </g>
            ))}
            {lasts.map(({ one, at, value, text }, order) => (
              <g key={one.name} className={one.look}>
                <Mark index={one.index} x={along(at, labels.length)} y={y(value)} />
                <text
                  x={percent(along(at, labels.length))}
                  y={percent(lastPlaces[order] ?? 0)}
                  dx="0.7em"
                  dy="0.35em"
                  fontWeight="600"
                  className={letters}
                  strokeWidth="4"
                  paintOrder="stroke"
                >
                  {text}
                </text>
              </g>
            ))}
            {/* What a pointer rests on says its figure; those who have none read the table. */}
            {drawn.flatMap((one) =>
              one.values.map((value, index) =>
                value === null ? null : (
                  <circle
                    key={`${one.name} ${labels[index]}`}
                    cx={percent(along(index, labels.length))}
                    cy={percent(y(value))}
                    r="8"
                    fill="transparent"
                  >
                    <title>{`${labels[index]} · ${one.name} · ${textOf(one, index)}`}</title>
                  </circle>
                ),
              ),
            )}
          </svg>
        </div>
      </div>
      <FiguresTable caption={title} tableText={tableText} columns={columns} rows={rows} />
    </figure>
  );
}
