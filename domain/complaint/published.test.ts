import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markedParts, meToosShown, monthsBetween, spanOfMonth } from "./published";

const marked = (text: string, ...words: string[]) =>
  markedParts(text, words)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join("");

describe("the words that were looked for", () => {
  it("are marked wherever they stand, also in other widths and capitals", () => {
    expect(marked("不动产登记，不动产过户", "不动产")).toBe("[不动产]登记，[不动产]过户");
    expect(marked("材料不齐", "料不", "材料")).toBe("[材料不]齐");
    expect(marked("办理ＡＢＣ卡", "abc")).toBe("办理[ＡＢＣ]卡");
    expect(marked("没有", "另外")).toBe("没有");
    expect(marked("", "另外")).toBe("");
  });

  it("change nothing of the text, whatever the words are", () => {
    const any = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 3 }), (text, words) => {
        expect(
          markedParts(text, words)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

describe("a month", () => {
  it("begins and ends at midnight in Shanghai, also at the turn of the year", () => {
    expect(spanOfMonth("2026-12")).toEqual({
      from: new Date("2026-11-30T16:00:00Z"),
      before: new Date("2026-12-31T16:00:00Z"),
    });
    for (const text of ["", "2026-13", "2026-00", "2026-3", "1926-03", "2026-03-01"]) {
      expect(spanOfMonth(text)).toBeNull();
    }
  });

  it("is offered once for each month in which something can stand, the newest first", () => {
    const [first, last] = [new Date("2025-11-30T16:00:00Z"), new Date("2026-02-28T15:59:59Z")];
    expect(monthsBetween(first, last)).toEqual(["2026-02", "2026-01", "2025-12"]);
    expect(monthsBetween(last, first)).toEqual([]);
  });
});

it("how many met the same is told from five on", () => {
  expect([0, 1, 4, 5, 1000].map(meToosShown)).toEqual([null, null, null, 5, 1000]);
});
