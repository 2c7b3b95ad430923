/** The figures of a drawing as a table, folded where they are many; paper shows the table unfolded. */
import { type Column, DataTable, type Row } from "../ui/data-table";
import { Disclosure } from "../ui/disclosure";

/** From so many rows on a table is folded: a short one is read faster than opened. */
const foldedFrom = 7;

type FiguresTableProps = {
  caption: string;
  /** What opens the folded table: 查看数据表. */
  tableText: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Folded however few, where the drawing itself says every figure. */
  folded?: boolean;
};

export function FiguresTable({ caption, tableText, columns, rows, folded = false }: FiguresTableProps) {
  const table = (
    <div className="text-sm">
      <DataTable caption={caption} captionHidden columns={columns} rows={rows} dense />
    </div>
  );
  if (!folded && rows.length < foldedFrom) return <div className="mt-2">{table}</div>;
  return (
    <div className="mt-1">
      <Disclosure summary={tableText} wide>
        {table}
      </Disclosure>
    </div>
  );
}
