/** A web server of a few lines, for the tests of its processes: node lib/web-processes.test-support.ts with COUNT and PORT. */
import cluster from "node:cluster";
import { createServer } from "node:http";
import { OperatorError } from "./operator-error";
import { runScript } from "./run-script";
import { stopOnSignals } from "./stop-on-signals";
import { startWebProcesses, tellPrimary } from "./web-processes";

/** What it answers: at once, after half a second, never, or not any more. */
export type TestPath = "/" | "/slow" | "/hang" | "/die";

const graceMs = 1_000;

runScript(
  async () => {
    if (cluster.isWorker) {
      const server = createServer((req, res) => {
        if (req.url === "/die") process.kill(process.pid, "SIGKILL");
        if (req.url === "/hang") return;
        setTimeout(() => res.end(String(process.pid)), req.url === "/slow" ? 500 : 0);
      });
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(Number(process.env.PORT), "127.0.0.1", resolve);
      }).catch(() => tellPrimary(new OperatorError("the port is taken")));
      stopOnSignals(() => new Promise((resolve) => server.close(() => resolve())), { isNormalEnd: true });
      await new Promise(() => {});
    }
    const processes = await startWebProcesses(Number(process.env.COUNT));
    process.stdout.write("all listen\n");
    stopOnSignals(
      async () => {
        process.stdout.write(`orderly ${await processes.stop(graceMs)}\n`);
      },
      { isNormalEnd: true },
    );
    await new Promise(() => {});
  },
  { ignoresEnvFile: true },
);
