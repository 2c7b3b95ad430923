import { describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { hours, openOffice } from "../office.test-support";
import { closePublicMonths } from "./close-public-months";
import { readHome } from "./read-home";
import { readPublicStatistics } from "./read-public-statistics";

const office = openOffice();
const firstOfApril = new Date("2026-04-01T04:00:00Z");
const secondOfApril = new Date("2026-04-02T04:00:00Z");
const close = (now: Date) => closePublicMonths(office.as(systemActor("close-public-months"), now));

async function fileIn(places: Record<string, number>, now?: Date): Promise<void> {
  for (const [regionId, times] of Object.entries(places)) {
    for (let i = 0; i < times; i += 1) await office.file({ place: { regionId, place: undefined } }, now);
  }
}

describe("the public statistics", () => {
  it("say when the first figures come, and nothing of a month that is not over", async () => {
    await fileIn({ LZ0102: 6, LZ01: 3, LZ02: 6, LZ03: 2 });
    const told = await readPublicStatistics(office.as(office.visitor, hours(24)));
    expect(told).toMatchObject({ months: [], places: [], years: [], asOf: null });
    expect(told.next).toEqual({ month: "2026-03", on: "2026-04-02" });
    expect((await readHome(office.as(office.visitor))).months).toEqual([]);
  });

  it("are closed on the second day of the next month, once", async () => {
    expect(await close(firstOfApril)).toBe(0);
    expect(await close(secondOfApril)).toBe(1);
    expect(await close(secondOfApril)).toBe(0);
  });

  it("count townships under their county, let what is small wait, and say the same on the first page", async () => {
    const ctx = office.as(office.visitor, secondOfApril);
    const told = await readPublicStatistics(ctx);
    expect(told).toMatchObject({ year: "2026", months: ["2026-03"], next: { month: "2026-04", on: "2026-05-02" } });
    expect(told.asOf).toEqual(secondOfApril);
    expect(told.whole.received.counts).toEqual([{ from: 0, to: 0, count: 17 }]);
    // 9 of the first county with its township; LZ03 is small, so LZ02 waits with it.
    expect(told.places.map(({ key, figures }) => [key, figures.received.counts])).toEqual([
      ["LZ01", [{ from: 0, to: 0, count: 9 }]],
    ]);
    expect(told.otherPlaces.received).toEqual({ from: 0, to: 0, count: 8 });
    const home = await readHome(ctx);
    expect(home.figures).toEqual(told.whole);
  });

  it("stay as they were told, whatever is entered later, and tell small months together", async () => {
    await fileIn({ LZ01: 1, LZ02: 1 });
    await fileIn({ LZ01: 6, LZ02: 7, LZ03: 5 }, new Date("2026-04-07T02:00:00Z"));
    expect(await close(new Date("2026-05-04T04:00:00Z"))).toBe(1);
    const told = await readPublicStatistics(office.as(office.visitor, new Date("2026-05-04T04:00:00Z")));
    expect(told.whole.received.counts.map(({ count }) => count)).toEqual([17, 18]);
    expect(told.places.map(({ key, figures }) => [key, figures.received.counts])).toEqual([
      [
        "LZ01",
        [
          { from: 0, to: 0, count: 9 },
          { from: 1, to: 1, count: 6 },
        ],
      ],
      ["LZ02", [{ from: 0, to: 1, count: 13 }]],
      ["LZ03", [{ from: 0, to: 1, count: 7 }]],
    ]);
    expect(told.otherPlaces.received?.count).toBe(0);
  });

  it("take a year that was never closed for the newest one", async () => {
    const { year } = await readPublicStatistics(office.as(office.visitor), { year: "1999" });
    expect(year).toBe("2026");
  });

  it("are closed by the product alone", async () => {
    await expect(closePublicMonths(office.as(office.supervisor))).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("the first page leads to the windows of each county, the prefecture's own first", async () => {
    const { windows } = await readHome(office.as(office.visitor));
    expect(windows[0]?.key).toBe(office.reference.rootRegion.id);
    expect(windows.flatMap((group) => group.windows)).toHaveLength(office.reference.windows.length);
  });
});
