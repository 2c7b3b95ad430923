/** One row of reference data, or an empty one to be added, with everything to choose from and who changed it. */
import "server-only";
import { getReferenceContext } from "@/db/queries/catalogue";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import type { ReferenceContext } from "@/domain/settings/check-reference-rows";
import {
  isInUse,
  type ReferenceCells,
  type ReferenceKind,
  type ReferenceTarget,
  referenceTables,
} from "@/domain/settings/reference-kinds";
import { referenceMark } from "@/domain/settings/reference-mark";
import { type Context, requireAdministrator } from "../context";

export type ReferenceOption = { readonly value: string; readonly zh: string; readonly en: string };

export type ReferenceRow = {
  readonly today: CivilDate;
  /** Null for a row that is to be added. */
  readonly cells: ReferenceCells | null;
  /** The state that a form was filled in over. */
  readonly mark: string;
  readonly isInUse: boolean;
  /** By column that names something else. */
  readonly options: Readonly<Record<string, readonly ReferenceOption[]>>;
  readonly changes: readonly SettingChange[];
};

const shownChanges = 20;

/** Null when there is no such row. `key` null: a row to be added. */
export async function readReferenceRow(
  ctx: Context,
  input: { readonly kind: ReferenceKind; readonly key: string | null },
): Promise<ReferenceRow | null> {
  requireAdministrator(ctx.actor);
  const { kind, key } = input;
  const today = civilDateOf(ctx.now);
  const [context, changes] = await Promise.all([
    getReferenceContext(ctx.db.app, today),
    key === null ? [] : listSettingChanges(ctx.db.app, { subjects: [kind], key, most: shownChanges }),
  ]);
  const cells = key === null ? null : (context.rows[kind].get(key) ?? null);
  if (key !== null && cells === null) return null;
  const columns = referenceTables[kind].columns.flatMap(({ name, target }) =>
    target ? [[name, optionsOf(target, context, cells?.[name] ?? "")] as const] : [],
  );
  return {
    today,
    cells,
    mark: referenceMark(kind, cells),
    isInUse: cells === null || isInUse(cells, today),
    options: Object.fromEntries(columns),
    changes,
  };
}

/** What is in use, and what the row names already. */
function optionsOf(target: ReferenceTarget, { rows, today }: ReferenceContext, chosen: string): ReferenceOption[] {
  if (target === "departments") {
    const departments = new Map<string, ReferenceOption>();
    for (const unit of rows.units.values()) {
      const code = unit.department_code ?? "";
      if (departments.has(code) || !(isInUse(unit, today) || code === chosen)) continue;
      departments.set(code, option(code, unit));
    }
    return [...departments.values()];
  }
  return [...rows[target]]
    .filter(([key, cells]) => isInUse(cells, today) || key === chosen)
    .map(([key, cells]) => option(key, cells));
}

function option(value: string, cells: ReferenceCells): ReferenceOption {
  return { value, zh: cells.name_zh ?? value, en: cells.name_en ?? value };
}
