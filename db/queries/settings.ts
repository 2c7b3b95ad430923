/** What administrators edit: limits row by row, and the record of every change. */
import "server-only";
import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";

import { type LimitPolicy, limitPolicyRow } from "@/domain/limits/policy";
import type { ReferenceKind } from "@/domain/settings/reference-kinds";
import type { Reader, Tx } from "../client";
import { limitPolicies } from "../schema/catalogue";
import { settingChanges } from "../schema/installation";
import { staff } from "../schema/staff";

export type StoredLimit = LimitPolicy & { readonly id: number };

const read = (row: typeof limitPolicies.$inferSelect): StoredLimit => ({ id: row.id, ...limitPolicyRow.parse(row) });

/** All rows, of the past and of the future too, by kind, step and day. */
export async function listLimits(reader: Reader): Promise<StoredLimit[]> {
  const rows = await reader
    .select()
    .from(limitPolicies)
    .orderBy(asc(limitPolicies.kind), asc(limitPolicies.step), asc(limitPolicies.validFromOn), asc(limitPolicies.id));
  return rows.map(read);
}

/** One who changes limits at a time: two changes of the same limit never both see the state before. */
export async function lockLimits(tx: Tx): Promise<StoredLimit[]> {
  await tx.execute(sql`lock table ${limitPolicies} in share row exclusive mode`);
  return listLimits(tx);
}

export async function insertLimit(tx: Tx, policy: LimitPolicy): Promise<void> {
  await tx.insert(limitPolicies).values(policy);
}

export async function updateLimitEnd(tx: Tx, id: number, validToOn: string | null): Promise<void> {
  await tx.update(limitPolicies).set({ validToOn }).where(eq(limitPolicies.id, id));
}

export async function deleteLimit(tx: Tx, id: number): Promise<void> {
  await tx.delete(limitPolicies).where(eq(limitPolicies.id, id));
}

export type SettingSubject =
  | ReferenceKind
  | "limits"
  | "statute"
  | "calendar"
  | "templates"
  | "people"
  | "supervision"
  | "insight";

export type SettingChange = {
  readonly id: number;
  readonly subject: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  /** The same for changes that one file made together. */
  readonly setId: string | null;
  readonly by: string;
  readonly changedAt: Date;
};

export type NewSettingChange = {
  readonly subject: SettingSubject;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason?: string | null;
  readonly setId?: string | null;
  readonly staffId: number;
  readonly changedAt: Date;
};

export async function insertSettingChange(tx: Tx, change: NewSettingChange): Promise<void> {
  await tx.insert(settingChanges).values(change);
}

/** In the order in which they are given. */
export async function insertSettingChanges(tx: Tx, changes: readonly NewSettingChange[]): Promise<void> {
  if (changes.length > 0) await tx.insert(settingChanges).values([...changes]);
}

/**
 * Newest first. `key` narrows to one limit ("stuck_procedure/answer") or one row; without subjects it is everything;
 * `beforeId` goes on where the last page ended.
 */
export async function listSettingChanges(
  reader: Reader,
  wanted: { subjects?: readonly SettingSubject[]; key?: string; beforeId?: number; most: number },
): Promise<SettingChange[]> {
  return reader
    .select({
      id: settingChanges.id,
      subject: settingChanges.subject,
      key: settingChanges.key,
      before: settingChanges.before,
      after: settingChanges.after,
      reason: settingChanges.reason,
      setId: settingChanges.setId,
      by: staff.name,
      changedAt: settingChanges.changedAt,
    })
    .from(settingChanges)
    .innerJoin(staff, eq(staff.id, settingChanges.staffId))
    .where(
      and(
        wanted.subjects === undefined ? undefined : inArray(settingChanges.subject, [...wanted.subjects]),
        wanted.beforeId === undefined ? undefined : lt(settingChanges.id, wanted.beforeId),
        wanted.key === undefined ? undefined : eq(settingChanges.key, wanted.key),
      ),
    )
    .orderBy(desc(settingChanges.id))
    .limit(wanted.most);
}
