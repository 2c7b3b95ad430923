/**
 * The data of a paper for Excel: each table, chart and list of definitions on a sheet of its own, with the same words as on
 * the page. A figure is a number there; where there is none, the words stand that stand on the page.
 */
import { type BlockOf, type FigureKind, intervalText, type PaperDocument } from "./document";

/** A figure of another kind than its column. */
type OtherFigure = { readonly value: number; readonly figure: FigureKind };

export type DocumentSheet = {
  readonly name: string;
  /** A column with a kind of figure holds numbers of that kind, or words. */
  readonly columns: readonly { readonly header: string; readonly figure: FigureKind | null }[];
  readonly rows: readonly (readonly (string | number | OtherFigure)[])[];
  /** Lines that stand below the rows. */
  readonly notes: readonly string[];
};

/** In the order of the paper. */
export function sheetsOf({ blocks }: PaperDocument): DocumentSheet[] {
  return blocks.flatMap((block): DocumentSheet[] => {
    switch (block.kind) {
      case "table":
        return [tableSheet(block)];
      case "bars":
        return [barsSheet(block)];
      case "lines":
        return [linesSheet(block)];
      case "definitions":
        return [
          {
            name: block.heading,
            columns: [block.headers.term, block.headers.text].map((header) => ({ header, figure: null })),
            rows: block.items.map(({ term, text }) => [term, text]),
            notes: [],
          },
        ];
      default:
        return [];
    }
  });
}

function notesOf(...lines: (string | null | undefined)[]): string[] {
  return lines.filter((line): line is string => typeof line === "string" && line !== "");
}

function tableSheet({ caption, columns, groups = [], rows, note }: BlockOf<"table">): DocumentSheet {
  const above = groups.flatMap(({ text, span }) => Array<string>(span).fill(text));
  return {
    name: caption,
    columns: columns.map(({ header, figure }, at) => ({
      header: above[at] ? `${above[at]} ${header}` : header,
      figure: figure ?? null,
    })),
    rows: rows.map(({ cells }) =>
      cells.map(({ text, value, figure }) => {
        if (value === undefined || value === null) return text;
        return figure ? { value, figure } : value;
      }),
    ),
    notes: notesOf(note),
  };
}

function barsSheet({ caption, headers, rows, figure, target, note }: BlockOf<"bars">): DocumentSheet {
  const { count, interval } = headers;
  return {
    name: caption,
    columns: [
      { header: headers.label, figure: null },
      { header: headers.value, figure },
      ...(count ? [{ header: count, figure: null }] : []),
      ...(interval ? [{ header: interval, figure: null }] : []),
    ],
    rows: rows.map((row) => [
      row.label,
      row.value ?? row.text,
      ...(count ? [row.count ?? ""] : []),
      ...(interval ? [row.interval ? intervalText(row.interval, figure) : ""] : []),
    ]),
    notes: notesOf(target?.text, note),
  };
}

function linesSheet({ caption, headers, labels, series, figure, target, note }: BlockOf<"lines">): DocumentSheet {
  return {
    name: caption,
    columns: [{ header: headers.time, figure: null }, ...series.map(({ name }) => ({ header: name, figure }))],
    rows: labels.map((label, at) => [label, ...series.map(({ values, texts }) => values[at] ?? texts[at] ?? "")]),
    notes: notesOf(target?.text, note),
  };
}
