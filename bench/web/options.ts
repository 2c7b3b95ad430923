/** What stands behind `npm run bench -- web`, read and checked. */
import { parseArgs } from "node:util";
import { OperatorError } from "@/lib/operator-error";
import { scenarios } from "./scenarios";

export type WebOptions = {
  readonly sizes: readonly number[];
  readonly only: readonly string[];
  readonly pairs: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly clients: readonly number[];
  readonly requests: number;
  /** Empty where it was not asked for. */
  readonly jsonFile: string;
  readonly profileFolder: string;
};

/** Measured besides the pages and forms. */
export const extras = ["sql", "import", "export"] as const;

export const optionsHelp = `  --sizes 10000,1000000   of the generated databases (npm run bench:data)
  --only status,queue     of ${[...scenarios.map(({ key }) => key), ...extras].join(", ")}
  --pairs 5               floor, ours, floor, ours …
  --seconds 3             of each window
  --warm-up 3             seconds before the first window of each
  --clients 1,8,32
  --requests 100000       of "memory"
  --json FILE
  --profile FOLDER        a profile of the web server for each scenario, at 8 clients, at the largest size`;

export function readWebOptions(words: readonly string[]): WebOptions {
  const values = readWords(words);
  const only = values.only.split(",").filter(Boolean);
  const known: readonly string[] = [...scenarios.map(({ key }) => key), ...extras];
  const unknown = only.find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new OperatorError(
      `There is no "${unknown}" to measure: there are ${known.join(", ")}. 没有名为 ${unknown} 的测量项。`,
    );
  }
  return {
    sizes: numbers("--sizes", values.sizes).toSorted((one, other) => other - one),
    only: only.length > 0 ? only : known,
    pairs: number("--pairs", values.pairs),
    seconds: number("--seconds", values.seconds),
    warmUpSeconds: number("--warm-up", values["warm-up"]),
    clients: numbers("--clients", values.clients),
    requests: number("--requests", values.requests),
    jsonFile: values.json,
    profileFolder: values.profile,
  };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new OperatorError(`${name} takes a number above 0. ${name} 后请写大于 0 的数。`);
  return value;
}

function numbers(name: string, text: string): number[] {
  return text.split(",").map((part) => number(name, part));
}

/** Every option takes a value; what is left out is preset. */
const presets = {
  sizes: "10000,1000000",
  only: "",
  pairs: "5",
  seconds: "3",
  "warm-up": "3",
  clients: "1,8,32",
  requests: "100000",
  json: "",
  profile: "",
} as const;

function readWords(words: readonly string[]): Record<keyof typeof presets, string> {
  const options = Object.fromEntries(
    Object.entries(presets).map(([name, preset]) => [name, { type: "string", default: preset } as const]),
  );
  try {
    const { values } = parseArgs({ args: [...words], options });
    return { ...presets, ...(values as Partial<Record<keyof typeof presets, string>>) };
  } catch (error) {
    const [first = ""] = (error instanceof Error ? error.message : "").split("\n");
    throw new OperatorError(`${first}; --help explains. 选项有误，请用 --help 查看说明。`);
  }
}
