/** The one heading of a page, with what it is about above and what it says below; on the desk its actions stand beside. */
import type { ReactNode } from "react";

type PageTitleProps = { children: ReactNode; kicker?: ReactNode; lead?: ReactNode; actions?: ReactNode };

export function PageTitle({ children, kicker, lead, actions }: PageTitleProps) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {kicker ? <p className="text-ink-soft text-sm">{kicker}</p> : null}
        <h1 className="text-balance font-semibold text-3xl leading-tight">{children}</h1>
        {lead ? <div className="mt-2 max-w-reading text-ink-soft text-lg leading-relaxed">{lead}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
    </div>
  );
}
