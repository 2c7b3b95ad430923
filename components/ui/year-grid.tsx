/**
 * A year at one glance: twelve small months, each a table of its weeks from Monday to Sunday. What is special about a day
 * is said by a letter, a border and a colour, in words for screen readers and where the pointer rests, and once more by
 * the legend. The grid names nothing that the list beside it does not name too.
 */
import { classNames } from "./class-names";

export const yearGridLooks = ["plain", "weekend", "off", "work", "fixed", "local_off", "local_work"] as const;
export type YearGridLook = (typeof yearGridLooks)[number];

export type YearGridDay = {
  readonly on: string;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly look: YearGridLook;
  /** The letter below the number: 休, 班. */
  readonly mark?: string;
  /** What the day is, in words: 国庆节，放假. */
  readonly said?: string;
  readonly isChanged?: boolean;
  readonly isToday?: boolean;
};

export type YearGridMonth = { readonly key: string; readonly name: string; readonly days: readonly YearGridDay[] };

type YearGridProps = {
  months: readonly YearGridMonth[];
  /** Monday first: 一 and 星期一. */
  weekdays: readonly { readonly short: string; readonly long: string }[];
  legend: { readonly label: string; readonly items: readonly LegendItem[] };
};

export type LegendItem = { look: YearGridLook; mark?: string; isChanged?: boolean; isToday?: boolean; text: string };

const looks: Record<YearGridLook, string> = {
  plain: "border-line bg-surface",
  weekend: "border-transparent bg-sunken text-ink-soft",
  off: "border-done bg-done-soft text-done-ink",
  work: "border-caution bg-caution-soft text-caution-ink",
  fixed: "border-done border-dashed text-done-ink",
  local_off: "border-2 border-done bg-done-soft text-done-ink",
  local_work: "border-2 border-caution bg-caution-soft text-caution-ink",
};

export function YearGrid({ months, weekdays, legend }: YearGridProps) {
  return (
    <div>
      <Legend {...legend} />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14.5rem),1fr))] gap-x-5 gap-y-4">
        {months.map((month) => (
          <Month key={month.key} month={month} weekdays={weekdays} />
        ))}
      </div>
    </div>
  );
}

function Month({ month, weekdays }: { month: YearGridMonth; weekdays: YearGridProps["weekdays"] }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-px self-start text-center">
      <caption className="pb-0.5 text-left font-semibold">{month.name}</caption>
      <thead>
        <tr>
          {weekdays.map(({ short, long }) => (
            <th key={long} scope="col" className="font-normal text-ink-soft text-sm">
              <span aria-hidden="true">{short}</span>
              <span className="sr-only">{long}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month.days).map((week) => (
          <tr key={week[0]?.on}>
            {/* The days before the first and after the last belong to other months. */}
            {(week[0]?.weekday ?? 1) > 1 ? <td colSpan={(week[0]?.weekday ?? 1) - 1} /> : null}
            {week.map((day) => (
              <td key={day.on} className="p-0 align-top">
                <DayBox {...day} text={String(Number(day.on.slice(8)))} />
              </td>
            ))}
            {(week.at(-1)?.weekday ?? 7) < 7 ? <td colSpan={7 - (week.at(-1)?.weekday ?? 7)} /> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function weeksOf(days: readonly YearGridDay[]): YearGridDay[][] {
  const weeks: YearGridDay[][] = [];
  for (const day of days) {
    const week = weeks.at(-1);
    if (week && day.weekday > 1) week.push(day);
    else weeks.push([day]);
  }
  return weeks;
}

type DayBoxProps = Omit<LegendItem, "text"> & { text: string; said?: string };

function DayBox({ look, mark, said, isChanged = false, isToday = false, text }: DayBoxProps) {
  return (
    <div
      title={said}
      className={classNames(
        "flex min-h-[2.125rem] flex-col items-center justify-center rounded-sm border text-sm tabular-nums leading-none",
        looks[look],
        isChanged && "outline-2 outline-primary outline-dotted -outline-offset-1",
      )}
    >
      <span className={isToday ? "font-bold underline decoration-2 underline-offset-2" : undefined}>{text}</span>
      {mark ? (
        <span aria-hidden="true" className="mt-0.5 font-semibold text-[0.6875rem]">
          {mark}
        </span>
      ) : null}
      {said ? <span className="sr-only"> {said}</span> : null}
    </div>
  );
}

function Legend({ label, items }: YearGridProps["legend"]) {
  return (
    <ul aria-label={label} className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {items.map((item) => (
        <li key={item.text} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="block w-8 text-center">
            <DayBox {...item} text="1" />
          </span>
          {item.text}
        </li>
      ))}
    </ul>
  );
}
