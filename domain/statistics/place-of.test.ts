import { describe, expect, it } from "vitest";
import { placeOf } from "./place-of";

describe("the place under which a region is counted", () => {
  it("is its county, however deep the region lies", () => {
    expect(placeOf("/LZ/LZ01/LZ0102/LZ010201/", "LZ")).toBe("LZ01");
    expect(placeOf("/LZ/LZ01/", "LZ")).toBe("LZ01");
  });

  it("is the prefecture for the prefecture itself and for a region that is gone", () => {
    expect(placeOf("/LZ/", "LZ")).toBe("LZ");
    expect(placeOf(undefined, "LZ")).toBe("LZ");
  });
});
