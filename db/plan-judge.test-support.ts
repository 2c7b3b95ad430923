/**
 * The judge of a plan: how PostgreSQL would answer a statement, and whether that costs more as the office grows older. A
 * plan is refused
 *
 * - when it reads a table that grows from end to end,
 * - when it reads an index of such a table from end to end: nothing of what was asked narrowed it, and no page ends it
 *   (an index that holds only what waits may be read whole, as long as a page holds all that waits),
 * - when it sorts more rows than a page has.
 *
 * What a page ends early is asked in the order of an index, and stops after its last row.
 */

export type PlanNode = {
  readonly "Node Type": string;
  readonly "Parent Relationship"?: string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Filter?: string;
  readonly "Sort Key"?: readonly string[];
  readonly "Plan Rows": number;
  readonly Plans?: readonly PlanNode[];
};

export type Fault = {
  readonly kind: "reads a table from end to end" | "reads an index from end to end" | "sorts more than a page";
  /** The table, and where there is one the index. */
  readonly of: string;
  /** As the database estimates them. */
  readonly rows: number;
};

export type Judged = {
  readonly grows: (table: string) => boolean;
  /** How many rows an index holds that holds only some of its table, such as those that wait; null for all others. */
  readonly heldIn: (index: string) => number | null;
  /** So many rows are a page. */
  readonly mostSorted: number;
};

/** Every fault once, the outermost step first. */
export function faultsOf(plan: PlanNode, judged: Judged): Fault[] {
  return look(plan, { ...judged, isEnded: false, above: null });
}

type Place = Judged & {
  /** A page above takes only its first rows, and everything between hands on row by row. */
  readonly isEnded: boolean;
  readonly above: PlanNode | null;
};

/** Steps that give a row as soon as they have one. */
const handsOn = new Set([
  "Limit",
  "Nested Loop",
  "Subquery Scan",
  "Result",
  "LockRows",
  "Append",
  "Merge Append",
  "Merge Join",
  "Hash Join",
  "Memoize",
  "Unique",
  "ProjectSet",
  "Incremental Sort",
  "Group",
]);

function look(node: PlanNode, place: Place): Fault[] {
  const faults = [...ownFaults(node, place)];
  const isEnded = node["Node Type"] === "Limit" || (place.isEnded && handsOn.has(node["Node Type"]));
  for (const child of node.Plans ?? []) {
    const isDriving = child["Parent Relationship"] !== "Inner" && child["Parent Relationship"] !== "InitPlan";
    faults.push(...look(child, { ...place, isEnded: isEnded && isDriving, above: node }));
  }
  return faults;
}

function* ownFaults(node: PlanNode, place: Place): Generator<Fault> {
  const { grows, mostSorted, isEnded, above } = place;
  const type = node["Node Type"];
  const rows = node["Plan Rows"];
  const table = node["Relation Name"];
  if (table !== undefined && grows(table)) {
    if (type.endsWith("Seq Scan") && !(isEnded && node.Filter === undefined)) {
      yield { kind: "reads a table from end to end", of: table, rows };
    }
    const isIndex = type === "Index Scan" || type === "Index Only Scan";
    if (isIndex && isWhole(node, place) && !isEnded) {
      yield { kind: "reads an index from end to end", of: `${table} by ${node["Index Name"]}`, rows };
    }
    if (type === "Bitmap Heap Scan") {
      for (const { "Index Name": index } of bitmaps(node).filter((step) => isWhole(step, place))) {
        yield { kind: "reads an index from end to end", of: `${table} by ${index}`, rows };
      }
    }
  }
  if (type === "Sort" || (type === "Incremental Sort" && above?.["Node Type"] !== "Limit")) {
    const sorted = node.Plans?.[0]?.["Plan Rows"] ?? rows;
    const tables = tablesOf(node).filter(grows);
    if (sorted > mostSorted && tables.length > 0) {
      yield { kind: "sorts more than a page", of: tables.join(", "), rows: sorted };
    }
  }
}

function isWhole(node: PlanNode, { heldIn, mostSorted }: Judged): boolean {
  if (node["Index Cond"] !== undefined) return false;
  const held = heldIn(node["Index Name"] ?? "");
  return held === null || held > mostSorted;
}

function bitmaps(node: PlanNode): PlanNode[] {
  return (node.Plans ?? []).flatMap((child) =>
    child["Node Type"] === "Bitmap Index Scan"
      ? [child]
      : child["Node Type"].startsWith("Bitmap")
        ? bitmaps(child)
        : [],
  );
}

function tablesOf(node: PlanNode): string[] {
  const own = node["Relation Name"];
  return [...new Set([...(own === undefined ? [] : [own]), ...(node.Plans ?? []).flatMap(tablesOf)])];
}
