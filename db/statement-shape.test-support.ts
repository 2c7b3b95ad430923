/**
 * The shape of a statement: the same for one, two or a thousand values in a list or rows of an insert, so that each is
 * judged once.
 */
export function shapeOf(text: string): string {
  const bare = text.replaceAll(/\s+/gu, " ").replaceAll(/\$\d+/gu, "$");
  const short = bare.replaceAll(/(\$(?:::[\w[\] ]+)?)(?:, ?\1)+/gu, "$1");
  return short.replaceAll(/(\([^()]*\))(?:, ?\1)+/gu, "$1").trim();
}
