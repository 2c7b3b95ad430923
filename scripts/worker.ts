/** `npm run worker`: does what the clock and the queue ask for, until it is asked to end. */
import { ensureDatabase } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { refuseWrongSecret } from "@/db/key-check";
import { runScript } from "@/lib/run-script";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { nameInEnvironment } from "./with-database";

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const database = await ensureDatabase({ say });
  try {
    const secret = await installSecret();
    await refuseWrongSecret(database.directUrl, secret);
    nameInEnvironment(database, secret);
    const { runWorker } = await import("@/jobs/worker");
    const worker = await runWorker();
    say("The worker is at work 后台任务已启动");
    stopOnSignals(
      async () => {
        await worker.stop();
        await database.stop();
      },
      { isNormalEnd: true },
    );
  } catch (error) {
    await database.stop();
    throw error;
  }
  await new Promise(() => {});
});
