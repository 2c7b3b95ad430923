/**
 * `npm run dev`: the product while it is being written. Pages are compiled on demand; database, worker and caught mail
 * are the same as in the demo. Without the door of server.ts: no client address, no limits.
 */
import { join } from "node:path";
import { ensureDatabase } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { migrateDatabase } from "@/db/migrate";
import { seedReference } from "@/db/seed/seed-reference";
import { env } from "@/lib/env";
import { projectRoot } from "@/lib/project-root";
import { runScript } from "@/lib/run-script";
import { serverActionsKey } from "@/lib/server-actions-key";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { catchMail } from "./catch-mail";
import { catchSms } from "./catch-sms";
import { type Child, startChild, unexpectedEnd } from "./children";
import { refuseBusyPort } from "./run-product";
import { seedDemo } from "./seed-demo";
import { nameInEnvironment } from "./with-database";

const demoCount = 120;

runScript(async () => {
  const { host, port } = env();
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await refuseBusyPort(host, port);
  const database = await ensureDatabase({ say });
  const children: Child[] = [];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await database.stop();
  };
  stopOnSignals(stop, { isNormalEnd: true });
  try {
    const secret = await installSecret();
    nameInEnvironment(database, secret);
    await migrateDatabase(database.directUrl, secret, say);
    await seedReference(database.url, say);
    await seedDemo({ count: demoCount, say });
    const mail = await catchMail(join(projectRoot, ".data", "mail"));
    const sms = await catchSms(join(projectRoot, ".data", "mail"), `http://localhost:${port}`);
    const own = {
      ...sms.env,
      SMTP_URL: mail.url,
      BANCHENG_DEMO: "1",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: serverActionsKey(secret),
    };
    const logOf = (name: string) => join(projectRoot, ".data", "log", `${name}.log`);
    const start = async (name: string, program: string, words: string[] = []) => {
      const isPlain = words.length > 0;
      const child = await startChild({ name, program, words, env: own, log: logOf(name), isPlain });
      children.push(child);
      return child;
    };
    const next = ["dev", "--port", String(port), "--hostname", host];
    const started = [
      await start("worker", "scripts/worker.ts"),
      await start("web", join("node_modules", "next", "dist", "bin", "next"), next),
    ];
    say(
      `Developing on http://${host}:${port}; what web and worker print: .data/log/ 开发服务器已启动，日志在 .data/log/`,
    );
    const first = await Promise.race(started.map(async (child) => child.gone.then(() => child)));
    throw await unexpectedEnd(first, logOf(first.name));
  } catch (error) {
    await stop();
    throw error;
  }
});
