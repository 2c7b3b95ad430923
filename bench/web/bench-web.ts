/**
 * The product as people meet it: the production build over generated databases, asked through real HTTP by a process of
 * its own, each figure beside its floor of the same minute. docs/performance.md says how to read what comes out.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { installSecret } from "@/db/embedded/install-secret";
import { stopOnSignals } from "@/lib/stop-on-signals";
import { buildProduct } from "../../scripts/build-product";
import { benchDatabase } from "../data/bench-data";
import { refuseShortRoom } from "../data/room";
import { megabytes } from "../measure";
import { type Driver, startDriver } from "./drive";
import { describeMachine, type Machine } from "./machine";
import type { WebOptions } from "./options";
import { printProfile } from "./profile";
import { type FigureRow, figureRows, type RatioRow, ratioRows } from "./ratios";
import { type MeasuredScenario, measureScenario } from "./rounds";
import { type Scenario, scenarios } from "./scenarios";
import { openSizedOffice, type SizedOffice } from "./sized-office";
import { measureStatements } from "./sql-floors";
import { textTable } from "./table";
import { measureExport, measureImport, type TableRun } from "./tables-through-web";

type Say = (line: string) => void;

const profiledClients = 8;
const profiledSeconds = 8;

export async function benchWeb(options: WebOptions, say: Say): Promise<void> {
  const started = performance.now();
  await withOffices(options, say, async (offices, driver) => {
    const [largest] = offices;
    if (!largest) return;
    const machine = await describeMachine(largest.sql);
    const ours: MeasuredScenario[] = [];
    const tables: TableRun[] = [];
    const wanted = scenarios.filter(({ key }) => options.only.includes(key));
    for (const scenario of wanted) {
      ours.push(await measureScenario(driver, offices, scenario, { ...options, say }));
      if (options.profileFolder !== "") await profile(driver, largest, scenario, options.profileFolder, say);
    }
    const statements = options.only.includes("sql") ? await measureStatements(driver, largest, options, say) : [];
    if (options.only.includes("import")) tables.push(...(await measureImport(largest, options, say)));
    if (options.only.includes("export")) tables.push(...(await measureExport(largest, say)));
    const rows = [...ours.flatMap(ratioRows), ...statements, ...tables.flatMap(({ ratios }) => ratios)];
    const figures = ours.flatMap(figureRows);
    const minutes = (performance.now() - started) / 60_000;
    for (const line of report({ machine, ours, figures, rows, tables, minutes, options })) say(line);
    if (options.jsonFile !== "") {
      await mkdir(dirname(resolve(options.jsonFile)), { recursive: true });
      const memory = Object.fromEntries(ours.map(({ scenario, memory }) => [scenario.key, Object.fromEntries(memory)]));
      const told = { machine, options, minutes, figures, ratios: rows, memory, tables };
      await writeFile(options.jsonFile, `${JSON.stringify(told, null, 1)}\n`);
    }
  });
}

/** The build, one office of each size and the driver; ended in order, also on Ctrl-C. */
export async function withOffices(
  { sizes, profileFolder }: Pick<WebOptions, "sizes" | "profileFolder">,
  say: Say,
  work: (offices: readonly SizedOffice[], driver: Driver) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const offices: SizedOffice[] = [];
  let driver: Driver | undefined;
  const stop = async () => {
    driver?.stop();
    for (const office of offices.splice(0)) await office.stop();
  };
  const unwatch = stopOnSignals(stop);
  try {
    say((await buildProduct({ secret: await installSecret() })) ? "built" : "the build is up to date");
    // All of them first: while one is filled the server may be started anew.
    for (const complaints of sizes) await (await benchDatabase(complaints, say)).stop();
    await refuseShortRoom(sizes);
    for (const complaints of sizes) {
      const isProfiled = profileFolder !== "";
      offices.push(await openSizedOffice({ complaints, say, isProfiled, env }));
      say(`${complaints.toLocaleString("en-US")} reports: web on ${offices.at(-1)?.web.origin}`);
    }
    driver = startDriver();
    await work(offices, driver);
  } finally {
    unwatch();
    await stop();
  }
}

async function profile(driver: Driver, office: SizedOffice, scenario: Scenario, folder: string, say: Say) {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${scenario.key}.cpuprofile`);
  const shots = await scenario.load(office, 1000);
  const volley = { ...shots, clients: profiledClients, seconds: profiledSeconds, from: 0 };
  await office.web.beginProfile();
  const { done } = await driver.fire({ ...volley, origin: office.web.origin });
  await office.web.endProfile(resolve(file));
  for (const line of await printProfile(file, done)) say(line);
}

type Report = {
  readonly machine: Machine;
  readonly ours: readonly MeasuredScenario[];
  readonly figures: readonly FigureRow[];
  readonly rows: readonly RatioRow[];
  readonly tables: readonly TableRun[];
  readonly minutes: number;
  readonly options: WebOptions;
};

const unknown = "–";
const shownMs = (ms: number | null) => (ms === null ? unknown : ms.toFixed(ms < 10 ? 2 : 1));
const count = (value: number | null) => (value === null ? unknown : Math.round(value).toLocaleString("en-US"));

function report({ machine, ours, figures, rows, tables, minutes, options }: Report): string[] {
  const { processors, model, memoryBytes, kernel, node, postgres } = machine;
  return [
    "",
    `${processors} processors (${model}), ${megabytes(memoryBytes)}, ${kernel}, node ${node}, PostgreSQL ${postgres}`,
    `${options.pairs} pairs of ${options.seconds} s; ${minutes.toFixed(0)} min in all; CPU is user and system, web and database together`,
    ...(figures.some(({ middle }) => middle.cpu === null) ? ["This system has no /proc: CPU is not known."] : []),
    "",
    ...textTable(
      ["ratio", "clients", "median", "from", "to", "limit", ""],
      rows.map(({ scenario, what, clients, value, limit, verdict }) => [
        `${scenario}: ${what}`,
        clients === null ? "" : String(clients),
        value === null ? unknown : ratioText(value.ratio),
        value === null || value.pairs === 1 ? "" : ratioText(value.least),
        value === null || value.pairs === 1 ? "" : ratioText(value.most),
        limit,
        verdict ?? "",
      ]),
    ),
    "",
    ...textTable(
      ["figure (medians)", "clients", "req/s", "p50 ms", "p95", "p99", "CPU ms", "web", "database", "bytes", "failed"],
      figures.map(({ scenario, of, clients, middle }) => [
        `${scenario}, ${of}`,
        String(clients),
        shownMs(middle.perSecond),
        shownMs(middle.p50),
        shownMs(middle.p95),
        shownMs(middle.p99),
        shownMs(middle.cpu),
        shownMs(middle.webCpu),
        shownMs(middle.databaseCpu),
        count(middle.wireBytes),
        count(middle.failed),
      ]),
    ),
    "",
    ...textTable(
      ["memory at its highest", "web", "database"],
      ours.flatMap(({ scenario, memory }) =>
        [...memory].map(([size, { web, database }]) => [
          `${scenario.key}, ${count(size)} reports`,
          web === null ? unknown : megabytes(web),
          database === null ? unknown : megabytes(database),
        ]),
      ),
    ),
    ...ours.flatMap(({ scenario, pages }) =>
      [...pages].map(([size, page]) => `${scenario.key}: page ${page} at ${count(size)} reports`),
    ),
    ...tables.flatMap(({ lines }) => lines),
    "",
    ...verdictLines(rows),
  ];
}

function ratioText(value: number): string {
  return value >= 1000 ? count(value) : value.toFixed(2);
}

function verdictLines(rows: readonly RatioRow[]): string[] {
  const broken = rows.filter(({ verdict }) => verdict === "does not hold");
  const judged = rows.filter(({ verdict }) => verdict !== null).length;
  if (judged === 0) return [];
  if (broken.length === 0) return [`All ${judged} limits hold.`];
  return [
    `${broken.length} of ${judged} limits do not hold:`,
    ...broken.map(
      ({ scenario, what, clients, value, limit }) =>
        `  ${scenario}: ${what}${clients === null ? "" : `, ${clients} clients`}: ${value === null ? unknown : ratioText(value.ratio)}, limit ${limit}`,
    ),
  ];
}
