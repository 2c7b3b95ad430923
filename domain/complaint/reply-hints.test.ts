import { describe, expect, it } from "vitest";
import { type ReplyDraft, type ReplyHint, replyHints } from "./reply-hints";

const report = "我三次去政务服务中心办房屋转移登记，每次都被要求补不同的材料，至今没有受理。";
const good = "经核实，窗口没有一次说清材料。今天已由专人联系您，转移登记已受理，请于周五前到六号窗口领证。";

type Case = readonly [title: string, draft: Partial<ReplyDraft>, hints: readonly ReplyHint[]];

const cases: readonly Case[] = [
  ["a full answer to what was asked", {}, []],
  ["29 characters", { body: "好".repeat(29) }, ["too-short"]],
  ["30 characters", { body: "好".repeat(30) }, []],
  ["29 characters with blanks around them", { body: `  ${"好".repeat(29)}\n` }, ["too-short"]],
  ["the report's own words with a phrase before them", { body: `您反映的情况收悉：${report}` }, ["repeats-question"]],
  ["the report's own words, half of the text", { body: `${report}${good}` }, []],
  ["a no without a basis", { outcome: "explained", basis: " " }, ["no-basis"]],
  ["sent elsewhere without a basis", { outcome: "referred" }, ["no-basis"]],
  ["a no with its basis", { outcome: "explained", basis: "条例第三条" }, []],
  ["done in part needs none", { outcome: "partly_solved" }, []],
  ["a phone number", { body: `${good}请打09990001234。` }, ["personal-data"]],
  ["an identity number", { body: `${good}证件号11010519491231002X。` }, ["personal-data"]],
  ["an e-mail address", { body: `${good}请写信到someone@example.org。` }, ["personal-data"]],
  ["a phone number in what can be done instead", { otherWay: "找老王09990001234" }, ["personal-data"]],
  ["a phone number in why it cannot be done", { missing: "本人09990001234没有签字" }, ["personal-data"]],
  ["a day and a number of an article", { basis: "2026年第12号令第3条" }, []],
  [
    "everything at once, in a fixed order",
    { outcome: "explained", body: "每次都被要求补不同的材料，打09990001234" },
    ["too-short", "no-basis", "personal-data"],
  ],
];

describe("a second look at a reply", () => {
  it.each(cases)("%s", (_title, draft, hints) => {
    expect(replyHints({ outcome: "solved", body: good, basis: "", ...draft }, report)).toEqual(hints);
  });

  it("compares with nothing where the writer reads no report", () => {
    expect(replyHints({ outcome: "solved", body: report, basis: "" }, "")).toEqual([]);
  });
});
