/**
 * A line as small as a word, for a cell of a table: the course, not the figures. It begins at zero like every other
 * chart; a missing figure is a gap. Lines that stand below one another should share `max`.
 */
import { inkTone, type Tone, targetDash, tones } from "./chart-look";
import { along, linePath, lonePoints, percent, placeOf, scaleOf } from "./plot-geometry";

type SparklineProps = {
  values: readonly (number | null)[];
  /** What it shows, in words with its figures: 近12个月:从 62% 到 87%. */
  text: string;
  /** The end of the scale; the largest value when not given. */
  max?: number;
  target?: number;
  tone?: Tone;
};

export function Sparkline({ values, text, max, target, tone = "primary" }: SparklineProps) {
  const { end } = scaleOf([target ?? 0, ...values], max);
  const last = values.findLastIndex((value) => value !== null);
  const points = [...new Set([...lonePoints(values), ...(last < 0 ? [] : [last])])];
  return (
    <svg
      role="img"
      aria-label={text}
      className={`mx-1 inline-block h-[1.4em] w-[6.5em] max-w-full overflow-visible align-middle ${tones[tone]}`}
    >
      {target === undefined ? null : (
        <line
          x1="0"
          x2="100%"
          y1={percent(100 - placeOf(target, end))}
          y2={percent(100 - placeOf(target, end))}
          className={inkTone}
          stroke="currentColor"
          strokeDasharray={targetDash}
        />
      )}
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        width="100%"
        height="100%"
        overflow="visible"
      >
        <path
          d={linePath(values, end)}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {points.map((at) => (
        <circle
          key={at}
          cx={percent(along(at, values.length))}
          cy={percent(100 - placeOf(values[at] ?? 0, end))}
          r={at === last ? 3 : 2}
          fill="currentColor"
        />
      ))}
    </svg>
  );
}
