import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cpuSeconds, parentOf, parseKilobytes, parseStat, peakMemory } from "./kernel";

const stat = "4711 (postgres: a) b) S 42 4711 4711 0 -1 4194560 900 7000 0 0 120 30 400 50 20 0 1 0 12345 200 300";

describe("a line of the kernel about a process", () => {
  it("is read behind a name with blanks and brackets", () => {
    expect(parseStat(stat)).toEqual({ parent: 42, name: "postgres: a) b", own: 150, ended: 450 });
  });

  it("is nothing when the process has gone or the line is cut off", () => {
    expect(parseStat("")).toBeNull();
    expect(parseStat("4711 (postgres) S 42 4711")).toBeNull();
  });

  it("says memory in kilobytes under its own name", () => {
    const status = "Name:\tnode\nVmPeak:\t  999 kB\nVmHWM:\t    184 kB\n";
    expect(parseKilobytes(status, "VmHWM")).toBe(184 * 1024);
    expect(parseKilobytes(status, "Pss")).toBeNull();
  });
});

describe.runIf(existsSync("/proc/self/stat"))("a family of processes", () => {
  it("has spent what its children spent, also those that ended", async () => {
    // By its own clock of work: the machine may be busy with something else.
    const script = "while (process.cpuUsage().user < 300_000);";
    const waiting = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(script)}]); process.stdout.write("done"); setTimeout(() => {}, 60000);`;
    const child = spawn(process.execPath, ["-e", waiting], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      await new Promise((resolve) => child.stdout.once("data", resolve));
      const { family } = await cpuSeconds({ family: child.pid ?? null });
      expect(family).toBeGreaterThan(0.28);
      expect(await parentOf(child.pid ?? 0)).toBe(process.pid);
      expect(await peakMemory(child.pid ?? 0)).toBeGreaterThan(10_000_000);
    } finally {
      child.kill("SIGKILL");
    }
  });

  it("is not known when there is no such process", async () => {
    expect(await cpuSeconds({ gone: 2 ** 30, none: null })).toEqual({ gone: null, none: null });
    expect(await peakMemory(2 ** 30)).toBeNull();
  });
});
