/**
 * The rules by which supervision notices are proposed, and the proposals. A fact is stored once: its key is the report,
 * the rule and the name of the fact, so that it can never be proposed twice.
 */
import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { SupervisionRule } from "@/domain/complaint/vocabulary";
import type { SupervisionFact, SupervisionRuleData } from "@/domain/supervision/supervision-facts";
import type { Reader, Tx } from "../client";
import { rowsToInsert } from "../many-rows";
import type { Write } from "../one-statement";
import { complaints, supervisionProposals, supervisionRules } from "../schema/complaints";
import { getListCondition, type WindowScope } from "./list-scope";

export function listSupervisionRules(reader: Reader): Promise<SupervisionRuleData[]> {
  return reader.select().from(supervisionRules);
}

/** One who changes a rule at a time. */
export async function lockSupervisionRule(tx: Tx, code: SupervisionRule): Promise<SupervisionRuleData | null> {
  const [row] = await tx.select().from(supervisionRules).where(eq(supervisionRules.code, code)).for("update");
  return row ?? null;
}

export async function updateSupervisionRule(tx: Tx, { code, ...rule }: SupervisionRuleData): Promise<void> {
  await tx.update(supervisionRules).set(rule).where(eq(supervisionRules.code, code));
}

/** A part of a statement that writes more. */
export function proposalsToAppend(
  found: readonly { readonly complaintId: number; readonly fact: SupervisionFact }[],
): Write | null {
  return rowsToInsert(
    supervisionProposals,
    found.map(({ complaintId, fact: { rule, fact, at } }) => ({
      complaintId,
      rule,
      fact,
      state: "proposed" as const,
      proposedAt: at,
    })),
    { existing: { key: ["complaintId", "rule", "fact"], renews: [] } },
  );
}

export type ProposalKey = Pick<typeof supervisionProposals.$inferSelect, "complaintId" | "rule" | "fact">;
/** The oldest first. */
export async function listOpenProposals(
  reader: Reader,
  scope: WindowScope,
  page: { readonly after: { proposedAt: Date; complaintId: number } | null; readonly size: number },
) {
  const { after } = page;
  return reader
    .select({
      complaintId: supervisionProposals.complaintId,
      rule: supervisionProposals.rule,
      fact: supervisionProposals.fact,
      proposedAt: supervisionProposals.proposedAt,
      number: complaints.number,
      state: complaints.state,
      regionId: complaints.regionId,
      leadUnitId: complaints.leadUnitId,
      excerpt: complaints.excerpt,
      answerDueAt: complaints.answerDueAt,
      urges: complaints.urges,
      sendBacks: complaints.sendBacks,
      days: supervisionRules.days,
      demand: supervisionRules.demand,
      mode: supervisionRules.mode,
      threshold: supervisionRules.threshold,
    })
    .from(supervisionProposals)
    .innerJoin(complaints, eq(complaints.id, supervisionProposals.complaintId))
    .innerJoin(supervisionRules, eq(supervisionRules.code, supervisionProposals.rule))
    .where(
      and(
        // As the index of these writes it.
        sql`${supervisionProposals.state} = 'proposed'`,
        getListCondition(scope),
        after
          ? sql`(${supervisionProposals.proposedAt}, ${supervisionProposals.complaintId})
              > (${after.proposedAt.toISOString()}::timestamptz, ${after.complaintId}::bigint)`
          : undefined,
      ),
    )
    .orderBy(asc(supervisionProposals.proposedAt), asc(supervisionProposals.complaintId))
    .limit(page.size);
}
export type ProposalRecord = Awaited<ReturnType<typeof listOpenProposals>>[number];

/** Decides an open proposal; false when somebody was first. */
export async function updateProposalDecided(
  tx: Tx,
  key: ProposalKey,
  decision: {
    readonly state: "issued" | "dismissed";
    readonly noticeNo: number | null;
    readonly decidedById: number | null;
    readonly decidedAt: Date;
  },
): Promise<boolean> {
  const rows = await tx
    .update(supervisionProposals)
    .set(decision)
    .where(
      and(
        eq(supervisionProposals.complaintId, key.complaintId),
        eq(supervisionProposals.rule, key.rule),
        eq(supervisionProposals.fact, key.fact),
        eq(supervisionProposals.state, "proposed"),
      ),
    )
    .returning({ rule: supervisionProposals.rule });
  return rows.length > 0;
}
