/**
 * `npm run bench -- NAME...`: how fast the product is on this machine, as one table. The figures of two machines cannot be
 * compared; the ratios, taken in one run, can.
 */
import { cpus } from "node:os";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { type BenchRow, benchClocks } from "./clocks";
import { benchMemory } from "./memory";
import { benchStarvation } from "./starvation";
import { benchTables } from "./tables";
import { benchWeb } from "./web/bench-web";
import { optionsHelp, readWebOptions } from "./web/options";

type Say = (line: string) => void;

type Bench = {
  readonly says: string;
  /** @param words what stands behind the names. */
  readonly run: (words: readonly string[], say: Say) => Promise<void>;
};

/** A bench that makes a database of its own, with so many reports unless told otherwise. */
function onItsOwn(
  name: string,
  usual: number,
  says: string,
  measure: (options: { reports: number; say: Say }) => Promise<BenchRow[]>,
): Bench {
  return {
    says: `${says} (--reports ${usual})`,
    run: async (words, say) => {
      const start = performance.now();
      const rows = await measure({ reports: readReports(words) ?? usual, say });
      const minutes = ((performance.now() - start) / 60_000).toFixed(1);
      say(`\n${name}: node ${process.version}, ${cpus().length} processors, ${minutes} min in all`);
      for (const line of tableOf(rows)) say(line);
    },
  };
}

const benches: Readonly<Record<string, Bench>> = {
  web: {
    says: "the product through real HTTP beside its floors, at every size of the generated databases",
    run: (words, say) => benchWeb(readWebOptions(words), say),
  },
  starvation: {
    says: "eight times more clients than the pool has connections: nobody waits much longer, nobody fails",
    run: (words, say) => benchStarvation(readWebOptions(words), say),
  },
  memory: {
    says: "the memory of the web server through 100,000 requests and a table of 100,000 rows",
    run: (words, say) => benchMemory(readWebOptions(words), say),
  },
  clocks: onItsOwn("clocks", 1_000_000, "due dates, the sweep over what is due, the nightly second count", benchClocks),
  tables: onItsOwn(
    "tables",
    10_000,
    "the import of letters by the worker, beside the same rows by plain inserts",
    benchTables,
  ),
};

const help = `npm run bench -- [NAME...] [OPTIONS]

${Object.entries(benches)
  .map(([name, { says }]) => `  ${name.padEnd(10)} ${says}`)
  .join("\n")}

Without a name: web. Options of web, starvation and memory:

${optionsHelp}

The generated databases are kept; what is measured is a copy that is dropped afterwards. 测量使用数据库的副本，结束后删除。
`;

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const words = process.argv.slice(2);
  if (words.includes("--help")) return say(help);
  const options = words.findIndex((word) => word.startsWith("-"));
  const names = options < 0 ? words : words.slice(0, options);
  for (const name of names.length > 0 ? names : ["web"]) {
    const bench = benches[name];
    if (!bench) throw new OperatorError(`There is no bench "${name}": there are ${Object.keys(benches).join(", ")}.`);
    await bench.run(options < 0 ? [] : words.slice(options), say);
  }
});

function readReports(words: readonly string[]): number | null {
  const [word, value, ...rest] = words;
  if (word === undefined) return null;
  const reports = Number(value);
  if (word !== "--reports" || rest.length > 0) {
    throw new OperatorError(`${word} is unknown: there is --reports N; --help explains. 未知选项 ${word}。`);
  }
  if (!Number.isSafeInteger(reports) || reports < 1000) {
    throw new OperatorError("--reports takes a number from 1000 on. --reports 后请写不小于 1000 的整数。");
  }
  return reports;
}

function tableOf(rows: readonly BenchRow[]): string[] {
  const heads = { what: "", figure: "figure", ratio: "ratio" };
  const width = (column: keyof BenchRow) => Math.max(...[heads, ...rows].map((row) => row[column].length));
  const [what, figure] = [width("what"), width("figure")];
  return [heads, ...rows].map((row) =>
    `  ${row.what.padEnd(what)}  ${row.figure.padStart(figure)}  ${row.ratio}`.trimEnd(),
  );
}
