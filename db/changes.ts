/**
 * Word of what changed, from one process to all the others: ids and nothing else, told by the database when the
 * transaction is through and never when it is taken back. The same complaint is told once for a transaction, however
 * often it was saved in it; many at once are told as one word, and whoever needs more asks the database.
 */
import "server-only";
import { sql } from "drizzle-orm";
import { listenTo, type Reader, type Tx } from "./client";
import { type Write, writeTogether } from "./one-statement";

const channel = "bancheng_desk";
/** A sentence of the database holds 8000 bytes; long before that nobody wants to hear them one by one. */
const mostNamed = 100;
const manyMark = "many";
const presenceMark = "at:";

export type DeskChange =
  | { readonly kind: "changed"; readonly ids: readonly number[] }
  | { readonly kind: "many" }
  /** Somebody came to a report, or left it. */
  | { readonly kind: "presence"; readonly id: number };

export async function tellChanged(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await writeTogether(tx, { rows: [], calls: [changesToTell(ids)] });
}

/** The same as a part of a statement that writes more. */
export function changesToTell(ids: readonly number[]): Write {
  const payload = ids.length > mostNamed ? manyMark : ids.join(",");
  return (onlyIf) => sql`select pg_notify(${channel}, ${payload}) where ${onlyIf}`;
}

export async function tellPresence(reader: Reader, id: number): Promise<void> {
  await notify(reader, `${presenceMark}${id}`);
}

/** The one LISTEN connection of the process is shared. After a break of the connection "many" is told: something may have been missed. */
export async function listenForChanges(tell: (change: DeskChange) => void): Promise<void> {
  await listenTo(channel, (payload) => tell(changeOf(payload)));
}

function changeOf(payload: string | undefined): DeskChange {
  if (payload === undefined || payload === manyMark) return { kind: "many" };
  if (payload.startsWith(presenceMark)) return { kind: "presence", id: Number(payload.slice(presenceMark.length)) };
  return { kind: "changed", ids: payload.split(",").map(Number) };
}

async function notify(reader: Reader, payload: string): Promise<void> {
  await reader.execute(sql`select pg_notify(${channel}, ${payload})`);
}
