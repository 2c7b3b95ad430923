import { describe, expect, it } from "vitest";
import { asDisplay, asLocale } from "./locale";
import { loadMessages } from "./messages";

describe("the reader's choices", () => {
  it("fall back to Chinese and the standard display when a cookie holds anything else", () => {
    expect(asLocale("en")).toBe("en");
    for (const value of [undefined, "", "fr", "zh", "../en", 1]) expect(asLocale(value)).toBe("zh-CN");
    expect(asDisplay(() => '"><script>')).toEqual({ size: "standard", contrast: "standard", theme: "auto" });
    expect(asDisplay((name) => ({ size: "larger", contrast: "high", theme: "dark" })[name])).toEqual({
      size: "larger",
      contrast: "high",
      theme: "dark",
    });
  });
});

describe("the texts", () => {
  it("are read by file name, the same namespaces in both languages", () => {
    expect(Object.keys(loadMessages("zh-CN"))).toContain("common");
    expect(Object.keys(loadMessages("en"))).toEqual(Object.keys(loadMessages("zh-CN")));
  });
});
