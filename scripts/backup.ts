/** `npm run backup [-- FILE]`: everything that the office would need again, but the secret, into one file. */
import { resolve } from "node:path";
import { systemContext } from "@/auth/system-context";
import { closeDatabase } from "@/db/client";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { backUp } from "@/usecases/system/back-up";
import { withDatabase } from "./with-database";

/** Where the command was typed, which npm changes. */
const typedIn = process.env.INIT_CWD ?? process.cwd();

runScript(async () => {
  const [file, ...more] = process.argv.slice(2);
  if (more.length > 0 || file?.startsWith("-")) {
    throw new OperatorError("Write npm run backup, or npm run backup -- FILE. 用法：npm run backup -- 文件名");
  }
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await withDatabase(say, async () => {
    try {
      const wanted = file === undefined ? {} : { file: resolve(typedIn, file) };
      const result = await backUp(await systemContext("back-up"), wanted);
      const size = (result.bytes / 1_000_000).toFixed(1);
      say(`${result.file}: ${result.rows} rows and ${result.files} files, ${size} MB 备份完成`);
      say(
        "The secret is NOT in it: keep BANCHENG_SECRET (or .data/secret) in another safe place; without it no identity can be opened again.",
      );
      say("密钥不在备份里：请另行妥善保管 BANCHENG_SECRET（或 .data/secret），丢失后备份中的身份信息无法恢复。");
    } finally {
      await closeDatabase();
    }
  });
});
