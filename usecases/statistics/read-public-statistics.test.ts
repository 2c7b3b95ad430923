import { describe, expect, it } from "vitest";
import { hours, openOffice } from "../office.test-support";
import { readHome } from "./read-home";
import { readPublicStatistics } from "./read-public-statistics";

const office = openOffice();

describe("the public statistics", () => {
  it("count what was filed by county, hide what is small with a second one, and say the same on the first page", async () => {
    const filed = [
      { regionId: "LZ0102", times: 6 },
      { regionId: "LZ01", times: 3 },
      { regionId: "LZ02", times: 6 },
      { regionId: "LZ03", times: 2 },
    ];
    for (const { regionId, times } of filed) {
      for (let i = 0; i < times; i += 1) await office.file({ place: { regionId, place: undefined } });
    }
    const ctx = office.as(office.visitor, hours(24));
    const { months } = await readPublicStatistics(ctx);
    const [thisMonth, lastMonth] = months;
    expect(thisMonth?.period).toEqual({ from: "2026-03-01", to: "2026-03-03" });
    expect(thisMonth?.byPlace.total.received).toBe(17);
    // 9 of the first county with its township; the third county is small and takes the second one with it.
    expect(thisMonth?.byPlace.rows.map((row) => [row.key, row.received])).toEqual([["LZ01", 9]]);
    expect(thisMonth?.byPlace.unlisted).toBe(2);
    expect(lastMonth?.byPlace).toMatchObject({ rows: [], unlisted: 0, total: { received: 0 } });
    expect((await readHome(ctx)).figures).toEqual(thisMonth?.byPlace.total);
  });

  it("leads to the windows of each county, the prefecture's own first", async () => {
    const { windows } = await readHome(office.as(office.visitor));
    expect(windows[0]?.key).toBe(office.reference.rootRegion.id);
    expect(windows.flatMap((group) => group.windows)).toHaveLength(office.reference.windows.length);
  });
});
