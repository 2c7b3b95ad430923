/** One figure with what it counts, how many it rests on and when it was true. A figure that can be opened is a link. */
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type StatProps = {
  label: string;
  /** Already formatted; "—" where a cell is suppressed. */
  value: string;
  unit?: string;
  /** What it rests on: 共 1,234 件. Its own links open the parts of the figure. */
  count?: ReactNode;
  /** Against the period before: 比上月多 12 件; the tone says whether that is good. */
  change?: { text: string; tone?: "good" | "bad" | "neutral" };
  /** 目标 85% */
  target?: string;
  /** 截至 9月28日 14:05 */
  asOf?: string;
  href?: string;
  /** A small link beside the rest, such as the definition. */
  note?: ReactNode;
};

export function Stat({ label, value, unit, count, change, target, asOf, href, note }: StatProps) {
  return (
    <div className="relative min-w-0 border-line border-t-2 pt-2">
      <dt className="text-ink-soft text-sm">
        {href ? (
          <Link href={href} className="link-quiet after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd>
        <span className="whole">
          <span className="font-semibold text-3xl tabular-nums leading-tight tracking-tight">{value}</span>
          {unit ? <span className="ml-1 text-ink-soft">{unit}</span> : null}
        </span>
        <span className="block text-ink-soft text-sm tabular-nums">
          {change ? (
            <span
              className={classNames(
                "mr-3 whole font-medium",
                change.tone === "good" && "text-done-ink",
                change.tone === "bad" && "text-danger-ink",
              )}
            >
              {change.text}
            </span>
          ) : null}
          {/* Above the link that covers the whole figure. */}
          {count === undefined ? null : <span className="relative z-1 mr-3 inline-block">{count}</span>}
          {[target, asOf]
            .filter((text) => text !== undefined)
            .map((text) => (
              <span key={text} className="mr-3 inline-block">
                {text}
              </span>
            ))}
          {note ? <span className="relative z-1 inline-block">{note}</span> : null}
        </span>
      </dd>
    </div>
  );
}

/** A row of figures. */
export function StatGroup({
  label,
  children,
  columns = 4,
}: {
  label: string;
  children: ReactNode;
  columns?: 2 | 3 | 4 | 5;
}) {
  const look = { 2: "", 3: "lg:grid-cols-3", 4: "lg:grid-cols-4", 5: "lg:grid-cols-5" }[columns];
  return (
    <dl
      aria-label={label}
      className={classNames("grid grid-cols-[repeat(auto-fit,minmax(min(100%,7.5em),1fr))] gap-x-6 gap-y-5", look)}
    >
      {children}
    </dl>
  );
}
