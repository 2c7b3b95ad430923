/** The views of a desk, each with its count. The address is the view, so every line is a link. */
import Link from "next/link";
import type { ReactNode } from "react";

export type RailItem = {
  href: string;
  text: string;
  count?: ReactNode;
  current?: boolean;
  tone?: "danger" | "caution";
};
export type RailGroup = { key: string; title?: string; items: readonly RailItem[] };

export function Rail({ groups }: { groups: readonly RailGroup[] }) {
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3 lg:grid lg:gap-y-4">
      {groups.map((group) => (
        <div key={group.key} className="min-w-0">
          {group.title ? <p className="px-2 font-medium text-ink-soft text-sm">{group.title}</p> : null}
          <ul className="flex flex-wrap gap-x-1 lg:grid">
            {group.items.map((item) => (
              <li key={`${item.href} ${item.text}`}>
                <Link href={item.href} aria-current={item.current ? "page" : undefined} className="rail-link">
                  <span>{item.text}</span>
                  {item.count ? (
                    <span className={item.tone ? `rail-count rail-${item.tone}` : "rail-count"}>{item.count}</span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
