/** `npm run db:migrate`: brings the database to the shape of this version. */
import { migrateDatabase } from "@/db/migrate";
import { runScript } from "@/lib/run-script";
import { withDatabase } from "./with-database";

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await withDatabase(say, ({ directUrl, secret }) => migrateDatabase(directUrl, secret, say));
});
