/** A web server of a test's own, beside the one that the journeys use, so that it can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot } from "@/lib/project-root";
import { webEnv, webFlags } from "@/lib/web-memory";
import { pidListeningOn } from "./listener";

const healthLimitMs = 120_000;

const logFolder = process.env.E2E_LOG_FOLDER ?? join(projectRoot, ".data", "test", "log");
const logFile = join(logFolder, "web-of-faults.log");

export class OwnWeb {
  private child: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** `settings`: what this server has in its environment and the others have not. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<OwnWeb> {
    const web = new OwnWeb(await freePort(), settings);
    await web.start();
    return web;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The process behind the listening socket, not the one that was started. */
  async pid(): Promise<number> {
    const pid = await pidListeningOn(this.port);
    if (pid === null) throw new Error(`nobody listens on ${this.port}`);
    return pid;
  }

  /** Returns when the server answers that it is healthy. */
  async start(): Promise<void> {
    await mkdir(logFolder, { recursive: true });
    const log = await open(logFile, "a", 0o600);
    this.child = spawn(process.execPath, ["--import", "tsx", ...webFlags, "server.ts"], {
      cwd: projectRoot,
      // By the channel it notices when the tests are gone, and ends by itself.
      stdio: ["ignore", log.fd, log.fd, "ipc"],
      env: {
        ...process.env,
        ...webEnv,
        PORT: String(this.port),
        HOST: "127.0.0.1",
        PUBLIC_URL: "",
        TRUSTED_PROXIES: "127.0.0.1",
        ...this.settings,
      },
    });
    await log.close();
    const limit = Date.now() + healthLimitMs;
    while (Date.now() < limit) {
      if (this.child.exitCode !== null) throw new Error(`the web server ended with ${this.child.exitCode}`);
      const answer = await fetch(`${this.origin}/api/health`).catch(() => null);
      if (answer?.ok) return;
      await sleep(50);
    }
    throw new Error("the web server did not become healthy");
  }

  /** Kills the process at once, without any chance to tidy up, and returns when it is gone. */
  async kill(pid: number): Promise<void> {
    process.kill(pid, "SIGKILL");
    await this.gone();
  }

  async stop(): Promise<void> {
    this.child?.kill("SIGKILL");
    await this.gone();
  }

  /** What this server, and what had the port before it, has said so far of itself. */
  async said(): Promise<string> {
    const lines = (await readFile(logFile, "utf8")).split("\n");
    return lines.filter((line) => line.includes(`:${this.port}`)).join("\n");
  }

  /** Asks it to end, as a service manager does. Returns how it ended. */
  async end(): Promise<string> {
    this.child?.kill("SIGTERM");
    await this.gone();
    return this.child?.signalCode ?? `exit ${this.child?.exitCode}`;
  }

  private async gone(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => child.once("exit", resolve));
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
