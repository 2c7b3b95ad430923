"use client";
/** Who else has this report open: one line that takes no room when nobody does, and none beyond its own when many do. */
import { useKnown } from "./desk-live-store";

type DeskPresenceProps = {
  page: string;
  /** "{names}也在看", "{names}等{count}人也在看", and what stands between two names. */
  texts: { some: string; many: string; separator: string };
};

const mostNamed = 3;

export function DeskPresence({ page, texts }: DeskPresenceProps) {
  const { people } = useKnown(page);
  const names = people.slice(0, mostNamed).join(texts.separator);
  const text = people.length > mostNamed ? texts.many.replace("{count}", String(people.length)) : texts.some;
  const said = people.length === 0 ? "" : text.replace("{names}", names);
  return (
    <p aria-live="polite" className="min-w-0 truncate text-primary text-sm print:hidden" title={said || undefined}>
      {said}
    </p>
  );
}
