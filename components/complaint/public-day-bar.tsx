/**
 * The days of a limit as a bar: passed, left, not counted, paused. Each kind has its own shape, and the legend says in
 * words how many there are; the bar itself is for the eye only.
 */
import { classNames } from "../ui/class-names";

export type DayBarStanding = "counted" | "left" | "skipped" | "paused";

type PublicDayBarProps = {
  label: string;
  days: readonly { key: string; standing: DayBarStanding; isToday: boolean; isMoreTime: boolean }[];
  legend: readonly { standing: DayBarStanding; text: string }[];
  /** The word for the mark under this day. */
  todayText: string;
  /** The words for the mark over the days that were granted on top. */
  moreTimeText?: string;
};

const looks: Record<DayBarStanding, string> = {
  counted: "h-6 border-primary bg-primary",
  left: "h-6 border-2 border-primary bg-surface",
  skipped: "h-1.5 border-line-strong bg-line-strong",
  paused: "h-3 border-2 border-caution bg-caution-soft",
};

function Piece({ standing }: { standing: DayBarStanding }) {
  return <span className={classNames("block w-full rounded-sm border", looks[standing])} />;
}

export function PublicDayBar({ label, days, legend, todayText, moreTimeText }: PublicDayBarProps) {
  return (
    <figure aria-label={label}>
      <div aria-hidden="true" className="flex h-9 max-w-2xl items-center gap-0.5 sm:gap-1">
        {days.map((day) => (
          <span
            key={day.key}
            className={classNames(
              "flex h-full min-w-0 max-w-14 flex-1 items-center px-px",
              day.isToday && "border-caution border-b-4",
              day.isMoreTime && "border-t-4 border-t-primary border-dotted",
            )}
          >
            <Piece standing={day.standing} />
          </span>
        ))}
      </div>
      <figcaption>
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {legend.map(({ standing, text }) => (
            <li key={standing} className="flex items-center gap-2">
              <span aria-hidden="true" className="inline-flex h-6 w-6 items-center">
                <Piece standing={standing} />
              </span>
              {text}
            </li>
          ))}
          {moreTimeText ? (
            <li className="flex items-center gap-2">
              <span aria-hidden="true" className="inline-block w-6 border-primary border-t-4 border-dotted" />
              {moreTimeText}
            </li>
          ) : null}
          {days.some((day) => day.isToday) ? (
            <li aria-hidden="true" className="flex items-center gap-2">
              <span className="inline-block w-6 border-caution border-b-4" />
              {todayText}
            </li>
          ) : null}
        </ul>
      </figcaption>
    </figure>
  );
}
