/** Everything that was changed in the settings, newest first, page by page: who, when, why, from what to what. */
import "server-only";
import { listSettingChanges as listChanges, type SettingChange } from "@/db/queries/settings";
import { type Context, requireAdministrator } from "../context";

export type SettingHistory = { readonly changes: readonly SettingChange[]; readonly next: number | null };

const pageSize = 50;

export async function listSettingChanges(
  ctx: Context,
  input: { readonly beforeId?: number | undefined },
): Promise<SettingHistory> {
  requireAdministrator(ctx.actor);
  const { beforeId } = input;
  const rows = await listChanges(ctx.db.app, {
    ...(beforeId === undefined ? {} : { beforeId }),
    most: pageSize + 1,
  });
  const changes = rows.slice(0, pageSize);
  return { changes, next: rows.length > pageSize ? (changes.at(-1)?.id ?? null) : null };
}
