/** The limits as administrators see them: what holds today, what is to come, and who changed it. */
import "server-only";
import { getReference, getScopeNames } from "@/db/queries/reference";
import { listLimits, listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { type CivilDate, civilDateOf } from "@/domain/calendar/civil-date";
import { type ComplaintKind, complaintKinds } from "@/domain/complaint/vocabulary";
import { limitRow, type StepLimits, stepLimits } from "@/domain/limits/limit-rows";
import { limitSteps } from "@/domain/limits/policy";
import { type Context, requireAdministrator } from "../context";

export type LimitSettings = {
  readonly today: CivilDate;
  readonly kinds: readonly { readonly kind: ComplaintKind; readonly steps: readonly StepLimits[] }[];
  /** The rule by which local holidays stop statutory limits; null while they do not. */
  readonly localStatuteBasis: string | null;
  readonly changes: readonly SettingChange[];
};

const shownChanges = 20;

export async function readLimitSettings(ctx: Context): Promise<LimitSettings> {
  requireAdministrator(ctx.actor);
  const reference = await getReference(ctx.db);
  const [policies, changes] = await Promise.all([
    listLimits(ctx.db.app),
    listSettingChanges(ctx.db.app, { subjects: ["limits", "statute"], most: shownChanges }),
  ]);
  const today = civilDateOf(ctx.now);
  const rows = policies.map((policy) => limitRow(policy, getScopeNames(reference, policy), today));
  return {
    today,
    kinds: complaintKinds.map((kind) => ({
      kind,
      steps: limitSteps.map((step) =>
        stepLimits(
          rows.filter((row) => row.kind === kind && row.step === step),
          step,
        ),
      ),
    })),
    localStatuteBasis: reference.rules.localStatuteBasis,
    changes,
  };
}
