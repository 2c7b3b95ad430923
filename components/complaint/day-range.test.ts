import { expect, it } from "vitest";
import { dayRange } from "./day-range";

it("names the month once where a run of days stays within it", () => {
  const days = { span: "month", fromDay: "1", toDay: "7" };
  expect(dayRange("2026-10-01", "2026-10-07", "zh-CN")).toEqual({ ...days, fromMonth: "10", toMonth: "10" });
  expect(dayRange("2026-10-01", "2026-10-07", "en")).toEqual({ ...days, fromMonth: "Oct", toMonth: "Oct" });
});

it("names both months where a run of days goes over into another, also into the same month of another year", () => {
  expect(dayRange("2026-09-30", "2026-10-02", "en")).toMatchObject({
    span: "months",
    fromMonth: "Sep",
    toMonth: "Oct",
  });
  expect(dayRange("2026-03-01", "2027-03-02", "zh-CN")).toMatchObject({ span: "months", fromMonth: "3", toMonth: "3" });
});

it("refuses what is no day", () => {
  expect(() => dayRange("2026", "2026-13-01", "en")).toThrow(RangeError);
});
