/** One window of measuring: a volley at one server, and what it cost that server and the database meanwhile. */
import type { Driver } from "./drive";
import { percentileOf } from "./figures";
import { cpuSeconds } from "./kernel";
import type { Volley } from "./shots";
import type { SizedOffice } from "./sized-office";

export type Window = {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number | null;
  /** Milliseconds; null when nothing was answered. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** Milliseconds of processor for one request, user and system; null where the kernel does not tell. */
  readonly webCpu: number | null;
  readonly databaseCpu: number | null;
  readonly cpu: number | null;
  /** Of one answer, as it travelled. */
  readonly wireBytes: number | null;
};

/** @throws when every request failed: then nothing was measured. */
export async function measureWindow(
  driver: Driver,
  office: Pick<SizedOffice, "web" | "postmaster">,
  volley: Omit<Volley, "origin">,
): Promise<Window> {
  const roots = { web: office.web.pid, database: office.postmaster };
  const before = await cpuSeconds(roots);
  const hits = await driver.fire({ ...volley, origin: office.web.origin });
  const after = await cpuSeconds(roots);
  if (hits.done === 0) throw new Error(`nothing was answered as it should be: ${hits.faults.join("; ")}`);
  const requests = hits.done + hits.failed;
  const spent = (name: "web" | "database"): number | null => {
    const [from, to] = [before[name], after[name]];
    return from === null || to === null ? null : ((to - from) * 1000) / requests;
  };
  const [webCpu, databaseCpu] = [spent("web"), spent("database")];
  const share = (percent: number) => percentileOf(hits.latencies, percent);
  return {
    requests,
    failed: hits.failed,
    perSecond: (hits.done / hits.elapsedMs) * 1000,
    p50: share(50),
    p95: share(95),
    p99: share(99),
    webCpu,
    databaseCpu,
    cpu: webCpu === null || databaseCpu === null ? null : webCpu + databaseCpu,
    wireBytes: hits.bytes / requests,
  };
}
