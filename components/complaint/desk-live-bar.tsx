/** A quiet bar that floats over the page: it takes no room, so that nothing moves under anybody's hand. */
import type { ReactNode } from "react";

export function DeskLiveBar({ children }: { children?: ReactNode }) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-2 z-30 flex justify-center px-3 print:hidden"
      data-live-bar
    >
      {children ? (
        <div className="pointer-events-auto flex max-w-full flex-wrap items-center gap-x-4 gap-y-1 rounded-md border border-primary bg-primary-soft px-3 py-1.5 text-ink text-sm shadow-md">
          {children}
        </div>
      ) : null}
    </div>
  );
}
