import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNumber, parseNumber } from "./number";
import { codeFromBytes, formatCode, parseCode } from "./query-code";

describe("the number of a report", () => {
  it("is read back from what people type", () => {
    const number = formatNumber("2026-11-22", 123);
    expect(number).toMatch(/^261122-000123-\d$/);
    expect(parseNumber(number)).toBe(number);
    expect(parseNumber(` ${number.replaceAll("-", " ")} `)).toBe(number);
    expect(parseNumber(number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)))).toBe(
      number,
    );
    expect(parseNumber("123")).toBeNull();
  });

  it("does not take a number with one wrong digit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, at, shift) => {
          const digits = [...formatNumber("2026-11-22", serial).replaceAll("-", "")];
          const i = at % digits.length;
          digits[i] = String((Number(digits[i]) + shift) % 10);
          expect(parseNumber(digits.join(""))).toBeNull();
        },
      ),
    );
  });
});

describe("the query code", () => {
  it("has twelve symbols that cannot be mistaken for one another, and is read back in any spelling", () => {
    const code = codeFromBytes(Uint8Array.from({ length: 32 }, (_, i) => i * 7));
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{12}$/);
    expect(parseCode(` ${formatCode(code).toLowerCase()} `)).toBe(code);
    expect(parseCode(code.slice(1))).toBeNull();
    expect(parseCode(`${code.slice(1)}0`)).toBeNull();
  });
});
