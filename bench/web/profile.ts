/** A profile of the processor in words: how much of the time each package or file of ours took itself, the top thirty. */
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { projectRoot } from "@/lib/project-root";
import { textTable } from "./table";

type Node = {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
};
export type Profile = {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
};

const shownRows = 30;
const idle = new Set(["(idle)", "(program)", "(root)"]);

export type Share = { readonly name: string; readonly ms: number };

/** Self time by package, by built file of ours, or by part of the engine; the longest first. What was idle is left out. */
export function selfTimes({ nodes, samples, timeDeltas }: Profile, nameOf = placeOf): Share[] {
  const names = new Map(nodes.map((node) => [node.id, nameOf(node)]));
  const times = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const name = names.get(id) ?? "?";
    if (!idle.has(name)) times.set(name, (times.get(name) ?? 0) + (timeDeltas[i] ?? 0) / 1000);
  }
  return [...times].map(([name, ms]) => ({ name, ms })).sort((one, other) => other.ms - one.ms);
}

/** "next: dist/server/…" for a package, the path for a file of ours, the name in brackets for the engine. */
export function placeOf({ callFrame: { url, functionName } }: Node): string {
  if (url === "") return functionName === "" ? "(anonymous native)" : functionName;
  if (url.startsWith("node:")) return url;
  const path = relative(projectRoot, url.replace(/^file:\/\//, ""));
  const [, name, inside] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(path) ?? [];
  return name === undefined ? path : `${name}: ${inside ?? ""}`;
}

function functionOf(node: Node): string {
  const { functionName, lineNumber } = node.callFrame;
  return `${functionName || "(anonymous)"} ${placeOf(node)}:${lineNumber + 1}`;
}

export async function printProfile(file: string, requests: number): Promise<string[]> {
  const profile = JSON.parse(await readFile(file, "utf8")) as Profile;
  const table = (title: string, shares: readonly Share[]) => {
    const all = shares.reduce((sum, { ms }) => sum + ms, 0);
    return [
      "",
      ...textTable(
        [title, "ms a request", "share"],
        shares
          .slice(0, shownRows)
          .map(({ name, ms }) => [
            name.slice(-110),
            (ms / Math.max(1, requests)).toFixed(3),
            `${((100 * ms) / all).toFixed(1)} %`,
          ]),
      ),
    ];
  };
  const functions = selfTimes(profile, (node) => (idle.has(placeOf(node)) ? placeOf(node) : functionOf(node)));
  return ["", `${file}: ${requests} requests`, ...table("file", selfTimes(profile)), ...table("function", functions)];
}
