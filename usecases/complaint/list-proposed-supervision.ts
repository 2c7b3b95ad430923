/** Notices that a rule asks for and nobody has decided on, the oldest first, each with the rule named. */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { listOpenProposals, type ProposalRecord } from "@/db/queries/supervision-proposals";
import { Refusal } from "@/domain/refusal";
import { grantsToTake } from "@/domain/rights";
import { type Context, requireStaff } from "../context";

const pageSize = 50;
type BothNames = { readonly zh: string; readonly en: string };

export type ProposalList = {
  readonly rows: readonly (Pick<
    ProposalRecord,
    "number" | "rule" | "fact" | "proposedAt" | "excerpt" | "days" | "demand" | "threshold" | "urges" | "sendBacks"
  > & { readonly region: BothNames; readonly unit: BothNames | null })[];
  readonly next: string | null;
};

/** @throws Refusal not-allowed for whoever does not supervise. */
export async function listProposedSupervision(
  ctx: Context,
  wish: { readonly after?: string | undefined },
): Promise<ProposalList> {
  const actor = requireStaff(ctx.actor);
  const supervising = grantsToTake(actor, "issue_supervision");
  if (supervising.length === 0) throw new Refusal("not-allowed");
  const reference = await getReference(ctx.db);
  const scope = {
    regionPaths: supervising.map(({ regionPath }) => regionPath),
    notAboutUnitIds: actor.grants.flatMap(({ unitId }) => unitId ?? []),
  };
  const [, due, id] = /^(\d{1,14})\.(\d{1,15})$/.exec(wish.after ?? "") ?? [];
  const after = due && id ? { proposedAt: new Date(Number(due)), complaintId: Number(id) } : null;
  const records = await listOpenProposals(ctx.db.app, scope, { after, size: pageSize + 1 });
  const page = records.slice(0, pageSize);
  const last = page.at(-1);
  return {
    rows: page.map((record) => {
      const unit = reference.units.get(record.leadUnitId ?? "");
      const region = reference.regions.get(record.regionId);
      const { number, rule, fact, proposedAt, excerpt, days, demand, threshold, urges, sendBacks } = record;
      return {
        ...{ number, rule, fact, proposedAt, excerpt, days, demand, threshold, urges, sendBacks },
        region: region ? { zh: region.nameZh, en: region.nameEn } : { zh: record.regionId, en: record.regionId },
        unit: unit ? { zh: unit.shortZh, en: unit.nameEn } : null,
      };
    }),
    next: records.length > pageSize && last ? `${last.proposedAt.getTime()}.${last.complaintId}` : null,
  };
}
