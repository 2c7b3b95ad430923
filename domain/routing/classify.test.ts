import { describe, expect, it } from "vitest";
import { proposeField } from "./classify";
import { referenceRouting as routing } from "./reference-routing.test-support";

describe("the proposed field", () => {
  it.each<[string | null, string | null, string, string | null, string]>([
    // item | unit | text | field | why
    ["household-move", "LZ-tax", "契税", "household-identity", "the item decides, whatever the text says"],
    [null, "LZ01-transport", "修路", "roads-transport", "the department has one field"],
    [null, "LZ01-human-resources", "我的社保转移三个月没有办好", "social-insurance", "words of its items"],
    [null, "LZ01-human-resources", "老板拖欠工资", "employment-wages", "words of its items"],
    [null, "LZ-natural-resources", "房产证一直办不下来", "real-estate-registration", "words of its items"],
    [null, "LZ-public-security", "", "household-identity", "no words: the first by code"],
    [null, "LZ0101-township", "村务", null, "a township has no field"],
    ["no-such-item", null, "公积金", null, "nothing known"],
  ])("of item %s at %s with %j is %s: %s", (itemCode, unitId, text, field) => {
    expect(proposeField(routing, { itemCode, unitId, text })).toBe(field);
  });
});
