/** What a measure is, in the words that stand on the screens, in Chinese: papers are written in it. */
import { filledText } from "./fill-text";

/** Name, definition in a sentence, what stands above and below the line, what is left out, and where it is taken from. */
export type MeasureWords = Readonly<
  Record<"name" | "words" | "numerator" | "denominator" | "excluded" | "source", string>
>;

/** @throws Error for a code that is no measure. */
export function measureWords(code: string): MeasureWords {
  const word = (part: keyof MeasureWords) => filledText("zh-CN", `measures.${code}.${part}`);
  return {
    name: word("name"),
    words: word("words"),
    numerator: word("numerator"),
    denominator: word("denominator"),
    excluded: word("excluded"),
    source: word("source"),
  };
}
