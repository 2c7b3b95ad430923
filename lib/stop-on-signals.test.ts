import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { projectRoot } from "./project-root";

const script = (options: string) => `
  import { isBeingStopped, stopOnSignals } from "./lib/stop-on-signals";
  setInterval(() => {}, 1000);
  stopOnSignals(async () => {
    process.stdout.write("stopping " + isBeingStopped() + "\\n");
    await new Promise((resolve) => setTimeout(resolve, 400));
    process.stdout.write("stopped\\n");
  }, ${options});
  process.stdout.write("ready " + isBeingStopped() + "\\n");
`;

async function start(
  options = "{}",
): Promise<{ child: ChildProcess; said: () => string; ended: Promise<number | null> }> {
  const words = ["--import", "tsx", "--input-type=module", "--eval", script(options)];
  const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  let said = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  // The event "close" never comes after a disconnect; what was printed may arrive after the exit.
  const printed = new Promise((resolve) => child.stdout?.once("end", resolve));
  const ended = printed.then(() => exited);
  while (!said.includes("ready")) await sleep(20);
  return { child, said: () => said, ended };
}

it("stops once when asked, however often the same Ctrl-C arrives, and waits until it is done", async () => {
  const { child, said, ended } = await start();
  for (let times = 0; times < 3; times += 1) {
    child.kill("SIGINT");
    await sleep(30);
  }
  expect(await ended).toBe(130);
  expect(said()).toBe("ready false\nstopping true\nstopped\n");
});

it("ends with success where being asked is the normal end", async () => {
  const { child, said, ended } = await start("{ isNormalEnd: true }");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said()).toContain("stopped");
});

it("stops when whoever started it is gone", async () => {
  const { child, said, ended } = await start("{ isNormalEnd: true }");
  child.disconnect();
  expect(await ended).toBe(0);
  expect(said()).toContain("stopped");
});
