/**
 * Regions as tiles in the order of their codes, so that neighbours in the register stay neighbours here: no outline, no
 * map, no border. How much is said by the figure in the tile, by its shade and by so many filled squares out of all
 * steps; a tile without a figure is empty and has a broken frame. Each tile opens its region.
 */
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import type { Column } from "../ui/data-table";
import { FiguresTable } from "./figures-table";
import { OpeningFigure } from "./opening-figure";
import { stepOf } from "./plot-geometry";

export type Tile = {
  /** The code of the region; tiles stand in the order of their codes. */
  code: string;
  name: string;
  value: number | null;
  /** The figure as text, also where there is none: 87.5%, "件数太少". */
  text: string;
  /** What it rests on: 共 40 件. */
  count?: ReactNode;
  href?: string;
};

type TileGridProps = {
  title: string;
  /** One sentence that says what the tiles show, for those who do not see them. */
  summary: string;
  tiles: readonly Tile[];
  /** Two to five, ascending; each begins at `from` and its words say its bounds: 80%至90%. */
  steps: readonly { from: number; text: string }[];
  /** The words of the legend for tiles without a figure. */
  noneText: string;
  headers: { region: string; value: string; count?: string };
  tableText: string;
  tone?: "primary" | "caution" | "danger" | "done";
};

const lookOfNone = "border-dashed border-line-strong bg-surface";
// Shades up to a strength on which ink is still read well, in every theme; paper has frames and squares only.
const looks = {
  primary: ["bg-primary/5", "bg-primary/12", "bg-primary/20", "bg-primary/30", "bg-primary/40"],
  caution: ["bg-caution/5", "bg-caution/12", "bg-caution/20", "bg-caution/30", "bg-caution/40"],
  danger: ["bg-danger/5", "bg-danger/12", "bg-danger/20", "bg-danger/30", "bg-danger/40"],
  done: ["bg-done/5", "bg-done/12", "bg-done/20", "bg-done/30", "bg-done/40"],
} as const;

export function TileGrid({
  title,
  summary,
  tiles,
  steps,
  noneText,
  headers,
  tableText,
  tone = "primary",
}: TileGridProps) {
  const ordered = [...tiles].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const beginnings = steps.map(({ from }) => from);
  // Few steps are spread over all shades, so that the first and the last always look the same.
  const shade = (step: number) =>
    looks[tone][steps.length > 1 ? Math.round((step / (steps.length - 1)) * 4) : 4] ?? "bg-surface";
  const lookOf = (step: number | null) =>
    step === null ? lookOfNone : classNames("border-line-strong", shade(step), "print:bg-surface");
  const columns: Column[] = [
    { key: "region", header: headers.region, rowHeader: true },
    { key: "value", header: headers.value, numeric: true, whole: true },
    ...(headers.count ? [{ key: "count", header: headers.count, numeric: true, whole: true }] : []),
  ];
  return (
    <figure className="@container min-w-0 print:break-inside-auto!">
      <figcaption className="font-semibold">
        {title}
        <span className="sr-only"> {summary}</span>
      </figcaption>
      <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {[...steps.map(({ text }, step) => ({ text, step })), { text: noneText, step: null }].map(({ text, step }) => (
          <li key={text} className="inline-flex items-center gap-2">
            <span
              aria-hidden="true"
              className={classNames("inline-flex h-[1.4em] items-center rounded-sm border px-1.5", lookOf(step))}
            >
              <StepMeter reached={step} of={steps.length} />
            </span>
            {text}
          </li>
        ))}
      </ul>
      <ol
        aria-label={title}
        className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2 @min-[36rem]:grid-cols-[repeat(auto-fill,minmax(7rem,1fr))]"
      >
        {ordered.map((tile) => {
          const step = tile.value === null ? null : stepOf(tile.value, beginnings);
          return (
            <li
              key={tile.code}
              className={classNames(
                "relative flex min-h-24 min-w-0 flex-col justify-between gap-1 break-inside-avoid rounded-sm border p-2 leading-snug",
                lookOf(step),
              )}
            >
              {tile.href ? (
                <Link
                  href={tile.href}
                  className="text-ink underline underline-offset-4 after:absolute after:inset-0 hover:decoration-2"
                >
                  {tile.name}
                </Link>
              ) : (
                <span>{tile.name}</span>
              )}
              <span>
                <span className="block font-semibold text-lg tabular-nums leading-tight">{tile.text}</span>
                {tile.count ? <span className="block text-sm tabular-nums">{tile.count}</span> : null}
                <StepMeter reached={step} of={steps.length} />
              </span>
            </li>
          );
        })}
      </ol>
      <FiguresTable
        folded
        caption={title}
        tableText={tableText}
        columns={columns}
        rows={ordered.map((tile) => ({
          key: tile.code,
          cells: {
            region: tile.name,
            value: <OpeningFigure text={tile.text} href={tile.href} />,
            count: tile.count ?? null,
          },
        }))}
      />
    </figure>
  );
}

/** So many squares filled out of all steps: the shade for those who do not see shades, and for paper. */
function StepMeter({ reached, of }: { reached: number | null; of: number }) {
  return (
    <svg
      viewBox={`0 0 ${of * 10} 10`}
      className="mt-1 block h-[0.55em] w-auto text-ink forced-colors:text-[CanvasText]"
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: of }, (_, step) => step).map((step) => (
        <rect
          key={step}
          x={step * 10 + 1}
          y="1"
          width="7"
          height="7"
          className={reached !== null && step <= reached ? "fill-current" : "fill-none"}
          stroke="currentColor"
        />
      ))}
    </svg>
  );
}
