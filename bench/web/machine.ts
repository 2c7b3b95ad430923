/** The shape of the machine: two tables can only be compared where it is the same. */
import { availableParallelism, cpus, release, totalmem } from "node:os";
import type postgres from "postgres";

export type Machine = {
  readonly processors: number;
  readonly model: string;
  readonly memoryBytes: number;
  readonly kernel: string;
  readonly node: string;
  readonly postgres: string;
  readonly measuredAt: string;
};

export async function describeMachine(sql: postgres.Sql): Promise<Machine> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  return {
    processors: availableParallelism(),
    model: cpus()[0]?.model.trim() || "unknown",
    memoryBytes: totalmem(),
    kernel: `${process.platform} ${release()}`,
    node: process.version,
    postgres: row?.version ?? "unknown",
    measuredAt: new Date().toISOString(),
  };
}
