import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("./time-zone-digest.test-support.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

function digestIn(timeZone: string): { newYearOffset: number; cases: number; digest: string } {
  const output = execFileSync(process.execPath, ["--import", "tsx", script], {
    cwd: root,
    env: { ...process.env, TZ: timeZone },
    encoding: "utf8",
  });
  return JSON.parse(output);
}

it("counts the same in UTC, in Shanghai and in New York", () => {
  const utc = digestIn("UTC");
  const shanghai = digestIn("Asia/Shanghai");
  const newYork = digestIn("America/New_York");
  expect([utc.newYearOffset, shanghai.newYearOffset, newYork.newYearOffset]).toEqual([0, -480, 300]);
  expect(utc.cases).toBe(500);
  expect(shanghai.digest).toBe(utc.digest);
  expect(newYork.digest).toBe(utc.digest);
});
