/**
 * `npm run db:check`: proves over the whole database that what is stored is what the events say. Exit 1 when anything
 * differs, with the first differences of each check.
 */
import { systemContext } from "@/auth/system-context";
import { closeDatabase } from "@/db/client";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { withDatabase } from "./with-database";

const sayEvery = 5000;

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const start = performance.now();
  await withDatabase(say, async () => {
    try {
      let said = 0;
      const checks = await checkInvariants(await systemContext("db-check"), (looked) => {
        if (looked - said < sayEvery) return;
        said = looked;
        say(`${looked} reports looked at`);
      });
      for (const { name, looked, different, examples } of checks) {
        say(`${name.padEnd(20)} ${String(looked).padStart(8)} looked at, ${different} different`);
        for (const example of examples) say(`    ${example}`);
        if (different > examples.length) say(`    … and ${different - examples.length} more`);
      }
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const different = checks.reduce((sum, check) => sum + check.different, 0);
      if (different > 0) {
        throw new OperatorError(
          `The database differs from its events in ${different} places (above). Restore it or find out who wrote to it. 数据库与事件记录不一致，共 ${different} 处。`,
        );
      }
      say(`Everything agrees (${seconds} s) 全部一致`);
    } finally {
      await closeDatabase();
    }
  });
});
