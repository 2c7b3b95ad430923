import { describe, expect, it } from "vitest";
import { pageOf, readPlace } from "./list-page";

describe("a page of a list", () => {
  it("names the place of the next one only where something follows", () => {
    const rows = [1, 2, 3].map((id) => ({ at: new Date(id * 1000), id, first: id === 2 }));
    const placeOf = (row: (typeof rows)[number]) => [row.first, row.at, row.id];
    expect(pageOf(rows, 2, placeOf)).toEqual({ rows: rows.slice(0, 2), next: "1.2000.2" });
    expect(pageOf(rows, 3, placeOf)).toEqual({ rows, next: null });
    expect(pageOf([], 3, placeOf)).toEqual({ rows: [], next: null });
    expect(readPlace("1.2000.2", 3)).toEqual([1, 2000, 2]);
  });

  it("begins at the start for whatever is no place", () => {
    for (const text of [
      undefined,
      "",
      "1",
      "1.2.3",
      "1.",
      ".1",
      "-1.2",
      "1.2x",
      "1e3.4",
      "1.1234567890123456",
      "x.y",
    ]) {
      expect(readPlace(text, 2), String(text)).toBeNull();
    }
    expect(readPlace("999999999999999.1", 2)).toBeNull();
    expect(readPlace("0.999999999999999", 2)).toEqual([0, 999_999_999_999_999]);
  });
});
