import { describe, expect, it } from "vitest";
import { maskedContact, spellingsOf, typedContact } from "./contact";

describe("a contact that was typed", () => {
  it.each([
    ["138 1234-5678", { kind: "phone", value: "13812345678" }],
    ["+86 13812345678", { kind: "phone", value: "+8613812345678" }],
    [" Shen@Example.ORG ", { kind: "email", value: "shen@example.org" }],
    ["shen＠example.org", { kind: "email", value: "shen@example.org" }],
  ])("%s is one of the two kinds", (typed, contact) => {
    expect(typedContact.parse(typed)).toEqual(contact);
  });

  it.each(["", "12", "shen@", "call me", "1381234567812345678"])("%s is neither", (typed) => {
    expect(typedContact.safeParse(typed).success).toBe(false);
  });

  it("is one contact with and without the country's code", () => {
    const spellings = ["13812345678", "+8613812345678", "8613812345678"];
    for (const value of spellings) expect(spellingsOf({ kind: "phone", value })).toEqual(spellings);
    expect(spellingsOf({ kind: "phone", value: "09990000001" })).toEqual(["09990000001"]);
  });

  it("is shown again without what stands in the middle", () => {
    expect(maskedContact({ kind: "phone", value: "13812345678" })).toBe("138****5678");
    expect(maskedContact({ kind: "phone", value: "1234567" })).toBe("123****4567");
    expect(maskedContact({ kind: "email", value: "shen@example.org" })).toBe("s***@example.org");
  });
});
