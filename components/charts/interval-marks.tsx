/** Marks on a bar that say how sure a figure is and where it should be. Places are percentages of the drawing. */
import { inkTone, targetDash } from "./chart-look";
import { percent } from "./plot-geometry";

/** An interval: a line with an end at either side, rimmed by the ground so that it stands out from the bar as well. */
export function Whisker({ low, high }: { low: number; high: number }) {
  const lines = (
    <>
      <line x1={percent(low)} x2={percent(high)} y1="50%" y2="50%" />
      <line x1={percent(low)} x2={percent(low)} y1="32%" y2="68%" />
      <line x1={percent(high)} x2={percent(high)} y1="32%" y2="68%" />
    </>
  );
  return (
    <>
      <g className="stroke-paper forced-colors:stroke-[Canvas]" strokeWidth="4">
        {lines}
      </g>
      <g className={inkTone} stroke="currentColor" strokeWidth="1.5">
        {lines}
      </g>
    </>
  );
}

/** A target: one broken line from top to bottom, in the colour of what is around it. */
export function TargetLine({ x }: { x: number }) {
  return (
    <line
      x1={percent(x)}
      x2={percent(x)}
      y1="0"
      y2="100%"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray={targetDash}
    />
  );
}
