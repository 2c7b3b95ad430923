import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ownPlants, ownRules, tryOwnRules, tryPlants } from "./planted";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("Every rule of the house bites", () => {
  test("Each planted violation is caught under the name of its rule, and the clean tree is left alone", async () => {
    const results = await tryPlants(root);
    expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(results.length).toBeGreaterThan(150);
  });

  test("A rule without a plant is noticed", () => {
    const unplanted = { name: "new-rule", remedy: "", find: () => [] };
    const [names] = tryOwnRules([...ownRules, unplanted], ownPlants);
    expect(names?.problem).toContain("no plant for new-rule");
  });

  test("A rule that finds nothing is noticed", () => {
    const [first, ...rest] = ownRules;
    if (first === undefined) throw new Error("there are no rules");
    const blind = { ...first, find: () => [] };
    const results = tryOwnRules([blind, ...rest], ownPlants);
    expect(results.find(({ problem }) => problem === "was not caught")?.name).toContain(first.name);
  });

  test("A rule that complains of everything is noticed", () => {
    const [first, ...rest] = ownRules;
    if (first === undefined) throw new Error("there are no rules");
    const jumpy = { ...first, find: () => [{ file: "lib/files.ts", line: null, what: "is there" }] };
    const results = tryOwnRules([jumpy, ...rest], ownPlants);
    expect(results.find(({ name }) => name === `${first.name} leaves the clean tree alone`)?.problem).not.toBeNull();
  });
});
