import { describe, expect, it } from "vitest";
import { formatDuration } from "@/lib/format";
import { durationParts } from "./duration-parts";

describe("durations in a sentence", () => {
  it.each([
    ["1个工作日内决定是否受理", ["", "1个工作日", "内决定是否受理"]],
    ["派单2个工作小时，签收 3个工作日。", ["派单", "2个工作小时", "，签收 ", "3个工作日", "。"]],
    ["剩10天", ["剩", "10天", ""]],
    ["答复期限是当日。", ["答复期限是当日。"]],
    ["within 3 working days of it", ["within ", "3 working days", " of it"]],
    ["1 day and 12 hours", ["", "1 day", " and ", "12 hours", ""]],
    ["3 dayshifts", ["3 dayshifts"]],
    ["9月3日去了3次，电话0999000333天天打", ["9月3日去了3次，电话0999000333天天打"]],
  ])("%j is taken apart as %j", (sentence, parts) => {
    expect(durationParts(sentence)).toEqual(parts);
    expect(parts.join("")).toBe(sentence);
  });

  it("are found in every unit that durations are written in", () => {
    for (const locale of ["zh-CN", "en"] as const) {
      for (const unit of ["working_day", "working_hour", "calendar_day"] as const) {
        for (const amount of [1, 1.5, 2, 45]) {
          const text = formatDuration(amount, unit, locale);
          expect(durationParts(text), text).toEqual(["", text, ""]);
        }
      }
    }
  });
});
