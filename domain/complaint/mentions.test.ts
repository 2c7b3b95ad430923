import { describe, expect, it } from "vitest";
import { calledUsernames } from "./mentions";
import { partOf, timelinePartOf } from "./timeline-part";

describe("whom a note calls", () => {
  it.each([
    ["请@handler.lz02-tax 看一下。", ["handler.lz02-tax"]],
    ["@Clerk，@clerk 和 @lead.lz01 都看看", ["clerk", "lead.lz01"]],
    ["I told @clerk.", ["clerk"]],
    ["邮箱 someone@example.org 不是叫人", []],
    ["@@clerk 也不是，@反映人 也不是，@12345 也不是", []],
    ["没有叫谁", []],
  ])("%s", (text, names) => {
    expect(calledUsernames(text)).toEqual(names);
  });
});

describe("a part of the timeline", () => {
  it("has every event in exactly one of the four, and what nobody sorted among the steps", () => {
    expect(partOf("note.added")).toBe("notes");
    expect(partOf("clock.relimited")).toBe("dates");
    expect(partOf("card.raised")).toBe("dates");
    expect(partOf("relay.answered")).toBe("messages");
    expect(partOf("complaint.handed_over")).toBe("steps");
  });

  it("is everything where the address asks for nothing that there is", () => {
    expect(timelinePartOf("notes")).toBe("notes");
    expect(timelinePartOf("<script>")).toBe("all");
    expect(timelinePartOf(undefined)).toBe("all");
  });
});
