import { expect, test } from "vitest";
import { IcuError, readIcu } from "./icu";

const parts = (text: string) => {
  const read = readIcu(text);
  return [...read.arguments, ...[...read.tags].map((tag) => `<${tag}>`)].sort().join(" ");
};

test.each([
  ["请于{date}前答复", "date"],
  ["{count, plural, one {# report} other {# reports of {unit}}}", "count unit"],
  ["{state, select, open {办理中} other {已办结}}", "state"],
  ["{due, date, ::yyyyMMdd} <link>详情 {number}</link>", "<link> due number"],
  ["a price of '{'amount'}' and it''s {fee, number}", "fee"],
  ["3 < 5 and 5 > 3", ""],
])("%s has the values: %s", (text, expected) => {
  expect(parts(text)).toBe(expected);
});

test.each([
  ["{name"],
  ["name}"],
  ["{}"],
  ["{count, plural, one {# report}}"],
  ["<b>bold"],
  ["</b>"],
  ["<b>bold</i>"],
  ["{count, number"],
  ["{count, currency}"],
])("%s is refused as not well formed", (text) => {
  expect(() => readIcu(text)).toThrow(IcuError);
});
