/**
 * Tables as people bring them in and take them away: the upload and the two forms of an import, the form of an export and
 * its download, through the web; the work itself by a worker that runs for as long as it is needed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { addDays } from "@/domain/calendar/civil-date";
import { openStates } from "@/domain/complaint/vocabulary";
import { csvLine } from "@/lib/csv-cell";
import { formWith, PlainBrowser } from "../../e2e/plain-browser";
import { medianOf, megabytes, shown } from "../measure";
import { pairedRatio } from "./figures";
import { cpuSeconds, forgetPeak, peakMemory } from "./kernel";
import type { WebOptions } from "./options";
import { type OwnServer, startOwnServer } from "./own-server";
import { insertPlainly, lastComplaint, plainRowsOf, removePlain } from "./plain-rows";
import type { RatioRow } from "./ratios";
import { visitorHeader } from "./shots";
import type { SizedOffice } from "./sized-office";

type Say = (line: string) => void;
export type TableRun = { readonly ratios: readonly RatioRow[]; readonly lines: readonly string[] };

const letters = 10_000;
/** Letters before the first pair: a worker that has just started is not measured. */
const warmUp = 1_000;
const patienceMs = 30 * 60_000;
const lookEveryMs = 50;
/** As many letters as one plain insert holds. */
const lettersInOne = 500;
const importFloor = 0.3;

async function withWorker<T>(office: SizedOffice, work: (worker: OwnServer) => Promise<T>): Promise<T> {
  const worker = await startOwnServer({
    name: `worker-${office.complaints}`,
    program: "scripts/worker.ts",
    env: office.env,
  });
  try {
    return await work(worker);
  } finally {
    await worker.stop();
  }
}

async function browserOf(office: SizedOffice): Promise<PlainBrowser> {
  const [, session = ""] = (await office.roleCookie("dispatcher")).split("=");
  const browser = new PlainBrowser(office.web.origin, visitorHeader(1));
  browser.cookies.set("bancheng-staff", session);
  return browser;
}

/** What was queued by the filings before is done first: it is not what is measured. */
async function untilQuiet({ sql }: SizedOffice): Promise<void> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::int as waiting from graphile_worker.jobs where run_at <= now() and attempts < max_attempts`;
    if ((row?.waiting ?? 0) === 0) return;
    await sleep(1000);
  }
}

export type ExportRun = {
  readonly rows: number;
  readonly bytes: number;
  readonly ms: number;
  readonly downloadMs: number;
  readonly workerPeak: number | null;
};

/** Asked for through the form, made by a worker, fetched from the web: the longest view, cut off where the product cuts it off. */
export async function exportThroughWeb(office: SizedOffice): Promise<ExportRun> {
  return withWorker(office, async (worker) => {
    await untilQuiet(office);
    await forgetPeak(worker.pid);
    const browser = await browserOf(office);
    const [longest] = await office.sql<{ view: string }[]>`
      select view from (
        select 'open' as view, count(*) as rows from complaints where state = any(${[...openStates]})
        union all select 'closed', count(*) from complaints where state = 'closed') as views
      order by rows desc limit 1`;
    const query = `view=${longest?.view ?? "open"}`;
    const page = await browser.open(`/desk/exports?of=${encodeURIComponent(query)}`);
    const start = performance.now();
    await browser.submit(formWith(page, "format"), { format: "csv" });
    const row = await untilDone(async () => {
      const [found] = await office.sql<{ id: string; state: string; rows: number }[]>`
        select id, state, rows from exports order by requested_at desc limit 1`;
      return found ?? null;
    });
    const ms = performance.now() - start;
    const begun = performance.now();
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${office.web.origin}/api/desk/exports/${row.id}`, { headers: { cookie } });
    const { byteLength } = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`the table could not be fetched: ${answer.status}`);
    const downloadMs = performance.now() - begun;
    return { rows: row.rows, bytes: byteLength, ms, downloadMs, workerPeak: await peakMemory(worker.pid) };
  });
}

async function untilDone<T extends { state: string }>(look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const row = await look();
    if (row?.state === "done") return row;
    if (row?.state === "failed") throw new Error("the worker gave up");
    await sleep(lookEveryMs);
  }
  throw new Error("the worker did not finish in time");
}

export async function measureExport(office: SizedOffice, say: Say): Promise<TableRun[]> {
  await forgetPeak(office.web.pid);
  const { rows, bytes, ms, downloadMs, workerPeak } = await exportThroughWeb(office);
  const web = await peakMemory(office.web.pid);
  const line = `export: ${rows.toLocaleString("en-US")} rows (${megabytes(bytes)}) in ${shown(ms / 1000)} s, ${shown((rows / ms) * 1000)} rows/s; fetched in ${shown(downloadMs / 1000)} s; at its highest the worker ${workerPeak === null ? "?" : megabytes(workerPeak)}, the web ${web === null ? "?" : megabytes(web)}`;
  say(line);
  return [{ ratios: [], lines: [line] }];
}

/** A table of letters, the same every time but for its numbers. */
function lettersFile(mark: string, count: number): string {
  const lines = [csvLine(["来信编号", "标题", "来信内容", "来信时间", "答复意见", "答复时间", "答复单位"])];
  for (let i = 0; i < count; i += 1) {
    const day = addDays("2025-01-06", (i * 7) % 330);
    const text = `我于上月办理第${i}件不动产登记过户，跑了三趟还没有办好，窗口每次要的材料都不一样，受理号${mark}-${i}，请帮助协调。`;
    const reply =
      i % 3 === 0
        ? ""
        : "您好，来信收悉。经核实，您的申请材料已补录完成，审批结果将于三个工作日内送达，请留意短信通知。";
    const answered = reply === "" ? "" : `${addDays(day, 2 + (i % 19))} 16:30:00`;
    lines.push(
      csvLine([`${mark}-${i}`, `登记过户第${i}件`, text, `${day} 09:${String(10 + (i % 50))}:00`, reply, answered, ""]),
    );
  }
  return lines.join("");
}

/** `cpu`: milliseconds of processor for one letter. */
type ImportRun = { readonly perSecond: number; readonly cpu: number | null };

async function importThroughWeb(
  office: SizedOffice,
  worker: OwnServer,
  mark: string,
  count: number,
): Promise<ImportRun> {
  const browser = await browserOf(office);
  const body = new FormData();
  body.append("origin", "bench");
  body.append("file", new File([lettersFile(mark, count)], "letters.csv", { type: "text/csv" }));
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const roots = { worker: worker.pid, web: office.web.pid, database: office.postmaster };
  const before = await cpuSeconds(roots);
  const start = performance.now();
  const uploaded = await fetch(`${office.web.origin}/api/desk/import`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { cookie, origin: office.web.origin },
  });
  const location = uploaded.headers.get("location") ?? "";
  if (!/\/desk\/import\/[\w-]+$/.test(location)) throw new Error(`the table was not taken: ${location}`);
  const page = await browser.open(new URL(location, office.web.origin).pathname);
  await browser.submit(formWith(page, "batchId"), { step: "start" });
  const batch = await untilDone(async () => {
    const [found] = await office.sql<{ state: string; imported: number }[]>`
      select state, imported from import_batches order by created_at desc limit 1`;
    return found ?? null;
  });
  const ms = performance.now() - start;
  const after = await cpuSeconds(roots);
  if (batch.imported !== count) throw new Error(`${batch.imported} of ${count} letters were imported`);
  const spent = (["worker", "web", "database"] as const).map((name) => {
    const [from, to] = [before[name], after[name]];
    return from === null || to === null ? null : to - from;
  });
  const cpu = spent.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
  return { perSecond: (count / ms) * 1000, cpu: cpu === null ? null : (cpu * 1000) / count };
}

/** Pair by pair: the import from the upload to its end, then the very same rows into the same tables by plain inserts. */
export async function measureImport(office: SizedOffice, { pairs }: WebOptions, say: Say): Promise<TableRun[]> {
  const ours: ImportRun[] = [];
  const plain: ImportRun[] = [];
  await withWorker(office, async (worker) => {
    await untilQuiet(office);
    for (let pair = 0; pair <= pairs; pair += 1) {
      const last = await lastComplaint(office.sql);
      const run = await importThroughWeb(office, worker, `web${pair}`, pair === 0 ? warmUp : letters);
      const rows = await plainRowsOf(office.sql, last, lettersInOne);
      const { postmaster } = office;
      const before = await cpuSeconds({ postmaster });
      const seconds = await insertPlainly(office.sql, rows);
      const after = await cpuSeconds({ postmaster });
      await removePlain(office.sql);
      if (pair === 0) continue;
      const spent =
        before.postmaster === null || after.postmaster === null ? null : after.postmaster - before.postmaster;
      ours.push(run);
      plain.push({ perSecond: letters / seconds, cpu: spent === null ? null : (spent * 1000) / letters });
      say(`import: ${shown(run.perSecond)} letters/s, plain inserts ${shown(letters / seconds)}`);
    }
  });
  const beside = (figure: keyof ImportRun) =>
    pairedRatio(
      ours.map((run) => run[figure]),
      plain.map((run) => run[figure]),
    );
  const rate = beside("perSecond");
  const verdict = rate === null ? null : rate.ratio >= importFloor ? ("holds" as const) : ("does not hold" as const);
  const row = { scenario: "import", clients: null };
  const middle = (runs: readonly ImportRun[]) => shown(medianOf(runs.map(({ perSecond }) => perSecond)));
  return [
    {
      ratios: [
        { ...row, what: "letters/s / plain inserts", value: rate, limit: `>= ${importFloor.toFixed(2)}`, verdict },
        // Of the plain inserts the database alone: what sends them is the bench.
        { ...row, what: "CPU / plain inserts", value: beside("cpu"), limit: "", verdict: null },
      ],
      lines: [
        `import: ${letters.toLocaleString("en-US")} letters, ${middle(ours)} letters/s from the upload to the end; plain inserts ${middle(plain)}`,
      ],
    },
  ];
}
