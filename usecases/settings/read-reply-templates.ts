/** The reply templates that this person may change, with who changed what: all for administrators, the own unit's for a lead. */
import "server-only";
import { z } from "zod";
import { getReference } from "@/db/queries/reference";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { findTemplate, listTemplates, type ReplyTemplate } from "@/db/queries/templates";
import { Refusal } from "@/domain/refusal";
import { mayChangeTemplatesOf, templateScope } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

export const readReplyTemplatesInput = z.object({ id: z.coerce.number().int().positive().optional().catch(undefined) });

type Choice = { readonly id: string; readonly zh: string; readonly en: string };

export type ReplyTemplatePage = Omit<ReplyTemplate, "unitId" | "changedById"> & { readonly unit: Choice | null };

export type ReplyTemplatesPage = {
  /** Whether one for all units may be written. */
  readonly forAll: boolean;
  readonly units: readonly Choice[];
  readonly templates: readonly ReplyTemplatePage[];
  /** The one that was asked for, with its changes, newest first. */
  readonly chosen: { readonly template: ReplyTemplatePage; readonly changes: readonly SettingChange[] } | null;
};

const shownChanges = 20;

/** @throws Refusal not-allowed for who may change none. */
export async function readReplyTemplates(
  ctx: Context,
  input: z.infer<typeof readReplyTemplatesInput>,
): Promise<ReplyTemplatesPage> {
  const actor = requireStaff(ctx.actor);
  const scope = templateScope(actor);
  if (scope !== "all" && scope.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const choiceOf = (id: string | null): Choice | null => {
    const unit = reference.units.get(id ?? "");
    return unit ? { id: unit.id, zh: unit.shortZh, en: unit.nameEn } : null;
  };
  const pageOf = ({ unitId, changedById: _by, ...template }: ReplyTemplate): ReplyTemplatePage => ({
    ...template,
    unit: choiceOf(unitId),
  });
  const [templates, found] = await Promise.all([
    listTemplates(ctx.db.app, scope),
    input.id === undefined ? null : findTemplate(ctx.db.app, input.id),
  ]);
  const chosen = found && mayChangeTemplatesOf(actor, found.unitId) ? found : null;
  const changes = chosen
    ? await listSettingChanges(ctx.db.app, { subjects: ["templates"], key: String(chosen.id), most: shownChanges })
    : [];
  const own =
    scope === "all" ? [...reference.units.values()].filter((unit) => unit.responsible).map(({ id }) => id) : scope;
  return {
    forAll: scope === "all",
    units: own.flatMap((id) => choiceOf(id) ?? []),
    templates: templates.map(pageOf),
    chosen: chosen && { template: pageOf(chosen), changes },
  };
}
