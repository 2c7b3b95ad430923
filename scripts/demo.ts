/**
 * `npm run demo`: the whole product with invented reports, from nothing to a page in the browser. A second start keeps
 * the data and rebuilds only what changed. Ctrl-C stops everything that this command started.
 */

import { closeDatabase, database as connected } from "@/db/client";
import { ensureDatabase } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { migrateDatabase } from "@/db/migrate";
import { demoAccounts } from "@/db/seed/demo-accounts";
import { clearUnfinishedDemo } from "@/db/seed/demo-mark";
import { refuseOfficeDatabase } from "@/db/seed/office-mark";
import { seedReference } from "@/db/seed/seed-reference";
import { env } from "@/lib/env";
import { runScript } from "@/lib/run-script";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { buildProduct } from "./build-product";
import { type DemoExample, listDemoExamples } from "./demo-examples";
import { demoContacts } from "./demo-filers";
import { makeProduct, type Product, refuseBusyPort } from "./run-product";
import { seedDemo } from "./seed-demo";
import { countedSteps } from "./steps";
import { nameInEnvironment } from "./with-database";

const demoCount = 2000;

runScript(async () => {
  const start = performance.now();
  const { host, port } = env();
  await refuseBusyPort(host, port);
  process.stdout.write("Bancheng demo: Ctrl-C stops everything. 办成演示：按 Ctrl-C 停止全部进程。\n");
  const { step } = countedSteps(7);
  let product: Product | undefined;
  const database = await step("database 数据库", () =>
    ensureDatabase({ say: (line) => process.stdout.write(`      ${line}\n`) }),
  );
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      process.stdout.write("Stopping 正在停止\n");
      await product?.stop();
      await database.stop();
      process.stdout.write("Everything is stopped 已全部停止\n");
    })();
    return stopping;
  };
  stopOnSignals(stop, { isNormalEnd: true });
  try {
    const secret = await installSecret();
    // The children find the embedded server by themselves, and stop it should this process be killed.
    const given: Record<string, string> = database.embedded
      ? {}
      : { DATABASE_URL: database.url, DATABASE_DIRECT_URL: database.directUrl };
    const inherited = { ...process.env };
    nameInEnvironment(database, secret);
    await step("migrations 表结构", async (say) => {
      await refuseOfficeDatabase(database.directUrl);
      await clearUnfinishedDemo(database.directUrl, say);
      await migrateDatabase(database.directUrl, secret, say);
    });
    await step("reference data 基础数据", (say) => seedReference(database.url, say));
    await Promise.all([
      step("build 构建", async (say) => say((await buildProduct({ secret })) ? "built" : "nothing changed")),
      step("demo data 演示数据", (say) => seedDemo({ count: demoCount, say })),
    ]);
    const examples = await listDemoExamples(connected(), demoCount);
    await closeDatabase();
    restore(inherited);
    product = makeProduct({ host, port, env: { ...given, BANCHENG_DEMO: "1" }, folder: ".data", step });
    await product.start();
    announce(product.url, (performance.now() - start) / 1000, examples);
    await product.failed;
  } catch (error) {
    await stop();
    throw error;
  }
});

function restore(inherited: NodeJS.ProcessEnv): void {
  for (const name of ["DATABASE_URL", "DATABASE_DIRECT_URL", "BANCHENG_SECRET"]) {
    if (inherited[name] === undefined) delete process.env[name];
  }
}

function announce(url: string, seconds: number, examples: readonly DemoExample[]): void {
  const pages = [
    ["people 群众端", "/"],
    ["file a report 提交反映", "/report"],
    ["follow a report 查询进度", "/status"],
    ["published answers 公开答复", "/published"],
    ["an enterprise 企业", "/enterprise"],
    ["staff 工作人员", "/sign-in"],
    ["figures 数据", "/insight"],
    ["mails and text messages that would have been sent 演示邮件和短信", "/demo/mail"],
  ] as const;
  const widest = Math.max(...demoAccounts.map(({ username }) => username.length));
  const accounts = demoAccounts.map(
    ({ username, password, roleNote }) => `  ${username.padEnd(widest)}  ${password}  ${roleNote}`,
  );
  process.stdout.write(
    [
      "",
      `Ready in ${seconds.toFixed(0)} s 已就绪`,
      ...pages.map(([name, path]) => `  ${`${url}${path}`.padEnd(38)} ${name}`),
      "",
      "Reports to follow: number and query code 可查询的反映：编号和查询码",
      ...examples.map(({ number, code, what }) => `  ${number}  ${code}  ${what}`),
      "An enterprise: credit code and mailbox, the code arrives at /demo/mail 企业：信用代码和邮箱，验证码见演示邮件",
      `  ${demoContacts.creditCode}  ${demoContacts.speaker}`,
      "",
      "Accounts of the demo 演示账号",
      ...accounts,
      "  other units 其他单位: handler.<unit>, lead.<unit>, head.<unit>",
      "",
      "",
    ].join("\n"),
  );
}
