/**
 * The memory of one web server through 100,000 requests for every kind of page and form, and a table of 100,000 rows that
 * is made by a worker and fetched from it. Fails above 400 MB.
 */
import { OperatorError } from "@/lib/operator-error";
import { megabytes } from "./measure";
import type { Ammunition } from "./web/ammunition";
import { withOffices } from "./web/bench-web";
import { forgetPeak, peakMemory } from "./web/kernel";
import type { WebOptions } from "./web/options";
import { scenarios } from "./web/scenarios";
import { exportThroughWeb } from "./web/tables-through-web";

const mostBytes = 400 * 1_048_576;
const clients = 8;
/** Of what can be done only once, so many are made ready at a time. */
const batch = 500;
/** Forms are a small part of what people ask for. */
const formShare = 0.02;
const rounds = 10;

export async function benchMemory(options: WebOptions, say: (line: string) => void): Promise<void> {
  const [complaints = 10_000] = options.sizes;
  await withOffices({ sizes: [complaints], profileFolder: "" }, say, async ([office], driver) => {
    if (!office) return;
    const { origin, pid } = office.web;
    const forms = scenarios.filter(({ isPage }) => !isPage);
    const pages = scenarios.filter(({ isPage }) => isPage);
    const ofForm = Math.min(batch, Math.ceil((options.requests * formShare) / rounds));
    const ofPage = Math.ceil((options.requests / rounds - ofForm * forms.length) / pages.length);
    const kept = new Map<string, Ammunition>();
    let sent = 0;
    let failed = 0;
    await forgetPeak(pid);
    for (let round = 1; round <= rounds; round += 1) {
      for (const { key, isPage, load } of [...pages, ...forms]) {
        const count = isPage ? ofPage : ofForm;
        const shots = kept.get(key) ?? (await load(office, count));
        // The proof of a person runs out after half an hour; what can be done once is done.
        if (isPage && key !== "status") kept.set(key, shots);
        const volley = { ...shots, origin, clients, seconds: 3600, from: 0, most: count };
        const hits = await driver.fire(volley);
        sent += hits.done + hits.failed;
        failed += hits.failed;
        if (hits.failed > 0) say(`${key}: ${hits.faults.join("; ")}`);
      }
      const peak = await peakMemory(pid);
      say(`${sent} requests, ${failed} failed: ${peak === null ? "memory is not known" : megabytes(peak)}`);
    }
    const table = await exportThroughWeb(office);
    say(`a table of ${table.rows} rows, ${megabytes(table.bytes)}, in ${(table.ms / 1000).toFixed(1)} s`);
    const peak = await peakMemory(pid);
    if (peak === null) throw new OperatorError("This system does not tell how much memory a process took.");
    const worker = table.workerPeak === null ? "" : `, the worker ${megabytes(table.workerPeak)}`;
    say(
      `after ${sent} requests (${failed} failed) and the table: the web server took ${megabytes(peak)} at its highest${worker}; limit ${megabytes(mostBytes)}`,
    );
    if (peak >= mostBytes || failed > 0) throw new OperatorError("The limit does not hold. 未达到要求。");
    say("The limit holds.");
  });
}
