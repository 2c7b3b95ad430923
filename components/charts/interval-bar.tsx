/**
 * A share with its interval in one line of text or one cell: the point is the share, the line how far chance alone could
 * have moved it, the broken line the target. Silent: the figures stand beside it as text, given by the caller.
 */
import { hairline, inkTone, type Tone, tones } from "./chart-look";
import { TargetLine, Whisker } from "./interval-marks";
import { percent, placeOf } from "./plot-geometry";

type IntervalBarProps = {
  /** 0 to `max`; null draws the empty scale. */
  share: number | null;
  interval?: readonly [low: number, high: number];
  target?: number;
  /** The end of the scale, 1 when not given. */
  max?: number;
  tone?: Tone;
};

export function IntervalBar({ share, interval, target, max = 1, tone = "primary" }: IntervalBarProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className={`mx-1 inline-block h-[1.1em] w-[7em] max-w-full overflow-visible align-middle ${tones[tone]}`}
    >
      <line x1="0" x2="100%" y1="50%" y2="50%" className={hairline} />
      <line x1="0" x2="0" y1="25%" y2="75%" className={hairline} />
      <line x1="100%" x2="100%" y1="25%" y2="75%" className={hairline} />
      {target === undefined ? null : (
        <g className={inkTone}>
          <TargetLine x={placeOf(target, max)} />
        </g>
      )}
      {interval ? <Whisker low={placeOf(interval[0], max)} high={placeOf(interval[1], max)} /> : null}
      {share === null ? null : <circle cx={percent(placeOf(share, max))} cy="50%" r="4.5" fill="currentColor" />}
    </svg>
  );
}
