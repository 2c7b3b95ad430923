/** Notices of the rules that the office set to issue by themselves; what cannot be issued yet keeps its proposal. */
import "server-only";
import { lockComplaintById, saveComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { getNextNoOfYear } from "@/db/queries/serials";
import { listOpenProposals, type ProposalRecord, updateProposalDecided } from "@/db/queries/supervision-proposals";
import { civilDateOf, yearOf } from "@/domain/calendar/civil-date";
import {
  decideIssuingSupervision,
  noticeRegion,
  openSupervision,
  supervisionSerial,
} from "@/domain/complaint/decide-supervision";
import { isPossible } from "@/domain/complaint/transitions";
import { Refusal } from "@/domain/refusal";
import type { Context } from "../context";

const lotSize = 100;

/** What the rules in the mode "auto" ask for. A report with an open notice keeps its proposal for later. @returns how many. */
export async function issueProposedSupervision(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "system") throw new Refusal("not-allowed");
  const everywhere = { regionPaths: [null], notAboutUnitIds: [] };
  let issued = 0;
  let after: { proposedAt: Date; complaintId: number } | null = null;
  for (;;) {
    const lot: ProposalRecord[] = await listOpenProposals(ctx.db.app, everywhere, { after, size: lotSize });
    for (const proposal of lot) if (proposal.mode === "auto" && (await issueByRule(ctx, proposal))) issued += 1;
    const last = lot.at(-1);
    if (!last || lot.length < lotSize) return issued;
    after = last;
  }
}

async function issueByRule(ctx: Context, proposal: ProposalRecord): Promise<boolean> {
  const { rules, units } = await getReference(ctx.db);
  return ctx.db.app.transaction(async (tx) => {
    const stored = await lockComplaintById(tx, proposal.complaintId);
    if (!stored) return false;
    const { complaint } = stored;
    if (!isPossible("issue_supervision", complaint.state) || openSupervision(complaint)) return false;
    const decided = { state: "issued", noticeNo: complaint.supervisionNotices.length + 1, decidedById: null } as const;
    if (!(await updateProposalDecided(tx, proposal, { ...decided, decidedAt: ctx.now }))) return false;
    const year = yearOf(civilDateOf(ctx.now));
    const notice = {
      serial: supervisionSerial(year, await getNextNoOfYear(tx, "supervision", year)),
      demand: proposal.demand,
      days: proposal.days,
      regionId: noticeRegion(complaint, units),
      issuedById: null,
      at: ctx.now,
    };
    await saveComplaint(tx, ctx.actor, stored, decideIssuingSupervision(complaint, notice, rules));
    return true;
  });
}
