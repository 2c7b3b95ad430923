/**
 * How old what is open is: one bar per row, laid together from the classes of age, the youngest first. Each class has its
 * own texture, from empty for the youngest to full for the oldest, so that old looks heavy without any colour.
 */
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import type { Column } from "../ui/data-table";
import { barRows, tones } from "./chart-look";
import { FiguresTable } from "./figures-table";
import { OpeningFigure } from "./opening-figure";
import { percent, stacked } from "./plot-geometry";

export type AgeingRow = {
  key: string;
  label: string;
  /** One for each class, in its order. */
  counts: readonly number[];
  /** The sum as text: 123 件. */
  total: string;
  /** Opens the list of all that the bar counts. */
  href?: string;
  /** Opens the list of one class, one each. */
  hrefs?: readonly (string | undefined)[];
};

type AgeingBarsProps = {
  title: string;
  /** One sentence that says what the bars show, for those who do not see them. */
  summary: string;
  /** Two to five, the youngest first: 5天以内. */
  classes: readonly string[];
  rows: readonly AgeingRow[];
  headers: { label: string; bar: string; total: string };
  tableText: string;
  countText?: (count: number) => string;
  /** The end of the scale; the largest sum when not given. */
  max?: number;
};

// Stripes are the dashes of a line as thick as the bar: they stay the same whatever the width.
const textures = [null, "1.5 5", "2 2.5", "4 1.5", "solid"] as const;

export function AgeingBars({
  title,
  summary,
  classes,
  rows,
  headers,
  tableText,
  countText = String,
  max,
}: AgeingBarsProps) {
  const sumOf = (row: AgeingRow) => row.counts.reduce((sum, count) => sum + count, 0);
  const end = max ?? Math.max(1, ...rows.map(sumOf));
  const textureAt = (index: number) =>
    textures[classes.length > 1 ? Math.round((index / (classes.length - 1)) * 4) : 4] ?? null;
  const columns: Column[] = [
    { key: "label", header: headers.label, rowHeader: true },
    ...classes.map((name, index) => ({ key: String(index), header: name, numeric: true })),
    { key: "total", header: headers.total, numeric: true },
  ];
  return (
    <figure className="@container min-w-0 print:break-inside-auto!">
      <figcaption className="font-semibold">
        {title}
        <span className="sr-only"> {summary}</span>
      </figcaption>
      <ul className="mt-1 mb-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {classes.map((name, index) => (
          <li key={name} className="inline-flex items-center gap-2">
            <svg aria-hidden="true" focusable="false" className={classNames("h-[1em] w-8 shrink-0", tones.primary)}>
              <Piece from={1} to={99} texture={textureAt(index)} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <table className={barRows.table}>
        <caption className="sr-only">{title}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{headers.label}</th>
            <th scope="col">{headers.bar}</th>
            <th scope="col">{headers.total}</th>
          </tr>
        </thead>
        <tbody className={barRows.part}>
          {rows.map((row) => {
            const places = stacked(row.counts, end);
            return (
              <tr key={row.key} className={barRows.row}>
                <th scope="row" className={barRows.name}>
                  {row.label}
                </th>
                <td className={barRows.bar} aria-hidden="true">
                  <svg
                    aria-hidden="true"
                    className={classNames("block h-[1.25em] w-full", tones.primary)}
                    focusable="false"
                  >
                    {classes.map((name, index) => {
                      const { from, to } = places[index] ?? { from: 0, to: 0 };
                      if (to <= from) return null;
                      return (
                        <Opening key={name} href={row.hrefs?.[index]}>
                          <title>{`${row.label} · ${name} · ${countText(row.counts[index] ?? 0)}`}</title>
                          <Piece from={from} to={to} texture={textureAt(index)} />
                        </Opening>
                      );
                    })}
                  </svg>
                </td>
                <td className={barRows.figure}>
                  <OpeningFigure text={row.total} href={row.href} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <FiguresTable
        caption={title}
        tableText={tableText}
        columns={columns}
        rows={rows.map((row) => ({
          key: row.key,
          cells: {
            label: row.label,
            total: <OpeningFigure text={row.total} href={row.href} />,
            ...Object.fromEntries(
              classes.map((name, index) => [
                String(index),
                <OpeningFigure key={name} text={countText(row.counts[index] ?? 0)} href={row.hrefs?.[index]} />,
              ]),
            ),
          },
        }))}
      />
    </figure>
  );
}

/** A place for the pointer; the same list is opened by the figure in the table. */
function Opening({ href, children }: { href?: string; children: ReactNode }) {
  if (href === undefined) return <g>{children}</g>;
  return (
    <Link href={href} tabIndex={-1}>
      {children}
    </Link>
  );
}

/** One class of a bar: framed, with its texture. */
function Piece({ from, to, texture }: { from: number; to: number; texture: (typeof textures)[number] }) {
  return (
    <>
      <rect
        x={percent(from)}
        y="20%"
        width={percent(to - from)}
        height="60%"
        fill={texture === "solid" ? "currentColor" : "transparent"}
        stroke="currentColor"
      />
      {texture === null || texture === "solid" ? null : (
        <line
          x1={percent(from)}
          x2={percent(to)}
          y1="50%"
          y2="50%"
          stroke="currentColor"
          strokeWidth="0.75em"
          strokeDasharray={texture}
        />
      )}
    </>
  );
}
