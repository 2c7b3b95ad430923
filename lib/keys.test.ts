import { beforeAll, describe, expect, it } from "vitest";
import { decrypt, encrypt, hmac, keyFor, keyPurposes } from "./keys";

beforeAll(() => {
  process.env.BANCHENG_SECRET = "a secret for tests that is long enough to be taken";
});

describe("the keys of the installation", () => {
  it("are different for every purpose and the same every time", () => {
    const keys = keyPurposes.map((purpose) => keyFor(purpose).toString("hex"));
    expect(new Set(keys).size).toBe(keyPurposes.length);
    expect(keyPurposes.map((purpose) => keyFor(purpose).toString("hex"))).toEqual(keys);
  });

  it("refuse a secret that is missing or short", () => {
    expect(() => keyFor("identity", "short")).toThrow("BANCHENG_SECRET");
    expect(() => keyFor("identity", "")).toThrow("BANCHENG_SECRET");
  });

  it("open only what was sealed for the same place, unchanged", () => {
    const sealed = encrypt("identity", "张三 13800138000", "complainant_identities.ciphertext:7");
    expect(decrypt("identity", sealed, "complainant_identities.ciphertext:7")).toBe("张三 13800138000");
    expect(() => decrypt("identity", sealed, "complainant_identities.ciphertext:8")).toThrow();
    expect(() => decrypt("draft", sealed, "complainant_identities.ciphertext:7")).toThrow();
    for (const at of [0, 1, 13, 29, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => decrypt("identity", changed, "complainant_identities.ciphertext:7")).toThrow();
    }
  });

  it("never seal the same text to the same bytes, and never keep the text in them", () => {
    const one = encrypt("identity", "13800138000", "x");
    expect(one.equals(encrypt("identity", "13800138000", "x"))).toBe(false);
    expect(one.includes("13800138000")).toBe(false);
    expect(hmac("contact index", "phone:13800138000")).not.toContain("138");
  });
});
