/** A page in two columns on wide screens; on a phone the second follows the first. */
import type { ReactNode } from "react";
import { classNames } from "./class-names";

type ColumnsProps = { children: ReactNode; aside: ReactNode; asideLabel?: string; wideAside?: boolean };

export function Columns({ children, aside, asideLabel, wideAside = false }: ColumnsProps) {
  return (
    <div
      className={classNames(
        "grid gap-x-10 gap-y-8",
        wideAside ? "lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]" : "lg:grid-cols-[minmax(0,1fr)_18rem]",
      )}
    >
      <div className="min-w-0">{children}</div>
      <aside aria-label={asideLabel} className="min-w-0">
        {aside}
      </aside>
    </div>
  );
}

/** A quiet box that stands apart from the running page: a summary, hours of a window, a hint for staff. */
export function Panel({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <div className="rounded-md border border-line bg-surface px-4 py-3.5">
      {title ? <p className="mb-1.5 font-semibold">{title}</p> : null}
      {children}
    </div>
  );
}
