import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceRoutingData } from "./reference-routing.test-support";
import { buildWordIndex, isFound, partsIn, plainText } from "./word-index";

function wordsIn(words: readonly string[], text: string): string[] {
  const index = buildWordIndex(words);
  const found = partsIn(index, plainText(text));
  return index.words.filter(({ parts }) => isFound(parts, found)).map(({ word }) => word);
}

describe("words of rules", () => {
  it.each([
    [["医保"], "我的医 保\n卡", ["医保"], "blanks do not count"],
    [["KTV扰民"], "楼下ｋｔｖ扰民", ["KTV扰民"], "nor do case and width"],
    [["户口+入学"], "孩子入学要户口吗", ["户口+入学"], "both parts, in any order"],
    [["户口+入学"], "户口怎么迁", [], "one part is not enough"],
    [["村+自来水"], "我们村没有自来水", ["村+自来水"], "a part may be a single character"],
    [["动车组", "电动车"], "电动车没地方充电", ["电动车"], "a longer word keeps others out"],
    [["医保", "医保卡"], "医保卡丢了", ["医保", "医保卡"], "overlapping words are all found"],
    [["医保"], "", [], "an empty text has none"],
  ])("%j in %j: %j, because %s", (words, text, found) => {
    expect(wordsIn(words, text)).toEqual(found);
  });

  it("are found exactly where a plain search finds them", () => {
    const words = referenceRoutingData.rules.flatMap((rule) => rule.words);
    const parts = [...new Set(words.flatMap((word) => word.split("+")))];
    const pieces = fc.oneof(
      fc.constantFrom(...parts),
      // Half a word, so that words meet and overlap at their ends.
      fc.constantFrom(...parts.filter((part) => part.length > 2).map((part) => part.slice(1))),
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom(" ", "，", "\n", "𠮷"),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (text) => {
        const plain = plainText(text.join(""));
        const expected = words.filter((word) => word.split("+").every((part) => plain.includes(plainText(part))));
        expect(wordsIn(words, text.join(""))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
