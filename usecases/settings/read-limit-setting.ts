/** One limit with everything that a form needs to change it, what held before, and who changed it. */
import "server-only";
import { getReference, getScopeNames } from "@/db/queries/reference";
import { listLimits, listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import { type ComplaintKind, complaintKinds } from "@/domain/complaint/vocabulary";
import { type LimitRow, limitRow, type Named, type StepLimits, stepLimits } from "@/domain/limits/limit-rows";
import { type LimitStep, limitSteps } from "@/domain/limits/policy";
import { type Context, requireAdministrator } from "../context";

export type LimitSetting = {
  readonly today: CivilDate;
  readonly kind: ComplaintKind;
  readonly step: LimitStep;
  readonly limits: StepLimits;
  /** What held before, newest first. */
  readonly over: readonly LimitRow[];
  readonly windows: readonly Named[];
  /** Those that an exception can be made for, and those that one stands for. */
  readonly units: readonly Named[];
  readonly items: readonly Named[];
  readonly changes: readonly SettingChange[];
};

const shownChanges = 20;

/** Null for a kind or a step that does not exist. */
export async function readLimitSetting(
  ctx: Context,
  input: { readonly kind: string; readonly step: string },
): Promise<LimitSetting | null> {
  requireAdministrator(ctx.actor);
  const kind = complaintKinds.find((candidate) => candidate === input.kind);
  const step = limitSteps.find((candidate) => candidate === input.step);
  if (!kind || !step) return null;
  const reference = await getReference(ctx.db);
  const [policies, changes] = await Promise.all([
    listLimits(ctx.db.app),
    listSettingChanges(ctx.db.app, { subjects: ["limits"], key: `${kind}/${step}`, most: shownChanges }),
  ]);
  const today = civilDateOf(ctx.now);
  const rows = policies
    .filter((policy) => policy.kind === kind && policy.step === step)
    .map((policy) => limitRow(policy, getScopeNames(reference, policy), today));
  return {
    today,
    kind,
    step,
    limits: stepLimits(rows, step),
    over: rows.filter((row) => row.standing === "over").reverse(),
    windows: reference.windows.map((window) => named(window.id, window)),
    units: [...reference.units.values()]
      .filter((unit) => unit.isOffered || rows.some(({ unitId }) => unitId === unit.id))
      .map((unit) => named(unit.id, unit)),
    items: [...reference.items.values()]
      .filter((item) => item.isOffered || rows.some(({ itemCode }) => itemCode === item.code))
      .map((item) => named(item.code, item)),
    changes,
  };
}

function named(id: string, { nameZh, nameEn }: { readonly nameZh: string; readonly nameEn: string }): Named {
  return { id, nameZh, nameEn };
}
