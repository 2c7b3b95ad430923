import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "@/lib/project-root";
import { placeOf, selfTimes } from "./profile";

const node = (id: number, url: string, functionName = "f") => ({
  id,
  callFrame: { functionName, url, lineNumber: 0 },
});

it("a profile is summed by package and file, and what was idle is left out", () => {
  const nodes = [
    node(1, "", "(idle)"),
    node(2, `file://${join(projectRoot, "node_modules/@scope/name/lib/a.js")}`),
    node(3, join(projectRoot, ".next/server/app/page.js")),
    node(4, "", "(garbage collector)"),
    node(5, join(projectRoot, ".next/server/app/page.js"), "g"),
  ];
  const profile = { nodes, samples: [1, 2, 3, 5, 4, 2], timeDeltas: [9000, 1000, 3000, 4000, 500, 1000] };
  expect(selfTimes(profile)).toEqual([
    { name: ".next/server/app/page.js", ms: 7 },
    { name: "@scope/name: lib/a.js", ms: 2 },
    { name: "(garbage collector)", ms: 0.5 },
  ]);
});

it("a part of Node stands under its own name", () => {
  expect(placeOf(node(1, "node:internal/streams"))).toBe("node:internal/streams");
});
