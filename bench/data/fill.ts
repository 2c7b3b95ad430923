/**
 * `npm run bench:data -- --complaints N`: makes a database of the bench with N invented reports, or goes on where a killed
 * run left it. `--list` names what is kept, `--drop N` removes one of them.
 */
import { OperatorError } from "@/lib/operator-error";
import { runScript } from "@/lib/run-script";
import { benchDatabase, dropBenchData, listBenchData } from "./bench-data";

const help = `npm run bench:data -- --complaints N     a database with N invented reports: 10000, 100000, 1000000 …
npm run bench:data -- --list             what is kept, with its size on disk
npm run bench:data -- --drop N|lives     removes one of them

N 件虚构反映事项的性能测试数据库，中断后再次运行会继续。
`;
const fewest = 100;

runScript(async () => {
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const words = process.argv.slice(2);
  const wordAfter = (name: string): string | undefined => {
    const at = words.indexOf(name);
    return at < 0 ? undefined : (words[at + 1] ?? "");
  };
  const numberOf = (name: string): number | undefined => {
    const value = wordAfter(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (Number.isSafeInteger(number) && number > 0) return number;
    throw new OperatorError(`${name} takes a whole number above 0. ${name} 后请写正整数。`);
  };
  if (words.includes("--list")) {
    for (const { name, bytes, isFilled } of await listBenchData()) {
      say(`${name.padEnd(40)} ${(bytes / 1e9).toFixed(2).padStart(7)} GB${isFilled ? "" : "  left in the middle"}`);
    }
    return;
  }
  if (words.includes("--drop")) {
    return dropBenchData(wordAfter("--drop") === "lives" ? "lives" : (numberOf("--drop") ?? 0));
  }
  const complaints = numberOf("--complaints");
  if (complaints === undefined) return say(help);
  if (complaints < fewest)
    throw new OperatorError(`--complaints takes a number from ${fewest} on. 请写不小于 100 的数。`);
  const small = { lives: numberOf("--lives"), months: numberOf("--months"), chunkSize: numberOf("--chunk") };
  const options = Object.fromEntries(Object.entries(small).filter(([, value]) => value !== undefined));
  const data = await benchDatabase(complaints, say, options);
  await data.stop();
});
