/** One kind of reference data as a table: a page of rows that hold the words, and what was changed last. */
import "server-only";
import { getReferenceContext, listReferencePage } from "@/db/queries/catalogue";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import type { ReferenceContext } from "@/domain/settings/check-reference-rows";
import {
  keyOf,
  type ReferenceCells,
  type ReferenceKind,
  type ReferenceTarget,
  referenceTables,
} from "@/domain/settings/reference-kinds";
import { type Context, requireAdministrator } from "../context";

export type ReferenceListRow = {
  readonly key: string;
  readonly cells: ReferenceCells;
  readonly standing: "in_use" | "to_come" | "ends" | "retired";
};

export type ReferenceList = {
  readonly today: CivilDate;
  readonly rows: readonly ReferenceListRow[];
  /** The key after which the next page begins; null on the last one. */
  readonly next: string | null;
  readonly changes: readonly SettingChange[];
  /** What the rows name, by column and key. */
  readonly names: Readonly<Record<string, Readonly<Record<string, { readonly zh: string; readonly en: string }>>>>;
};

const pageSize = 50;
const shownChanges = 10;

export async function listReference(
  ctx: Context,
  input: {
    readonly kind: ReferenceKind;
    readonly search: string;
    readonly after: string | null;
    readonly all: boolean;
  },
): Promise<ReferenceList> {
  requireAdministrator(ctx.actor);
  const today = civilDateOf(ctx.now);
  const [page, changes, context] = await Promise.all([
    listReferencePage(ctx.db.app, {
      kind: input.kind,
      search: input.search.trim().slice(0, 100),
      after: input.after,
      size: pageSize,
      inUseOn: input.all ? null : today,
    }),
    listSettingChanges(ctx.db.app, { subjects: [input.kind], most: shownChanges }),
    getReferenceContext(ctx.db.app, today),
  ]);
  return {
    today,
    rows: page.rows.map((cells) => ({ key: keyOf(input.kind, cells), cells, standing: standingOf(cells, today) })),
    next: page.next,
    changes,
    names: namesIn(input.kind, page.rows, context),
  };
}

function namesIn(
  kind: ReferenceKind,
  rows: readonly ReferenceCells[],
  context: ReferenceContext,
): ReferenceList["names"] {
  const naming = referenceTables[kind].columns.flatMap(({ name, target }) => (target ? [{ name, target }] : []));
  return Object.fromEntries(
    naming.map(({ name, target }) => [
      name,
      Object.fromEntries(rows.flatMap((cells) => nameOf(target, cells[name] ?? "", context))),
    ]),
  );
}

function nameOf(target: ReferenceTarget, key: string, { rows }: ReferenceContext) {
  const named =
    target === "departments"
      ? [...rows.units.values()].find((unit) => unit.department_code === key)
      : rows[target].get(key);
  return named ? [[key, { zh: named.name_zh ?? key, en: named.name_en ?? key }] as const] : [];
}

function standingOf(cells: ReferenceCells, today: string): ReferenceListRow["standing"] {
  const [from, until] = [cells.valid_from_on ?? "", cells.retired_on ?? ""];
  if (until !== "" && until <= today) return "retired";
  if (from > today) return "to_come";
  return until === "" ? "in_use" : "ends";
}
