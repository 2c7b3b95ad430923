/** What a letter that says no has to say, always in this order: what was asked, why not, on which basis, what instead. */
import type { ReactNode } from "react";

export const justificationOrder = ["asked", "missing", "basis", "otherWay", "rights"] as const;
export type JustificationPart = (typeof justificationOrder)[number];
/** What staff wrote; the rest comes in the reader's language. */
const inChinese: ReadonlySet<JustificationPart> = new Set(["missing", "basis", "otherWay"]);

type JustificationPartsProps = {
  labels: Readonly<Record<JustificationPart, string>>;
  parts: Readonly<Record<JustificationPart, ReactNode>>;
};

export function JustificationParts({ labels, parts }: JustificationPartsProps) {
  return (
    <dl className="mt-5 grid gap-3 border-line border-t pt-4">
      {justificationOrder.map((part) => (
        <div key={part}>
          <dt className="font-semibold">{labels[part]}</dt>
          <dd lang={inChinese.has(part) ? "zh-CN" : undefined} className="wrap-anywhere whitespace-pre-line">
            {parts[part]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
