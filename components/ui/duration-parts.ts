/**
 * Where in a sentence a figure stands with its unit of time: 3个工作日, 20秒, 3 working days. An odd part is such a piece, an
 * even one is what stands between. Only short figures: a long row of digits is no duration.
 */
const duration =
  /(?<![\d.,])(\d{1,3}(?:\.\d)? ?(?:个(?:工作日|工作小时|小时|月|星期)|小时|分钟|秒|天)|\d{1,3}(?:\.\d)? (?:working )?(?:day|hour)s?\b)/;

/** @param sentence as it stands on the page. @returns the parts, which are the sentence when put together. */
export function durationParts(sentence: string): string[] {
  return sentence.split(duration);
}
