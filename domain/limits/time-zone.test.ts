import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import type { ZoneDigest } from "./time-zone-digest.test-support";

const script = fileURLToPath(new URL("./time-zone-digest.test-support.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Full size is 100,000 cases in each zone (npm run test:deep). */
const scale = Number(process.env.SCALE ?? "0.05");
const numRuns = Math.max(500, Math.round(100_000 * scale));
/** Other cases on every day, the same ones in every zone and on every run of that day. */
const seed = Math.floor(Date.now() / 86_400_000);

async function digestIn(timeZone: string): Promise<ZoneDigest> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", script, String(numRuns), String(seed)],
    { cwd: root, env: { ...process.env, TZ: timeZone } },
  );
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

it(`counts ${numRuns} dangerous cases the same by both counts in UTC, in Shanghai and in New York (seed ${seed})`, async () => {
  const zones = ["UTC", "Asia/Shanghai", "America/New_York"];
  const digests: ZoneDigest[] = [];
  // One after the other: the machine has work for the other processors.
  for (const zone of zones) digests.push(await digestIn(zone));
  expect(digests.map((one) => one.newYearOffset)).toEqual([0, -480, 300]);
  expect(digests.map((one) => one.cases)).toEqual([numRuns, numRuns, numRuns]);
  expect(digests.map((one) => one.firstDiffering)).toEqual([null, null, null]);
  expect(digests.map((one) => one.differing)).toEqual([0, 0, 0]);
  expect(new Set(digests.map((one) => one.digest)).size).toBe(1);
}, 600_000);
