/**
 * Rows against columns (weekdays and hours, units and months) as one table of figures. How much is said by the figure, by
 * a line under it as long as its part of the largest, and by a shade. Where the place is narrow the rows are stacked.
 */
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import { DataTable } from "../ui/data-table";
import { tones } from "./chart-look";
import { OpeningFigure } from "./opening-figure";
import { percent, placeOf } from "./plot-geometry";

type HeatRowsProps = {
  caption: string;
  captionHidden?: boolean;
  /** One sentence that says what the rows show, for those who do not see the shades. */
  summary: string;
  /** Unlike one another: 1月, 2月. */
  columns: readonly string[];
  rows: readonly {
    key: string;
    label: ReactNode;
    /** One for each column; null where there is none. */
    values: readonly (number | null)[];
    texts?: readonly string[];
    /** Where each figure opens the list behind it. */
    hrefs?: readonly (string | undefined)[];
  }[];
  headers: { label: string };
  /** The end of the scale; the largest value when not given. */
  max?: number;
  missing?: string;
};

export function HeatRows({
  caption,
  captionHidden = false,
  summary,
  columns,
  rows,
  headers,
  max,
  missing = "—",
}: HeatRowsProps) {
  const end = max ?? Math.max(1, ...rows.flatMap((row) => row.values.map((value) => value ?? 0)));
  return (
    <figure className="min-w-0">
      <figcaption className={captionHidden ? "sr-only" : "font-semibold"}>
        {caption}
        <span className="sr-only"> {summary}</span>
      </figcaption>
      <DataTable
        caption={caption}
        captionHidden
        dense
        columns={[
          { key: "label", header: headers.label, rowHeader: true, whole: true },
          ...columns.map((name, index) => ({ key: String(index), header: name, numeric: true })),
        ]}
        rows={rows.map((row) => ({
          key: row.key,
          cells: {
            label: row.label,
            ...Object.fromEntries(
              columns.map((name, index) => {
                const value = row.values[index] ?? null;
                const text = row.texts?.[index] ?? (value === null ? missing : String(value));
                return [
                  String(index),
                  <span key={name} className={classNames("block px-1", value !== null && shadeOf(value / end))}>
                    <OpeningFigure text={text} href={row.hrefs?.[index]} onShade />
                    {value === null ? null : (
                      <svg
                        className={classNames("block h-[0.3em] w-full", tones.primary)}
                        aria-hidden="true"
                        focusable="false"
                      >
                        <rect x="0" y="0" width={percent(placeOf(value, end))} height="100%" fill="currentColor" />
                      </svg>
                    )}
                  </span>,
                ];
              }),
            ),
          },
        }))}
      />
    </figure>
  );
}

const shades = ["bg-primary/5", "bg-primary/12", "bg-primary/20", "bg-primary/30", "bg-primary/40"] as const;

/** Zero has no shade; the rest are five equal parts of the scale. */
function shadeOf(part: number): string | undefined {
  if (!(part > 0)) return undefined;
  return `${shades[Math.min(4, Math.ceil(part * 5) - 1)]} print:bg-surface`;
}
