/** A date or a moment, formatted by lib/format.ts, that is never broken over two lines and that machines can read. */
import type { ReactNode } from "react";

export function When({ dateTime, children }: { dateTime: string; children: ReactNode }) {
  return (
    <time dateTime={dateTime} className="whole tabular-nums">
      {children}
    </time>
  );
}
