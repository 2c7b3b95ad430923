import { describe, expect, it } from "vitest";
import { isLivingCode, oneTimeCodeFromBytes, parseOneTimeCode } from "./one-time-code";

const now = new Date("2026-03-02T02:00:00Z");
const code = { wrongTries: 0, expiresAt: new Date("2026-03-02T02:10:00Z"), usedAt: null };

describe("a one-time code", () => {
  it("has six digits, also when it begins with noughts", () => {
    expect(oneTimeCodeFromBytes(Uint8Array.of(0, 0, 0, 0, 0, 7))).toBe("000007");
    expect(oneTimeCodeFromBytes(Uint8Array.of(255, 255, 255, 255, 255, 255))).toMatch(/^\d{6}$/);
  });

  it.each([
    ["１２３ ４５６", "123456"],
    ["123-456", "123456"],
    ["12345", null],
    ["abcdef", null],
    ["1234567", null],
  ])("typed as %s is read as %s", (typed, read) => {
    expect(parseOneTimeCode(typed)).toBe(read);
  });

  it("lives until its minute comes, until it was used, and until the fifth wrong try", () => {
    expect(isLivingCode(code, now)).toBe(true);
    expect(isLivingCode(code, code.expiresAt)).toBe(false);
    expect(isLivingCode({ ...code, usedAt: now }, now)).toBe(false);
    expect(isLivingCode({ ...code, wrongTries: 4 }, now)).toBe(true);
    expect(isLivingCode({ ...code, wrongTries: 5 }, now)).toBe(false);
  });
});
