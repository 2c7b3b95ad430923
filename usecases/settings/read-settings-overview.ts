/** How every part of the settings stands: how much there is, and what is missing before an office can open. */
import "server-only";
import { getReferenceContext } from "@/db/queries/catalogue";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { missingInReference, type ReferenceGap } from "@/domain/settings/missing-in-reference";
import { isInUse, type ReferenceKind, referenceKinds } from "@/domain/settings/reference-kinds";
import { env } from "@/lib/env";
import { type Context, requireAdministrator } from "../context";

export type SettingsOverview = {
  readonly kinds: readonly {
    readonly kind: ReferenceKind;
    readonly inUse: number;
    readonly retired: number;
    readonly gaps: readonly ReferenceGap[];
    readonly last: SettingChange | null;
  }[];
  readonly mailIsSetUp: boolean;
  readonly lastChange: SettingChange | null;
};

export async function readSettingsOverview(ctx: Context): Promise<SettingsOverview> {
  requireAdministrator(ctx.actor);
  const today = civilDateOf(ctx.now);
  const [context, [lastChange], ...lasts] = await Promise.all([
    getReferenceContext(ctx.db.app, today),
    listSettingChanges(ctx.db.app, { most: 1 }),
    ...referenceKinds.map((kind) => listSettingChanges(ctx.db.app, { subjects: [kind], most: 1 })),
  ]);
  const gaps = missingInReference(context);
  return {
    kinds: referenceKinds.map((kind, at) => {
      const rows = [...context.rows[kind].values()];
      const inUse = rows.filter((cells) => isInUse(cells, today)).length;
      return {
        kind,
        inUse,
        retired: rows.length - inUse,
        gaps: gaps.filter((gap) => gap.kind === kind),
        last: lasts[at]?.[0] ?? null,
      };
    }),
    mailIsSetUp: env().smtpUrl !== undefined,
    lastChange: lastChange ?? null,
  };
}
