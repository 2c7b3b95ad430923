/**
 * How the database answers a question of the product: every statement that a use case sends is caught as it is sent, and
 * explained afterwards with its own values. A question scans a growing table when a plan reads one from end to end, or
 * when one step of a plan reads more rows than any page or count has a reason to.
 */
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Db } from "@/db/client";
import { databaseRoles, rolePassword } from "@/db/roles";

type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** What the plans of one question come to. */
export type Explained = {
  readonly what: string;
  readonly statements: number;
  readonly ms: number;
  /** The most rows that one step read, those it threw away included. */
  readonly mostRows: number;
  /** Which step of which table that was. */
  readonly at: string;
  readonly buffers: number;
  /** Growing tables that were read from end to end. */
  readonly scanned: readonly string[];
};

export type Question = { readonly what: string; readonly ask: (db: Db) => Promise<unknown> };

type PlanNode = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly PlanNode[];
};

/** From so many rows on a table counts as grown; reference data stays below. */
const grownFrom = 5_000;

/** @param ownerUrl the database as its owner, who may explain what the app's role asks. */
export async function explainQuestions(ownerUrl: string, questions: readonly Question[]): Promise<Explained[]> {
  const caught: Statement[] = [];
  const logger = { logQuery: (text: string, values: unknown[]) => void caught.push({ text, values }) };
  const pools = [databaseRoles.app, databaseRoles.identity].map((role) => {
    const url = new URL(ownerUrl);
    url.username = role;
    url.password = encodeURIComponent(rolePassword(role === databaseRoles.app ? "app" : "identity"));
    return postgres(url.toString(), { max: 4, onnotice: () => {} });
  });
  const [app, identity] = pools.map((pool) => drizzle(pool, { casing: "snake_case", logger }));
  if (!app || !identity) throw new Error("two pools were opened");
  const db: Db = { app, identity };
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const grown = await grownTables(owner);
    const explained: Explained[] = [];
    for (const { what, ask } of questions) {
      await ask(db);
      caught.length = 0;
      const start = performance.now();
      await ask(db);
      const ms = performance.now() - start;
      const statements = caught.filter(({ text }) => /^\s*(?:select|with)\b/iu.test(text));
      const plans: PlanNode[] = [];
      for (const statement of statements) plans.push(...(await planOf(owner, statement)));
      const worst = plans.reduce<PlanNode | null>(
        (most, node) => (most === null || rowsRead(node) > rowsRead(most) ? node : most),
        null,
      );
      explained.push({
        what,
        statements: statements.length,
        ms,
        mostRows: worst ? rowsRead(worst) : 0,
        at: worst ? `${worst["Node Type"]} ${worst["Relation Name"] ?? worst["Index Name"] ?? ""}`.trim() : "",
        buffers: plans.reduce((sum, plan) => sum + ownBuffers(plan), 0),
        scanned: [...new Set(plans.flatMap((plan) => scannedBy(plan, grown)))],
      });
    }
    return explained;
  } finally {
    await Promise.all([...pools, owner].map((pool) => pool.end({ timeout: 5 })));
  }
}

async function grownTables(owner: postgres.Sql): Promise<ReadonlySet<string>> {
  const rows = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= ${grownFrom}`;
  return new Set(rows.map(({ name }) => name));
}

/** All nodes of the plan in one row. */
async function planOf(owner: postgres.Sql, { text, values }: Statement): Promise<PlanNode[]> {
  const rows = await owner.unsafe<{ "QUERY PLAN": { Plan: PlanNode }[] }[]>(
    `explain (analyze, buffers, format json) ${text}`,
    [...values] as postgres.ParameterOrJSON<never>[],
  );
  const [plan] = rows[0]?.["QUERY PLAN"] ?? [];
  return plan ? nodesOf(plan.Plan) : [];
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function rowsRead(node: PlanNode): number {
  const once =
    node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return Math.round(once * node["Actual Loops"]);
}

/** The buffers of a node contain those of its children. */
function ownBuffers(node: PlanNode): number {
  const of = (one: PlanNode) => one["Shared Hit Blocks"] + one["Shared Read Blocks"];
  return Math.max(0, of(node) - (node.Plans ?? []).reduce((sum, child) => sum + of(child), 0));
}

function scannedBy(node: PlanNode, grown: ReadonlySet<string>): string[] {
  const table = node["Relation Name"];
  return node["Node Type"].endsWith("Seq Scan") && table !== undefined && grown.has(table) ? [table] : [];
}
