import { describe, expect, it } from "vitest";
import { watchedMeasures } from "./insight-measures";
import { measureCodes } from "./measures";

describe("the first page", () => {
  it("shows every measure once", () => {
    expect([...watchedMeasures].sort()).toEqual([...measureCodes].sort());
  });
});
