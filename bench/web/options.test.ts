import { expect, it } from "vitest";
import { readWebOptions } from "./options";

it("the largest size comes first, and everything is measured unless told otherwise", () => {
  const { sizes, only, clients, pairs } = readWebOptions(["--sizes", "1000,50000", "--clients", "1,4"]);
  expect(sizes).toEqual([50_000, 1000]);
  expect(clients).toEqual([1, 4]);
  expect(pairs).toBe(5);
  expect(only).toContain("filing");
  expect(only).toContain("export");
});

it("what is not there to be measured is refused by name", () => {
  expect(() => readWebOptions(["--only", "status,nothing"])).toThrow('There is no "nothing" to measure');
  expect(() => readWebOptions(["--pairs", "none"])).toThrow("--pairs takes a number above 0");
  expect(() => readWebOptions(["--sise", "10"])).toThrow("--help explains");
});
