import { describe, expect, it } from "vitest";
import { commonPasswords } from "./frequent-passwords";
import { passwordFault } from "./password";

describe("a password", () => {
  it.each([
    ["short-pass1", "password-short"],
    ["四个字", "password-short"],
    ["handler.tax.01", "password-username"],
    ["Handler-Tax-01", "password-username"],
    ["handlertax01handlertax01", "password-username"],
    ["123456789012", "password-common"],
    ["PASSWORD1234", "password-common"],
    ["aaaaaaaaaaaaaaaa", "password-common"],
    ["abababababab", "password-common"],
    ["handler.tax.01 walks home", null],
    ["窗口今天下午五点半下班啦哈", null],
    ["three blue kites", null],
  ])("%j: %s", (password, fault) => {
    expect(passwordFault(password, "handler.tax.01")).toBe(fault);
  });

  it("is none of 200 that everybody tries, each long enough to need the list", () => {
    expect(commonPasswords).toHaveLength(200);
    expect(new Set(commonPasswords).size).toBe(200);
    for (const password of commonPasswords) expect(passwordFault(password, "nobody.here")).toBe("password-common");
  });
});
