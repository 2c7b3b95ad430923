import { expect, it } from "vitest";
import { normalisePhone } from "./filing-form";
import { mainlandMobileOf } from "./mobile-number";

it.each([
  ["13800000000", "13800000000"],
  ["+86 198-0000-0000", "19800000000"],
  ["0086 13800000000", "13800000000"],
  ["8613800000000", "13800000000"],
  ["１３８００００００００", "13800000000"],
  ["12800000000", null],
  ["0431-81160000", null],
  ["+1 415 555 0100", null],
  ["+852 51234567", null],
  ["1380000000", null],
  ["138000000000", null],
])("%s gets text messages at %s", (typed, mobile) => {
  expect(mainlandMobileOf(normalisePhone(typed))).toBe(mobile);
});

it("nobody without a number gets one", () => expect(mainlandMobileOf(undefined)).toBeNull());
