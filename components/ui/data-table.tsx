/**
 * A table. On a phone it becomes stacked rows that name each cell ("stack"), or keeps its columns and scrolls inside
 * its own region that the keyboard can reach ("scroll").
 */
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Column = {
  key: string;
  header: ReactNode;
  /** The name of the cell in a stacked row; needed where the header is not plain text. */
  name?: string;
  /** Figures stand at the right, in tabular digits. */
  numeric?: boolean;
  /** Never broken into two lines: numbers, dates, badges. */
  whole?: boolean;
  /** Left out of stacked rows, where height is dear. */
  minor?: boolean;
  /** The column that names the row. */
  rowHeader?: boolean;
  /** The rows stand in the order of this column. */
  sorted?: "ascending" | "descending";
};

export type Row = { key: string; cells: Readonly<Record<string, ReactNode>>; tone?: "caution" | "danger" | "current" };

type DataTableProps = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column[];
  rows: readonly Row[];
  narrow?: "stack" | "scroll";
  dense?: boolean;
  /** Shown in the place of the rows when there are none. */
  empty?: ReactNode;
};

const tones = { caution: "bg-caution-soft", danger: "bg-danger-soft", current: "bg-primary-soft" } as const;

export function DataTable({
  caption,
  captionHidden = false,
  columns,
  rows,
  narrow = "stack",
  dense = false,
  empty,
}: DataTableProps) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  const stacks = columns.length <= 4 ? "stacks-few" : columns.length <= 6 ? "stacks-some" : "stacks-many";
  const table = (
    <table
      className={classNames(
        "w-full border-collapse text-left leading-normal",
        dense ? "cells-dense" : "cells",
        narrow === "stack" && stacks,
      )}
    >
      <caption className={captionHidden ? "sr-only" : "pb-2 text-left font-semibold"}>{caption}</caption>
      <thead>
        <tr className="border-line-strong border-b">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sorted}
              className={classNames("break-keep font-semibold text-ink-soft text-sm", column.numeric && "text-right")}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={classNames("border-line border-b", row.tone && tones[row.tone])}>
            {columns.map((column) => {
              const name = column.name ?? (typeof column.header === "string" ? column.header : undefined);
              const look = classNames(
                column.numeric && "text-right tabular-nums",
                column.whole && "whitespace-nowrap",
                column.rowHeader && "font-medium",
                column.minor && "minor",
              );
              return column.rowHeader ? (
                <th key={column.key} scope="row" data-name={name} className={look}>
                  {/* One box, so that text with a badge stays one value in a stacked row. */}
                  <div>{row.cells[column.key]}</div>
                </th>
              ) : (
                <td key={column.key} data-name={name} className={look || undefined}>
                  <div>{row.cells[column.key]}</div>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (narrow === "stack") return <div className="@container">{table}</div>;
  return (
    // Words for screen readers alone are placed absolutely: within this region, or they would widen the page.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto rounded-sm">
      {table}
    </section>
  );
}
