/**
 * `npm run import -- FILE.csv`: brings letters from outside in as reports. Reads the columns by their names, imports what
 * can be taken, writes the other rows with line and reason to a file, and accounts for every row.
 */
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { systemContext } from "@/auth/system-context";
import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { seedReference } from "@/db/seed/seed-reference";
import { type ComplaintKind, complaintKinds } from "@/domain/complaint/vocabulary";
import {
  isPersonalColumn,
  type Letter,
  type LetterColumns,
  type LetterField,
  letterFields,
  longestCell,
  type RefusalReason,
  readLetter,
  recogniseColumns,
} from "@/domain/intake/letter";
import { csvLine } from "@/lib/csv-cell";
import { type CsvFile, type CsvRow, openCsvFile } from "@/lib/csv-file";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import type { Context } from "@/usecases/context";
import { type ImportedLetter, importLetters } from "@/usecases/intake/import-letters";
import { withDatabase } from "./with-database";

const usage =
  "Write npm run import -- FILE.csv [--mapping FILE] [--origin NAME] [--kind KIND] [--rejects FILE] [--json]; --help explains.";
const help = `npm run import -- FILE.csv

Brings letters from outside in as reports, with their real dates and replies. CSV in UTF-8 or GB18030; columns are known
by their names. A letter needs a number, a text and a date; title, reply, reply date, agency and place are taken when
there. What is there already (same origin, number and content) is left alone. 按列名识别，导入外部来信；已导入的不重复导入。

  --mapping FILE   JSON such as {"number": "编号", "text": "内容"}: columns by name, for names that are not known
                   (${letterFields.join(", ")})
  --origin NAME    where the letters come from; leader_mailbox when it is not given
  --kind KIND      the kind whose limits count; when it is not given, the one that the form takes for "unsure"
  --rejects FILE   where rows go that cannot be taken, with line and reason; .data/import/ when it is not given
  --json           the last line of the output is one object with the figures
`;
/** Where letters come from that nobody gave a name: one name, so that a renamed file brings nothing in twice. */
const usualOrigin = "leader_mailbox";
const batchSize = 100;
const sayEveryMs = 5_000;
const mostNamed = 20;
/** One letter can be at fault; so many one after the other are not. */
const mostFailuresInARow = 10;

const reasonTexts: Readonly<Record<RefusalReason, string>> = {
  encoding: "characters that cannot be read 有无法识别的字符",
  "missing-column": "fewer columns than the header 列数少于表头",
  "oversize-cell": `a cell longer than ${longestCell} characters 单元格超过 ${longestCell} 字`,
  "no-number": "no number 没有编号",
  "no-text": "no text 没有内容",
  "no-date": "no date 没有日期",
  "date-unreadable": "a date that cannot be read 日期无法识别",
  "date-out-of-range": "a date before 2000 or in the future 日期早于2000年或晚于今天",
  "reply-date-unreadable": "a reply date that cannot be read 答复日期无法识别",
  "reply-date-out-of-range": "a reply date before 2000 or in the future 答复日期早于2000年或晚于今天",
  "reply-before-question": "a reply before the question 答复早于来信",
  "not-stored": "could not be stored 未能保存",
};

type Options = {
  readonly file: string;
  readonly mapping: string | undefined;
  readonly origin: string;
  readonly kind: ComplaintKind | null;
  readonly rejects: string;
  readonly isJson: boolean;
};

/** The figures that account for every row. */
type Account = {
  read: number;
  imported: number;
  existing: number;
  refused: number;
  routed: number;
  triage: number;
  onTime: number;
  late: number;
  noReply: number;
};

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  if (process.argv.includes("--help")) return say(help);
  const options = readOptions();
  const file = await openCsvFile(options.file);
  const columns = columnsOf(file, await readMapping(options.mapping));
  say(`${options.file}: ${file.count} rows, ${file.encoding}, origin ${options.origin}`);
  for (const field of letterFields) {
    const index = columns[field];
    if (index !== undefined) say(`  ${field.padEnd(10)} ${file.header[index]}`);
  }
  const account = await withImportDatabase(say, async (ctx) => {
    const run = new ImportRun(ctx, options, file, columns, say);
    return run.importAll();
  });
  if (options.isJson) say(JSON.stringify(account));
});

function readOptions(): Options {
  // npm runs commands in the project's folder; paths are meant from where they were typed.
  const from = process.env.INIT_CWD ?? process.cwd();
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        mapping: { type: "string" },
        origin: { type: "string", default: usualOrigin },
        kind: { type: "string" },
        rejects: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new OperatorError(usage);
    const kind = complaintKinds.find((known) => known === values.kind) ?? null;
    if (values.kind !== undefined && kind === null) {
      throw new OperatorError(`--kind is one of ${complaintKinds.join(", ")}.`);
    }
    if (values.origin.trim() === "" || values.origin.length > 100) {
      throw new OperatorError("--origin is a name of at most 100 characters.");
    }
    const name = basename(file).replace(/\.[^.]*$/, "");
    return {
      file: resolve(from, file),
      mapping: values.mapping === undefined ? undefined : resolve(from, values.mapping),
      origin: values.origin.trim(),
      kind,
      rejects:
        values.rejects === undefined
          ? resolve(".data", "import", `${name}.rejects.csv`)
          : resolve(from, values.rejects),
      isJson: values.json,
    };
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(`${error instanceof Error ? error.message : ""}\n${usage}`);
  }
}

async function readMapping(path: string | undefined): Promise<Partial<Record<LetterField, string>>> {
  if (path === undefined) return {};
  let mapping: unknown;
  try {
    mapping = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new OperatorError(`${path} is not there or is no JSON. 对照文件不存在或不是 JSON。`, { cause: error });
  }
  const entries = typeof mapping === "object" && mapping !== null ? Object.entries(mapping) : [];
  const wrong = entries.find(
    ([field, name]) => !(letterFields as readonly string[]).includes(field) || typeof name !== "string",
  );
  if (entries.length === 0 || wrong) {
    throw new OperatorError(
      `${path} maps ${letterFields.join(", ")} to names of columns${wrong ? `; "${wrong[0]}" is wrong` : ""}. 对照文件内容不正确。`,
    );
  }
  return Object.fromEntries(entries) as Partial<Record<LetterField, string>>;
}

function columnsOf(file: CsvFile, given: Partial<Record<LetterField, string>>): LetterColumns {
  const { columns, missing, unknown } = recogniseColumns(file.header, given);
  if (unknown.length > 0) {
    throw new OperatorError(
      `The mapping names columns that the file does not have: ${unknown.join(", ")}. 对照中的列在文件里不存在。`,
    );
  }
  if (missing.length > 0) {
    throw new OperatorError(
      `The file has no column for ${missing.join(", ")}; its columns are ${file.header.join(", ")}. Name it with --mapping. 文件缺少必需的列，请用 --mapping 指明。`,
    );
  }
  return columns;
}

/** A database with tables and reference data, also on a clone where nothing else ever ran. */
async function withImportDatabase<T>(say: (line: string) => void, work: (ctx: Context) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await withDatabase(say, async ({ url, directUrl, secret }) => {
    await migrateDatabase(directUrl, secret, () => {});
    await seedReference(url, () => {});
    try {
      result = { value: await work(await systemContext("import")) };
    } finally {
      await closeDatabase();
    }
  });
  if (!result) throw new Error("the import ended without a result");
  return result.value;
}

type TakenRow = CsvRow & { readonly letter: Letter };

class ImportRun {
  private readonly account: Account = {
    read: 0,
    imported: 0,
    existing: 0,
    refused: 0,
    routed: 0,
    triage: 0,
    onTime: 0,
    late: 0,
    noReply: 0,
  };
  private readonly refusedBy = new Map<RefusalReason, number[]>();
  private readonly sharedNumbers = new Set<string>();
  private readonly rejects: string[] = [];
  private readonly keptColumns: number[];
  private failuresInARow = 0;

  constructor(
    private readonly ctx: Context,
    private readonly options: Options,
    private readonly file: CsvFile,
    private readonly columns: LetterColumns,
    private readonly say: (line: string) => void,
  ) {
    this.keptColumns = file.header.flatMap((name, index) => (isPersonalColumn(name) ? [] : [index]));
  }

  async importAll(): Promise<Account> {
    let batch: TakenRow[] = [];
    let saidAt = performance.now();
    for await (const row of this.file.rows()) {
      this.account.read += 1;
      const read = row.isReadable
        ? readLetter(row.cells, this.columns, this.file.header.length, this.ctx.now)
        : { reasons: ["encoding" as const] };
      if ("reasons" in read) this.refuse(row, read.reasons);
      else batch.push({ ...row, letter: read.letter });
      if (batch.length === batchSize) {
        await this.importBatch(batch);
        batch = [];
      }
      if (performance.now() - saidAt > sayEveryMs) {
        saidAt = performance.now();
        this.say(`${this.account.read} of ${this.file.count} rows 已处理 ${this.account.read} 行`);
      }
    }
    await this.importBatch(batch);
    await this.writeRejects();
    this.sayAccount();
    return this.account;
  }

  /** A letter that the database does not take must not take the others with it: then each goes alone. */
  private async importBatch(batch: readonly TakenRow[]): Promise<void> {
    if (batch.length === 0) return;
    const { origin, kind } = this.options;
    try {
      const answers = await importLetters(this.ctx, { origin, kind, letters: batch.map(({ letter }) => letter) });
      answers.forEach((answer, i) => {
        this.count(answer, batch[i]?.letter.number ?? "");
      });
      this.failuresInARow = 0;
    } catch (error) {
      const [row, ...others] = batch;
      if (!row || isAboutDatabase(error)) throw error;
      if (others.length > 0) for (const one of batch) await this.importBatch([one]);
      else if (++this.failuresInARow > mostFailuresInARow) throw error;
      else this.refuse(row, ["not-stored"]);
    }
  }

  private count(answer: ImportedLetter, number: string): void {
    const { account } = this;
    if (answer.result === "existing") {
      account.existing += 1;
      return;
    }
    account.imported += 1;
    account[answer.isRouted ? "routed" : "triage"] += 1;
    if (answer.reply) account[answer.reply] += 1;
    if (answer.sharesNumber) this.sharedNumbers.add(number);
  }

  private refuse({ line, cells }: CsvRow, reasons: readonly RefusalReason[]): void {
    this.account.refused += 1;
    for (const reason of reasons) this.refusedBy.set(reason, [...(this.refusedBy.get(reason) ?? []), line]);
    const said = reasons.map((reason) => reasonTexts[reason]).join("; ");
    this.rejects.push(csvLine([String(line), said, ...this.keptColumns.map((index) => cells[index] ?? "")]));
  }

  /** Written under another name first: a full disk leaves no half of a file. */
  private async writeRejects(): Promise<void> {
    const path = this.options.rejects;
    if (this.rejects.length === 0) {
      await rm(path, { force: true });
      return;
    }
    const half = `${path}.${process.pid}.new`;
    const head = csvLine(["line", "reason", ...this.keptColumns.map((index) => this.file.header[index] ?? "")]);
    try {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(half, "w", 0o600);
      await file.writeFile(`\uFEFF${head}${this.rejects.join("")}`);
      await file.sync();
      await file.close();
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      throw new OperatorError(
        `${this.account.imported} letters were imported, but the rows that could not be taken could not be written to ${path}: name another place with --rejects and run the command again. 无法写入 ${path}。`,
        { cause: error },
      );
    }
  }

  private sayAccount(): void {
    const { account, say } = this;
    say(
      `read ${account.read} = imported ${account.imported} + existing ${account.existing} + refused ${account.refused}`,
    );
    say(`imported ${account.imported} = routed ${account.routed} + triage ${account.triage}`);
    say(`with a dated reply: ${account.onTime} on time, ${account.late} late; without a reply: ${account.noReply}`);
    for (const [reason, lines] of this.refusedBy) {
      say(`refused ${lines.length}: ${reasonTexts[reason]} (line ${named(lines.map(String))})`);
    }
    if (this.sharedNumbers.size > 0) {
      say(
        `used by more than one letter, each imported 同一编号有多封来信，均已导入: ${named([...this.sharedNumbers])}`,
      );
    }
    if (account.refused > 0) say(`rows that could not be taken 未能导入的行: ${this.options.rejects}`);
  }
}

function named(names: readonly string[]): string {
  const first = names.slice(0, mostNamed).join(", ");
  return names.length > mostNamed ? `${first} and ${names.length - mostNamed} more` : first;
}

/** The connection and not the letter: the run itself has failed, and a later one goes on where it stopped. */
function isAboutDatabase(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    // Classes of PostgreSQL: connection, no more room or connections, stopped by an operator.
    if (typeof code === "string" && /^(08|53|57|E[A-Z]+$|CONNECT)/.test(code)) return true;
  }
  return false;
}
