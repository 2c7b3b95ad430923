/**
 * `npm run bench -- NAME...`: how fast the product is on this machine, as one table. The figures of two machines cannot be
 * compared; the ratios, taken in one run, can.
 */
import { cpus } from "node:os";
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { type BenchRow, benchClocks } from "./clocks";
import { benchDesk } from "./desk";

type Bench = {
  readonly says: string;
  /** How many reports unless told otherwise. */
  readonly reports: number;
  readonly run: (options: { reports: number; say: (line: string) => void }) => Promise<BenchRow[]>;
};

const benches: Readonly<Record<string, Bench>> = {
  clocks: {
    says: "due dates, the sweep over what is due, the nightly second count",
    reports: 1_000_000,
    run: benchClocks,
  },
  desk: {
    says: "what the lists, the search and the report ask of the database; fails when one of them scans a growing table",
    reports: 1_000_000,
    run: benchDesk,
  },
};

const help = `npm run bench -- [NAME...] [--reports N]

${Object.entries(benches)
  .map(([name, { says, reports }]) => `  ${name.padEnd(8)} ${says} (${reports.toLocaleString("en-US")} reports)`)
  .join("\n")}

Without a name, all of them. In a database of its own, made before and dropped after. 在独立的数据库中测量，结束后删除。
`;

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const words = process.argv.slice(2);
  if (words.includes("--help")) return say(help);
  const { names, reports } = readWords(words);
  for (const name of names) {
    const bench = benches[name];
    if (!bench) throw new OperatorError(`There is no bench "${name}": there are ${Object.keys(benches).join(", ")}.`);
    const start = performance.now();
    const rows = await bench.run({ reports: reports ?? bench.reports, say });
    const minutes = ((performance.now() - start) / 60_000).toFixed(1);
    say(`\n${name}: node ${process.version}, ${cpus().length} processors, ${minutes} min in all`);
    for (const line of tableOf(rows)) say(line);
  }
});

function readWords(words: readonly string[]): { names: readonly string[]; reports: number | null } {
  const names: string[] = [];
  let reports: number | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "--reports") {
      reports = Number(words[++at]);
      if (!Number.isSafeInteger(reports) || reports < 1000) {
        throw new OperatorError("--reports takes a number from 1000 on. --reports 后请写不小于 1000 的整数。");
      }
    } else if (word.startsWith("-")) {
      throw new OperatorError(`${word} is unknown: there is --reports N; --help explains. 未知选项 ${word}。`);
    } else names.push(word);
  }
  return { names: names.length > 0 ? names : Object.keys(benches), reports };
}

function tableOf(rows: readonly BenchRow[]): string[] {
  const heads = { what: "", figure: "figure", ratio: "ratio" };
  const width = (column: keyof BenchRow) => Math.max(...[heads, ...rows].map((row) => row[column].length));
  const [what, figure] = [width("what"), width("figure")];
  return [heads, ...rows].map((row) =>
    `  ${row.what.padEnd(what)}  ${row.figure.padStart(figure)}  ${row.ratio}`.trimEnd(),
  );
}
