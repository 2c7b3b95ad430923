import { beforeAll, expect, it } from "vitest";
import { openStopToken, sealStopToken } from "./stop-token";

beforeAll(() => {
  process.env.BANCHENG_SECRET ??= "0123456789abcdef0123456789abcdef";
});

it("the link of a letter leads back to its report, and is the same each time", () => {
  expect(openStopToken(sealStopToken(123_456_789))).toBe(123_456_789);
  expect(sealStopToken(7)).toBe(sealStopToken(7));
});

it("a link that was changed, cut or made up leads nowhere", () => {
  const [id = "", seal = ""] = sealStopToken(35).split(".");
  for (const token of [
    `${id}0.${seal}`,
    `0${id}.${seal}`,
    `${id}.${seal.slice(1)}`,
    `${id}.${"A".repeat(43)}`,
    "",
    ".",
  ]) {
    expect(openStopToken(token)).toBeNull();
  }
});
