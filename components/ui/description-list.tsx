/** Facts as term and value, each row with its own way to change it ("check your answers"). */
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { TextLink } from "./text-link";

export type Description = {
  key: string;
  term: string;
  value: ReactNode;
  /** The link that changes this row; `about` completes it for screen readers: "修改" + "发生地点". */
  action?: { href: string; text: string; about?: string };
};

type DescriptionListProps = { items: readonly Description[]; dense?: boolean; label?: string };

export function DescriptionList({ items, dense = false, label }: DescriptionListProps) {
  return (
    <dl aria-label={label} className={classNames("@container border-line border-t", dense && "text-sm")}>
      {items.map((item) => (
        <div
          key={item.key}
          className={classNames(
            "grid gap-x-4 border-line border-b",
            dense
              ? "grid-cols-[5.5em_minmax(0,1fr)_auto] py-1.5 @lg:grid-cols-[9em_minmax(0,1fr)_auto]"
              : "py-3 @lg:grid-cols-[minmax(6em,11em)_minmax(0,1fr)_auto]",
          )}
        >
          <dt className="text-ink-soft">{item.term}</dt>
          <dd className="min-w-0 max-w-reading whitespace-pre-line">{item.value}</dd>
          {item.action ? (
            <dd className="@lg:text-right">
              <TextLink href={item.action.href}>
                {/* As large as a thumb, in rows that are no higher for it. */}
                <span className={dense ? undefined : "-m-2 inline-block p-2"}>
                  {item.action.text}
                  {item.action.about ? <span className="sr-only">{item.action.about}</span> : null}
                </span>
              </TextLink>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
