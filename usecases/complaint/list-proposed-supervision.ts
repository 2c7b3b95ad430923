/** Notices that a rule asks for and nobody has decided on, the oldest first, each with the rule named. */
import "server-only";
import { getReference } from "@/db/queries/reference";
import { listOpenProposals, type ProposalRecord } from "@/db/queries/supervision-proposals";
import { type BothNames, namesOrCode, shortNamesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import { grantsToTake, unitIdsOf } from "@/domain/rights";
import { pageOf, readPlace } from "@/lib/list-page";
import { type Context, requireStaff } from "../context";

const pageSize = 50;

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
    notAboutUnitIds: unitIdsOf(actor),
  };
  const place = readPlace(wish.after, 2);
  const after = place && { proposedAt: new Date(place[0]), complaintId: place[1] };
  const records = await listOpenProposals(ctx.db.app, scope, { after, size: pageSize + 1 });
  const { rows, next } = pageOf(records, pageSize, ({ proposedAt, complaintId }) => [proposedAt, complaintId]);
  return {
    rows: rows.map((record) => {
      const unit = reference.units.get(record.leadUnitId ?? "");
      const region = reference.regions.get(record.regionId);
      const { number, rule, fact, proposedAt, excerpt, days, demand, threshold, urges, sendBacks } = record;
      return {
        ...{ number, rule, fact, proposedAt, excerpt, days, demand, threshold, urges, sendBacks },
        region: namesOrCode(region, record.regionId),
        unit: shortNamesOf(unit),
      };
    }),
    next,
  };
}
