/**
 * Tables that come in and go out: the import of a table of letters as the worker does it, beside the very same rows put
 * into copies of the same tables, with their indexes, by plain inserts of many rows. In pairs, one after the other, in the
 * same minutes: import, plain, import, plain. Then an export of many reports in a process of its own, with its memory.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { staffActor } from "@/auth/actor";
import { database } from "@/db/client";
import { getReference } from "@/db/queries/reference";
import { insertStaff } from "@/db/queries/staff";
import type { StaffActor } from "@/domain/actor";
import { addDays } from "@/domain/calendar/civil-date";
import { liveThrough } from "@/jobs/lived-reports.test-support";
import { copyReports } from "@/jobs/many-reports.test-support";
import { runImport } from "@/jobs/run-import";
import { csvLine } from "@/lib/csv-cell";
import { projectRoot } from "@/lib/project-root";
import type { Context } from "@/usecases/context";
import { requestExport } from "@/usecases/export/request-export";
import { arrangeImport } from "@/usecases/intake/arrange-import";
import { readImport } from "@/usecases/intake/read-import";
import { uploadImport } from "@/usecases/intake/upload-import";
import { withBenchDatabase } from "./bench-database";
import type { BenchRow } from "./clocks";
import { medianOf, megabytes, shown } from "./measure";
import type { JobFigures } from "./table-job";

type Say = (line: string) => void;

const pairs = 5;
/** Letters before the first pair: a worker that has just started is not measured. */
const warmUp = 1_000;
/** Reports in the table that goes out, for each letter in the one that comes in: 100,000 for 10,000. */
const exportedForEach = 10;
/** As many letters as one transaction of the import holds. */
const lettersInOneInsert = 250;

export async function benchTables({ reports: letters, say }: { reports: number; say: Say }): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "bancheng-bench-tables-"));
  process.env.STORAGE_DIR = folder;
  try {
    return await withBenchDatabase(say, (ownerUrl) => measurePairs(ownerUrl, letters, say));
  } finally {
    delete process.env.STORAGE_DIR;
    await rm(folder, { recursive: true, force: true });
  }
}

async function measurePairs(ownerUrl: string, letters: number, say: Say): Promise<BenchRow[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {}, idle_timeout: 0 });
  try {
    const clerk = await hireClerk();
    await copyTables(owner);
    const first = await importLetters(owner, clerk, lettersFile(0, Math.min(letters, warmUp)));
    await insertPlain(owner, await rowsSince(owner, 0));
    let lastId = first.lastId;
    const taken: Pair[] = [];
    for (let pair = 1; pair <= pairs; pair += 1) {
      const imported = await importLetters(owner, clerk, lettersFile(pair, letters));
      const rows = await rowsSince(owner, lastId);
      lastId = imported.lastId;
      const plain = await insertPlain(owner, rows);
      const ratio = { wall: plain.ms / imported.cost.ms, cpu: cpuOf(plain) / cpuOf(imported.cost) };
      taken.push({ imported: imported.cost, plain, ...ratio });
      say(
        `pair ${pair}: import ${costText(imported.cost)}; plain ${costText(plain)}; ratio ${shown(ratio.wall)}, of CPU ${shown(ratio.cpu)}`,
      );
    }
    const memory = await measureImportMemory(clerk, lettersFile(pairs + 1, letters));
    return [
      ...rowsOf(taken, letters),
      memory,
      ...(await measureExports(ownerUrl, clerk, letters * exportedForEach, say)),
    ];
  } finally {
    await owner.end();
  }
}

type Pair = { readonly imported: Cost; readonly plain: Cost; readonly wall: number; readonly cpu: number };

function rowsOf(taken: readonly Pair[], letters: number): BenchRow[] {
  const of = (pick: (pair: Pair) => number) => medianOf(taken.map(pick));
  const rate = (ms: number) => `${shown((letters / ms) * 1000)} letters/s`;
  return [
    {
      what: "import of letters by the worker",
      figure: rate(of(({ imported }) => imported.ms)),
      ratio: `${shown(of(({ wall }) => wall))} of the plain inserts`,
    },
    {
      what: "the same rows by plain inserts",
      figure: rate(of(({ plain }) => plain.ms)),
      ratio: "",
    },
    {
      what: "CPU for 1,000 letters, import",
      figure: `${shown((of(({ imported }) => imported.nodeMs) / letters) * 1000)} ms node, ${shown((of(({ imported }) => imported.databaseMs) / letters) * 1000)} ms database`,
      ratio: `${shown(1 / of(({ cpu }) => cpu))} times the plain inserts`,
    },
  ];
}

// --- the export

/** Open reports, copied from a few that lived through the product; the same table in both formats. */
async function measureExports(ownerUrl: string, clerk: StaffActor, reports: number, say: Say): Promise<BenchRow[]> {
  const orders = [];
  for (const regionId of ["LZ01", "LZ02"]) {
    for (const plainAnswer of ["materials_unclear", "overdue"] as const) {
      const filedAt = new Date("2026-03-02T02:30:00Z");
      const lived = await liveThrough({ filedAt, plainAnswer, shares: "yes", regionId, until: "filed" });
      orders.push({ complaintId: lived.complaintId, copies: reports / 4 });
    }
  }
  await copyReports(ownerUrl, orders, say);
  const rows: BenchRow[] = [];
  for (const format of ["csv", "xlsx"] as const) {
    const ctx: Context = { actor: clerk, now: new Date(), db: database() };
    const query = "view=open&sort=newest&source=web";
    const { id } = await requestExport(ctx, { query, format, identities: "no", language: "zh-CN" });
    const { rows: count, made, fetched } = await runJob("export", id, clerk);
    rows.push(
      {
        what: `export as ${format}, ${shown(count)} rows`,
        figure: `${shown((count / made.ms) * 1000)} rows/s, ${shown(made.cpuMs / (count / 1000))} ms CPU for 1,000`,
        ratio: "",
      },
      {
        what: `  memory of the process that makes it`,
        figure: megabytes(made.rssPeak),
        ratio: `${shown(made.rssPeak / made.rssBefore)} of what it began with`,
      },
      {
        what: `  handed out, ${megabytes(fetched.bytes)}`,
        figure: `first byte after ${shown(fetched.firstByteMs)} ms`,
        ratio: `${megabytes(fetched.rssPeak)} at most`,
      },
    );
  }
  return rows;
}

async function runJob(word: "import" | "export", id: string, clerk: StaffActor): Promise<JobFigures> {
  const script = join(projectRoot, "bench/table-job.ts");
  const words = [...process.execArgv, script, word, id, String(clerk.staffId)];
  return JSON.parse((await promisify(execFile)(process.execPath, words)).stdout) as JobFigures;
}

// --- what it costs

type Cost = { readonly ms: number; readonly nodeMs: number; readonly databaseMs: number };

const cpuOf = ({ nodeMs, databaseMs }: Cost) => nodeMs + databaseMs;
const costText = ({ ms, nodeMs, databaseMs }: Cost) =>
  `${shown(ms / 1000)} s (CPU node ${shown(nodeMs / 1000)}, database ${shown(databaseMs / 1000)})`;

async function costOf(owner: postgres.Sql, work: () => Promise<unknown>): Promise<Cost> {
  const before = await backendCpu(owner);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const after = await backendCpu(owner);
  let databaseMs = 0;
  for (const [pid, spent] of after) databaseMs += spent - (before.get(pid) ?? 0);
  return { ms, nodeMs: (user + system) / 1000, databaseMs };
}

/** One tick of /proc/PID/stat. */
const tickMs = 10;

/** What each connection of this database has spent so far; others work on the same server. */
async function backendCpu(owner: postgres.Sql): Promise<Map<number, number>> {
  const rows = await owner<{ pid: number }[]>`select pid from pg_stat_activity where datname = current_database()`;
  const spent = await Promise.all(
    rows.map(async ({ pid }): Promise<[number, number]> => {
      const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
      // The name of the command stands in brackets and may hold blanks.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [pid, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs];
    }),
  );
  return new Map(spent);
}

// --- the import

async function hireClerk(): Promise<StaffActor> {
  const { rootRegion } = await getReference(database());
  const role = "dispatcher" as const;
  const staffId = await insertStaff(database().app, {
    username: "bench.tables",
    name: "bench.tables",
    email: null,
    passwordHash: "none",
    demo: false,
    grants: [{ role, unitId: null, regionId: rootRegion.id }],
  });
  const grant = { role, unitId: null, regionPath: rootRegion.path };
  return staffActor({ staffId, sessionId: "bench", name: "bench.tables", grants: [grant] });
}

async function importLetters(owner: postgres.Sql, clerk: StaffActor, bytes: Buffer) {
  const { ctx, id } = await startedImport(clerk, bytes);
  const cost = await costOf(owner, () => runImport(id));
  const { batch } = await readImport(ctx, { id });
  if (batch.state !== "done" || batch.imported !== batch.read) throw new Error("not every letter was imported");
  const [row] = await owner<{ id: string }[]>`select max(id) as id from complaints`;
  return { cost, lastId: Number(row?.id ?? 0) };
}

async function startedImport(clerk: StaffActor, bytes: Buffer): Promise<{ ctx: Context; id: string }> {
  const ctx: Context = { actor: clerk, now: new Date(), db: database() };
  const { id } = await uploadImport(ctx, { origin: "bench", fileName: "letters.csv", bytes });
  const { arrangement } = await readImport(ctx, { id });
  await arrangeImport(ctx, { batchId: id, ...arrangement?.mapping, step: "start" });
  return { ctx, id };
}

async function measureImportMemory(clerk: StaffActor, bytes: Buffer): Promise<BenchRow> {
  const { id } = await startedImport(clerk, bytes);
  const { made } = await runJob("import", id, clerk);
  return {
    what: "  memory of a process that does just this",
    figure: megabytes(made.rssPeak),
    ratio: `${shown(made.rssPeak / made.rssBefore)} of what it began with`,
  };
}

const matters = ["不动产登记过户", "营业执照变更", "食品经营许可", "施工许可", "医保异地报销", "社保转移接续"];
const more = ["公积金提取", "户口迁移", "出生医学证明", "税务注销", "用电报装", "道路运输证", "宅基地审批"];
const troubles = ["跑了三趟还没有办好", "窗口每次要的材料都不一样", "一直没有人回电话", "系统提示成功却查不到"];
const others = [
  "被告知等通知已两个月",
  "两个部门互相推",
  "说要先去别处盖章",
  "承诺的日子已经过了",
  "排队一上午说号取完了",
];
const details = [
  "当时工作人员说材料已经齐全，五个工作日内会有短信通知，结果一直没有收到任何消息。",
  "我先后去了政务大厅和街道便民中心，两边的说法完全不同，谁也不愿意出一张一次性告知单。",
  "家里老人行动不便，每次都要请假开车带他去，来回六十多公里，希望能明确告知还缺什么。",
  "网上申报页面显示审核通过，到窗口却被告知后台没有数据，让重新从头提交一遍。",
  "同样的事项邻居上个月一次就办成了，我这里却要求补一份早就取消的证明。",
];
const asks = ["请帮助协调。", "盼回复。", "请给一个准确的时间。", "希望有人负责到底。"];
const replies = [
  "您好，来信收悉。经核实，您的申请材料已补录完成，审批结果将于三个工作日内送达，请留意短信通知。给您带来不便，敬请谅解。",
  "您好，您反映的问题已转请业务科室核查，原因是系统数据未同步，现已处理完毕，请携带身份证到原窗口领取。感谢监督。",
  "经与您电话沟通，已说明政策依据和所需材料，并安排专人帮办，如有疑问可拨打窗口电话咨询。",
];

const pick = <T>(from: readonly T[], i: number): T => from[i % from.length] as T;

/** Letters of a year, two thirds of them answered; each text is its own. */
function lettersFile(part: number, letters: number): Buffer {
  const lines = [csvLine(["来信编号", "标题", "来信内容", "来信时间", "答复意见", "答复时间", "答复单位"])];
  for (let i = 0; i < letters; i += 1) {
    const n = part * 1_000_003 + i * 7;
    const matter = pick([...matters, ...more], n);
    const trouble = pick([...troubles, ...others], n >> 1);
    const day = addDays("2025-01-06", n % 330);
    const sentences = [0, 1, 2].map((k) => pick(details, (n >> k) + k));
    const text = `我于上月办理${matter}，${trouble}。${[...new Set(sentences)].join("")}受理号${part}-${i}，${pick(asks, n >> 2)}`;
    const isAnswered = i % 3 !== 0;
    const reply = isAnswered ? `${pick(replies, n >> 1)}（${matter}）` : "";
    const answered = isAnswered ? `${addDays(day, 2 + (n % 19))} 16:${String(10 + (n % 50))}:00` : "";
    const written = `${day} ${String(8 + (n % 12)).padStart(2, "0")}:${String(10 + (n % 50))}:00`;
    lines.push(csvLine([`B${part}-${i}`, `${matter}${trouble}`, text, written, reply, answered, ""]));
  }
  return Buffer.from(lines.join(""));
}

// --- the floor

/** Every table that an import writes to, those first that others refer to. */
const tables = [
  "complaints",
  "complaint_events",
  "complaint_texts",
  "clocks",
  "clock_pauses",
  "assignments",
  "imported_letters",
  "replies",
  "complaint_facts",
] as const;

async function copyTables(owner: postgres.Sql): Promise<void> {
  await owner.unsafe("create schema plain");
  for (const table of [...tables, "count_deltas"]) {
    await owner.unsafe(`create table plain.${table} (like public.${table} including all)`);
  }
}

/** The rows of each transaction, as the JSON text of each table. */
type Portion = readonly { readonly table: string; readonly rows: string }[];

async function rowsSince(owner: postgres.Sql, lastId: number): Promise<Portion[]> {
  const ids = await owner<{ id: string }[]>`select id from complaints where id > ${lastId} order by id`;
  const [{ last: lastDelta = "0" } = {}] = await owner<{ last?: string }[]>`
    select coalesce(max(id), 0) as last from plain.count_deltas`;
  const deltas = await owner<{ row: string }[]>`
    select row_to_json(d)::text as row from count_deltas d where id > ${lastDelta} order by id`;
  const portions: Portion[] = [];
  const count = Math.ceil(ids.length / lettersInOneInsert);
  const deltasInOne = Math.ceil(deltas.length / count);
  for (let at = 0; at < count; at += 1) {
    const among = ids.slice(at * lettersInOneInsert, (at + 1) * lettersInOneInsert);
    const [first, last] = [among[0]?.id ?? "0", among.at(-1)?.id ?? "0"];
    const portion: { table: string; rows: string }[] = [];
    for (const table of tables) {
      const column = table === "complaints" ? "id" : "complaint_id";
      const [row] = await owner.unsafe<{ rows: string | null }[]>(
        `select json_agg(row_to_json(t))::text as rows from ${table} t where ${column} between $1 and $2`,
        [first, last],
      );
      if (row?.rows) portion.push({ table, rows: row.rows });
    }
    const own = deltas.slice(at * deltasInOne, (at + 1) * deltasInOne);
    portion.push({ table: "count_deltas", rows: `[${own.map(({ row }) => row).join(",")}]` });
    portions.push(portion);
  }
  return portions;
}

async function insertPlain(owner: postgres.Sql, portions: readonly Portion[]): Promise<Cost> {
  return costOf(owner, async () => {
    for (const portion of portions) {
      await owner.begin((tx) =>
        portion.map(({ table, rows }) =>
          tx.unsafe(
            `insert into plain.${table} overriding system value
             select * from json_populate_recordset(null::plain.${table}, $1::text::json)`,
            [rows],
            { prepare: true },
          ),
        ),
      );
    }
  });
}
