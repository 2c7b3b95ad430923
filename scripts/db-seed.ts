/** `npm run db:seed`: loads the reference data; with `-- --demo [COUNT]` also that many invented reports. */

import { seedReference } from "@/db/seed/seed-reference";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { seedDemo } from "./seed-demo";
import { withDatabase } from "./with-database";

const demoCount = 2000;

runScript(async () => {
  const [flag, count = String(demoCount), ...rest] = process.argv.slice(2);
  if ((flag !== undefined && flag !== "--demo") || !/^\d{1,6}$/.test(count) || rest.length > 0) {
    throw new OperatorError("Write npm run db:seed, or npm run db:seed -- --demo 2000 for invented reports as well.");
  }
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await withDatabase(say, async ({ url }) => {
    await seedReference(url, say);
    if (flag === "--demo") await seedDemo({ count: Number(count), say });
  });
});
