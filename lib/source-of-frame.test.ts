import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sourceOfFrame } from "./source-of-frame";

let project: string;
let chunk: string;
beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), "bancheng-frames-")));
  const folder = join(project, ".next", "server", "chunks");
  await mkdir(folder, { recursive: true });
  chunk = join(folder, "(public)_[number].js");
  // The first column of the build is line 4, column 3 of the source.
  const map = { version: 3, sources: ["../../../usecases/told.ts"], names: [], mappings: "AAGE" };
  await writeFile(`${chunk}.map`, JSON.stringify(map));
});
afterAll(() => rm(project, { recursive: true }));

it("names the place in the sources", () => {
  const source = join(project, "usecases", "told.ts");
  expect(sourceOfFrame(`    at file (${chunk}:1:40)`)).toBe(`    at file (${source}:4:3)`);
  expect(sourceOfFrame(`    at async file://${chunk}:1:40`)).toBe(`    at async ${source}:4:3`);
});

it("leaves a line as it is that is not of the build, or has no map", () => {
  for (const frame of [
    "    at node:internal/timers:1:2",
    `    at file (${chunk}.js:1:40)`,
    `    at file (${project}/lib/log.ts:1:40)`,
  ]) {
    expect(sourceOfFrame(frame)).toBe(frame);
  }
});
