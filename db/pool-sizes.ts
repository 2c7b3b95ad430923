/** How many connections one process opens: the app's pool, which the operator sets, and a few beside it. */
import { env } from "@/lib/env";

export const besidePool = { aside: 1, identity: 2, listener: 1 } as const;

/** Of the app's connections one half reads, and one half is for transactions. */
export function sharesOf(connections: number): { readonly reading: number; readonly changing: number } {
  const changing = Math.max(1, Math.floor(connections / 2));
  return { reading: Math.max(1, connections - changing), changing };
}

/** When everybody comes at once. Past a pooler goes the listener alone. */
export function mostConnections(): number {
  const { reading, changing } = sharesOf(env().databasePool);
  return reading + changing + besidePool.aside + besidePool.identity + besidePool.listener;
}
