import { describe, expect, it } from "vitest";
import { queueAddress, queueLookOf, readQueueAddress, viewQuery } from "./queue-address";

describe("the address of the queue", () => {
  it("is the view: what is read from it makes the same address again, without page and preview", () => {
    const address = readQueueAddress({
      view: "open",
      unit: "LZ01-tax",
      col: ["report", "item"],
      after: "1.2",
      preview: "7",
    });
    expect(address).toMatchObject({ view: "open", unit: "LZ01-tax", col: "report.item", after: "1.2", preview: "7" });
    expect(queueAddress(address)).toBe("/desk?view=open&unit=LZ01-tax&col=report.item");
    expect(queueAddress(address, { unit: undefined, after: "3.4" })).toBe("/desk?view=open&col=report.item&after=3.4");
    expect(viewQuery(address)).toBe("view=open&unit=LZ01-tax&col=report.item");
    expect(queueAddress(readQueueAddress({ x: "1" }))).toBe("/desk");
  });

  it("chooses columns and density, none at all included, and names what it does not know", () => {
    expect(queueLookOf({}).columns).toContain("handler");
    expect(queueLookOf({ col: "report" })).toEqual({ columns: [], density: null, unknown: [] });
    expect(queueLookOf({ col: "report.filed.colour", density: "three" })).toEqual({
      columns: ["filed"],
      density: null,
      unknown: ["col", "density"],
    });
    expect(queueLookOf({ density: "two" }).density).toBe("two");
  });
});
