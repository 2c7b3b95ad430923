/** A text with the words that were looked for marked in it. What staff published is Chinese, whatever the screen speaks. */
import type { TextPart } from "@/domain/complaint/published";

export function MarkedText({ parts }: { parts: readonly TextPart[] }) {
  let at = 0;
  return (
    <span lang="zh-CN">
      {parts.map((part) => {
        const key = at;
        at += part.text.length;
        return part.marked ? (
          <mark key={key} className="rounded-sm bg-caution-soft font-semibold text-ink">
            {part.text}
          </mark>
        ) : (
          <span key={key}>{part.text}</span>
        );
      })}
    </span>
  );
}
