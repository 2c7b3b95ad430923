/**
 * `npm run restore -- FILE [--replace]`: brings a backup back, into an empty database or, after its name was typed, in place
 * of what is there; then proves that rows and events are those of the backup.
 */
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { systemContext } from "@/auth/system-context";
import { checkBackup, type RestoreTarget, readTarget, restoreBackup } from "@/db/backup/restore-backup";
import { projectPath } from "@/db/backup/write-backup";
import { closeDatabase } from "@/db/client";
import { ensureDatabase } from "@/db/embedded/ensure-database";
import { installSecret } from "@/db/embedded/install-secret";
import { env } from "@/lib/env";
import { bucketOfStore } from "@/lib/file-store";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { nameInEnvironment } from "./with-database";

const usage =
  "Write npm run restore -- FILE, or npm run restore -- FILE --replace to destroy what is in the database. 用法：npm run restore -- 备份文件 [--replace]";
/** Where the command was typed, which npm changes. */
const typedIn = process.env.INIT_CWD ?? process.cwd();
const say = (line: string) => void process.stdout.write(`${line}\n`);

runScript(async () => {
  const { file, replaces } = read(process.argv.slice(2));
  // Not withDatabase: what is replaced may have had another secret.
  const database = await ensureDatabase({ say });
  const unwatch = stopOnSignals(() => database.stop());
  try {
    const secret = await installSecret();
    nameInEnvironment(database, secret);
    const storageDir = projectPath(env().storageDir);
    const bucket = await bucketOfStore();
    await bringBack({ file, directUrl: database.directUrl, secret, storageDir, bucket }, replaces);
  } finally {
    await closeDatabase();
    unwatch();
    await database.stop();
  }
});

function read(words: readonly string[]): { readonly file: string; readonly replaces: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { replace: { type: "boolean" } },
    });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0)
      return { file: resolve(typedIn, file), replaces: values.replace === true };
  } catch {
    // An option that is not known: the usage says which are.
  }
  throw new OperatorError(usage);
}

async function bringBack(target: RestoreTarget, replaces: boolean): Promise<void> {
  const { head } = await checkBackup(target);
  say(`${target.file}: ${head.placeName}, made ${head.madeAt}; whole, and made with this secret 备份完整，密钥相符`);
  const { name, occupied } = await readTarget(target.directUrl);
  if (replaces && occupied.length > 0) {
    say(`The database ${name} will be destroyed 将清空数据库 ${name}:`);
    for (const table of occupied.filter(({ rows }) => rows > 0)) say(`  ${table.name.padEnd(28)} ${table.rows}`);
    const typed = await ask(`Type the name of the database to go on 输入数据库名称确认: `);
    if (typed.trim() !== name)
      throw new OperatorError("That is not its name: nothing was written. 名称不符，没有写入任何内容。");
  }
  const { tables, files } = await restoreBackup(target, { replaces });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(
    `${rows} rows in ${tables.length} tables and ${files} files are back, each table as in the backup 数据已恢复，各表行数一致`,
  );
  const checks = await checkInvariants(await systemContext("restore"));
  for (const { name: check, looked, different } of checks)
    say(`  ${check.padEnd(20)} ${looked} looked at, ${different} different`);
  const different = checks.reduce((sum, check) => sum + check.different, 0);
  if (different > 0) {
    throw new OperatorError(
      `The restored database differs from its events in ${different} places: npm run db:check names them. 恢复的数据与事件记录有 ${different} 处不一致。`,
    );
  }
  say("Everything agrees 全部一致");
}

async function ask(question: string): Promise<string> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<string>((answer) => asking.once("close", () => answer("")));
  try {
    return await Promise.race([asking.question(question), closed]);
  } finally {
    asking.close();
  }
}
