/**
 * Nobody starves: eight times more people at the same time than the pool has connections, on a small pool and on the usual
 * one. Fails when the slowest in a hundred wait more than three times as long as the middle one, or a request fails.
 */
import { OperatorError } from "@/lib/operator-error";
import { withOffices } from "./web/bench-web";
import { percentileOf } from "./web/figures";
import type { WebOptions } from "./web/options";
import { type Scenario, scenarios } from "./web/scenarios";
import { textTable } from "./web/table";

const pools = [4, 10];
const timesMore = 8;
const mostSpread = 3;
const asked = ["status", "queue", "report", "filing"];
/** Long enough that the slowest in a hundred are more than a few. */
const seconds = 20;
const most = 1500;

type Row = { readonly what: string; readonly p50: number; readonly p99: number; readonly failed: number };

export async function benchStarvation(options: WebOptions, say: (line: string) => void): Promise<void> {
  const [complaints = 10_000] = options.sizes;
  const rows: Row[] = [];
  for (const pool of pools) {
    const env = { DATABASE_POOL: String(pool) };
    const clients = pool * timesMore;
    await withOffices(
      { sizes: [complaints], profileFolder: "" },
      say,
      async ([office], driver) => {
        if (!office) return;
        const { origin } = office.web;
        const fire = async (scenario: Scenario, length: number) => {
          const shots = await scenario.load(office, most);
          return driver.fire({ ...shots, origin, clients, seconds: length, from: 0 });
        };
        for (const scenario of scenarios.filter(({ key }) => asked.includes(key))) {
          await fire(scenario, options.warmUpSeconds);
          const { latencies, failed, done, faults } = await fire(scenario, seconds);
          if (done === 0) throw new Error(`nothing was answered: ${faults.join("; ")}`);
          const what = `${scenario.key}, pool of ${pool}, ${clients} clients, ${done} requests`;
          rows.push({ what, p50: percentileOf(latencies, 50), p99: percentileOf(latencies, 99), failed });
          say(`${what}: done${failed > 0 ? `, ${faults.join("; ")}` : ""}`);
        }
      },
      env,
    );
  }
  const holds = ({ p50, p99, failed }: Row) => p99 <= mostSpread * p50 && failed === 0;
  const table = textTable(
    ["", "p50 ms", "p99 ms", "p99 / p50", "limit", "failed", ""],
    rows.map((row) => [
      row.what,
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      (row.p99 / row.p50).toFixed(2),
      `<= ${mostSpread}`,
      String(row.failed),
      holds(row) ? "holds" : "does not hold",
    ]),
  );
  for (const line of ["", ...table]) say(line);
  const broken = rows.filter((row) => !holds(row)).length;
  if (broken > 0) throw new OperatorError(`${broken} of ${rows.length} do not hold. 有 ${broken} 项未达到要求。`);
}
