/** A worker of a test's own, so that it can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { projectRoot } from "@/lib/project-root";

export class OwnWorker {
  private constructor(private readonly child: ChildProcess) {}

  /** Returns when it is at work. `settings`: what it has in its environment and the others have not. */
  static async start(settings: Readonly<Record<string, string>>): Promise<OwnWorker> {
    const folder = process.env.E2E_LOG_FOLDER ?? join(projectRoot, ".data", "test", "log");
    await mkdir(folder, { recursive: true });
    const log = await open(join(folder, "workers-of-faults.log"), "a", 0o600);
    const child = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", "scripts/worker.ts"], {
      cwd: projectRoot,
      // By the channel it notices when the tests are gone, and ends by itself.
      stdio: ["ignore", "pipe", log.fd, "ipc"],
      env: { ...process.env, ...settings },
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on("data", (text: Buffer) => text.toString().includes("at work") && resolve());
      child.once("exit", (code, signal) => reject(new Error(`the worker ended with ${signal ?? code}`)));
    });
    child.stdout?.on("data", (text: Buffer) => void log.write(text).catch(() => {}));
    child.once("exit", () => void log.close());
    return new OwnWorker(child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Kills it at once, without any chance to tidy up. Returns how it ended. */
  async kill(): Promise<string> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once("exit", resolve));
      this.child.kill("SIGKILL");
      await gone;
    }
    return this.child.signalCode ?? `exit ${this.child.exitCode}`;
  }
}
