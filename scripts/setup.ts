/**
 * `npm run setup`: an office's own first day, on a database apart from the demonstration. Without a file it prints a
 * one-time link to the first-run page; with the filled workbook it does all of it and prints the administrator's invitation.
 */
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { systemContext } from "@/auth/system-context";
import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { getReferenceContext } from "@/db/queries/catalogue";
import { markOffice, refuseUsedDatabase } from "@/db/seed/office-mark";
import { seedReference } from "@/db/seed/seed-reference";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { checkSetupBook, type SetupProblem, type WrittenSheet } from "@/domain/setup/check-setup-book";
import { username } from "@/domain/staff/invitation";
import { filledText } from "@/lib/fill-text";
import { invitationPath } from "@/lib/invitation-token";
import { OperatorError } from "@/lib/operator-error";
import { publicAddress } from "@/lib/public-address";
import { runScript } from "@/lib/run-script";
import { readXlsxSheets, XlsxRefusal } from "@/lib/xlsx-file";
import { issueSetupCode } from "@/usecases/setup/issue-setup-code";
import { setUpOffice } from "@/usecases/setup/set-up-office";
import { writeSetupTemplate } from "@/usecases/setup/write-setup-template";
import { withDatabase } from "./with-database";

const usage =
  "Write npm run setup -- --template FILE.xlsx, npm run setup, or npm run setup -- FILE.xlsx --admin USERNAME [--name NAME]. 用法：--template 导出填报表；不带文件得到启用链接；带填好的表和 --admin 管理员账号直接完成启用。";
/** Where the command was typed, which npm changes. */
const typedIn = process.env.INIT_CWD ?? process.cwd();

const say = (line: string) => void process.stdout.write(`${line}\n`);

type Wanted =
  | { readonly what: "template"; readonly file: string }
  | { readonly what: "link" }
  | { readonly what: "office"; readonly file: string; readonly admin: string; readonly name: string };

runScript(async () => {
  const wanted = read(process.argv.slice(2));
  if (wanted.what === "template") {
    await writeFile(wanted.file, await writeSetupTemplate());
    say(
      `The workbook is in ${wanted.file}: fill it in, then npm run setup -- ${wanted.file} --admin USERNAME 填报表已导出`,
    );
    return;
  }
  // A file that nobody can read should not have touched the database.
  const sheets = wanted.what === "office" ? await readSheets(wanted.file) : null;
  await withDatabase(say, async ({ url, directUrl, secret }) => {
    await refuseUsedDatabase(directUrl);
    await migrateDatabase(directUrl, secret, say);
    await markOffice(directUrl);
    await seedReference(url, say);
    try {
      if (wanted.what === "office" && sheets) await setUp(wanted, sheets);
      else await giveLink();
    } catch (error) {
      if (error instanceof Refusal) throw new OperatorError(bothTexts(`refusals.${error.code}`));
      throw error;
    } finally {
      await closeDatabase();
    }
  });
});

function read(words: readonly string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { template: { type: "string" }, admin: { type: "string" }, name: { type: "string" } },
    });
    const [file, ...more] = positionals;
    const { template, admin, name } = values;
    if (more.length === 0 && template !== undefined && file === undefined && admin === undefined) {
      return { what: "template", file: resolve(typedIn, template) };
    }
    if (more.length === 0 && template === undefined && file === undefined && admin === undefined)
      return { what: "link" };
    const account = username.safeParse(admin);
    if (more.length === 0 && template === undefined && file !== undefined && account.success) {
      return { what: "office", file: resolve(typedIn, file), admin: account.data, name: name?.trim() || account.data };
    }
  } catch {
    // An option that is not known: the usage says which are.
  }
  throw new OperatorError(usage);
}

async function readSheets(file: string): Promise<WrittenSheet[]> {
  try {
    return await readXlsxSheets(await readFile(file));
  } catch (error) {
    if (!(error instanceof XlsxRefusal) && (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new OperatorError(`${file}: ${bothTexts("refusals.setup-file-unreadable")}`, { cause: error });
  }
}

const bothTexts = (path: string) => `${filledText("en", path)} ${filledText("zh-CN", path)}`;

function problemLine({ sheet, cell, code, said }: SetupProblem): string {
  const stands = said === "" ? "" : ` “${said.replace(/[\p{Cc}\p{Cf}]/gu, "·")}”`;
  return `  ${sheet} ${cell}${stands}: ${filledText("zh-CN", `setup.problem.${code}`)} ${filledText("en", `setup.problem.${code}`)}`;
}

async function setUp(wanted: Wanted & { what: "office" }, sheets: readonly WrittenSheet[]): Promise<void> {
  const ctx = await systemContext("setup");
  const { plan, problems } = checkSetupBook(sheets, await getReferenceContext(ctx.db.app, civilDateOf(ctx.now)));
  if (!plan) {
    throw new OperatorError(
      `${problems.length} cells of ${wanted.file} are to be corrected; nothing was written. 填报表有 ${problems.length} 处错误，没有写入：\n${problems.map(problemLine).join("\n")}`,
    );
  }
  const { token } = await setUpOffice(ctx, { username: wanted.admin, name: wanted.name, sheets });
  const { rows, people, days } = plan;
  say(
    `${plan.placeName}: ${rows.regions.length} regions, ${rows.units.length} units, ${rows.windows.length} windows, ${people.length} people, ${days.length} local days 区划、单位、窗口、人员、当地日历已写入`,
  );
  say(
    `The administrator ${wanted.admin} sets a password here, once, within 72 hours 管理员设置密码的一次性链接（72小时内有效）:`,
  );
  say(`  ${publicAddress()}${invitationPath(token)}`);
  say(
    "Then npm start and npm run worker; /settings/go-live says what is still missing 启动后在“设置—开通检查”查看还缺什么",
  );
}

async function giveLink(): Promise<void> {
  const { code } = await issueSetupCode(await systemContext("setup"));
  say(
    "Start npm run build, npm start and npm run worker, then open this once, within 24 hours 一次性启用链接（24小时内有效）:",
  );
  say(`  ${publicAddress()}/setup?code=${code}`);
  say("The template is on that page, or: npm run setup -- --template FILE.xlsx 填报表可在该页下载");
}
