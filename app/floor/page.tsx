/**
 * The floor of every page: what the framework, the frame of the product (app/layout.tsx, proxy.ts, server.ts) and nothing
 * else cost. A dynamic page without a query, one sentence long. The bench sets the pages of the product beside it
 * (docs/performance.md); where nothing is measured it does not exist.
 */
import { connection } from "next/server";
import { onlyInBench } from "./only-in-bench";

export default async function FloorPage() {
  await connection();
  onlyInBench();
  return <p>0</p>;
}
