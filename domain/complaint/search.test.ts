import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { contactScope, isNamedBy, matchExcerptOf, readingScope, readSearchWords, searchMaximum } from "./search";

describe("what was typed", () => {
  it("becomes words, each once, lower-cased and of normal width", () => {
    expect(readSearchWords(" 不动产　ＰＤＦ pdf ")).toMatchObject({
      words: ["不动产", "pdf"],
      number: null,
      digits: null,
    });
  });

  it("has no pairs when no word has two characters", () => {
    expect(readSearchWords("办 a").pairs).toEqual([]);
    expect(readSearchWords("办成").pairs).toEqual(["办成"]);
  });

  it("is a whole number with the check digit, also without dashes or in full width, else part of one", () => {
    const whole = readSearchWords("260302-000001-2");
    expect(whole.digits).toBe("2603020000012");
    expect(readSearchWords("２６０３０２—０００００１—２").digits).toBe("2603020000012");
    expect(readSearchWords("000001").number).toBeNull();
    expect(readSearchWords("000001").digits).toBe("000001");
    expect(readSearchWords("12").digits).toBeNull();
    expect(readSearchWords("3楼000001").digits).toBeNull();
  });

  it("is cut at sixty characters, also where one becomes many, and loses controls and halves of characters", () => {
    expect([...readSearchWords("字".repeat(1_000_000)).shown]).toHaveLength(searchMaximum);
    expect([...readSearchWords("𠮷".repeat(100)).shown]).toHaveLength(searchMaximum);
    expect(readSearchWords("甲乙\u0000丙丁\ud800").words).toEqual(["甲乙", "丙丁"]);
  });
});

describe("names", () => {
  it("fit when all words stand in one of their spellings", () => {
    const names = ["青汀县自然资源局", "Natural Resources Bureau"];
    expect(isNamedBy(names, readSearchWords("自然 BUREAU"))).toBe(true);
    expect(isNamedBy(names, readSearchWords("自然 市场"))).toBe(false);
    expect(isNamedBy(names, readSearchWords("局"))).toBe(false);
  });
});

describe("the place of a match", () => {
  it("is shown as it was written, with what stands around it", () => {
    const text = `${"前".repeat(30)}办理ＰＤＦ材料${"后".repeat(60)}`;
    expect(matchExcerptOf([text], ["pdf"])).toEqual({
      before: `…${"前".repeat(12)}办理`,
      match: "ＰＤＦ",
      after: `材料${"后".repeat(32)}…`,
    });
  });

  it("is the opening when the words stand elsewhere, and nothing when there is nothing", () => {
    expect(matchExcerptOf(["第一行\n第二行"], ["动产"])).toEqual({ before: "第一行", match: "", after: "" });
    expect(matchExcerptOf([], ["动产"])).toEqual({ before: "", match: "", after: "" });
  });
});

describe("where a person searches", () => {
  const person = (...grants: Parameters<typeof staffActor>[0]["grants"]) =>
    staffActor({ staffId: 1, sessionId: "test", name: "test", grants });

  it("is the window's region and below and what the unit holds; a place within another counts once", () => {
    const actor = person(
      { role: "window_clerk", unitId: "W", regionPath: "/A/B/" },
      { role: "supervisor", unitId: null, regionPath: "/A/B/C/" },
      { role: "official", unitId: null, regionPath: "/A/B/" },
      { role: "handler", unitId: "U", regionPath: null },
    );
    expect(readingScope(actor, "/A/")).toEqual({
      everywhere: false,
      regionPaths: ["/A/B/"],
      unitIds: ["U"],
      ownUnitIds: ["W", "U"],
    });
  });

  it("by contact is the window's work alone: not an official's, not a unit's, not an administrator's", () => {
    for (const role of ["official", "handler", "department_lead", "administrator"] as const) {
      expect(contactScope(person({ role, unitId: "U", regionPath: null }), "/A/")).toBeNull();
    }
    const both = person(
      { role: "window_clerk", unitId: null, regionPath: "/A/B/" },
      { role: "official", unitId: null, regionPath: null },
      { role: "handler", unitId: "U", regionPath: null },
    );
    expect(contactScope(both, "/A/")).toEqual({
      everywhere: false,
      regionPaths: ["/A/B/"],
      unitIds: [],
      ownUnitIds: ["U"],
    });
  });
});
