/** What the form of one row sends: its cells by column, the state it was filled in over, and why. */
import { z } from "zod";
import { faultOfCell, writtenCell } from "./check-reference-rows";
import { type ReferenceCells, referenceKinds, referenceTables } from "./reference-kinds";

const changeFields = {
  kind: z.enum(referenceKinds),
  /** Null for a row to be added. */
  mark: z.string().max(40),
  reason: z.string().trim().min(2, { error: "catalogue.problem.reason" }).max(300),
};

export const referenceRowForm = z
  .strictObject({ ...changeFields, cells: z.record(z.string().max(60), z.string().max(4000).optional()) })
  .transform(({ cells, ...rest }) => ({ ...rest, cells: wholeCells(rest.kind, cells) }))
  .superRefine(({ kind, cells }, check) => {
    for (const column of referenceTables[kind].columns) {
      const code = faultOfCell(column, cells[column.name] ?? "");
      if (code) check.addIssue({ code: "custom", path: ["cells", column.name], message: `catalogue.problem.${code}` });
    }
  });

export const referenceRetirementForm = z.strictObject({
  ...changeFields,
  key: z.string().min(1).max(120),
  /** The first day on which it is no longer offered; absent: it is taken into use again. */
  retiredOn: z.iso.date({ error: "catalogue.problem.day" }).optional(),
});

/** Every column of the kind and no other; an empty field of a form is absent. */
function wholeCells(
  kind: (typeof referenceKinds)[number],
  sent: Readonly<Record<string, string | undefined>>,
): ReferenceCells {
  return Object.fromEntries(
    referenceTables[kind].columns.map((column) => [column.name, writtenCell(column, sent[column.name] ?? "")]),
  );
}
