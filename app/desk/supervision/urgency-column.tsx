/** One column of urgency: what burns first, each a small card that opens as a whole; as many as can be read at a glance. */
import Link from "next/link";
import type { QueueLine } from "@/components/complaint/desk-queue";

export function UrgencyColumn({ lines, noUnit }: { lines: readonly QueueLine[]; noUnit: string }) {
  return (
    <ol className="grid border-line border-t">
      {lines.map((line) => (
        <li
          key={line.key}
          className={
            line.tone === "danger"
              ? "relative grid gap-0.5 border-line border-b bg-danger-soft/50 px-2 py-1.5 hover:bg-sunken"
              : "relative grid gap-0.5 border-line border-b px-2 py-1.5 hover:bg-sunken"
          }
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-2 gap-y-1">
            {line.due}
            {line.stage}
          </div>
          <Link
            href={line.href}
            className={
              line.isPlaceholder
                ? "block truncate text-ink-soft no-underline after:absolute after:inset-0 hover:underline"
                : "block truncate text-ink no-underline after:absolute after:inset-0 hover:text-primary hover:underline"
            }
          >
            {line.words}
          </Link>
          <p className="flex flex-wrap gap-x-3 text-ink-soft text-sm tabular-nums">
            <span>{line.number}</span>
            <span>{line.unit ?? noUnit}</span>
            <span>{line.region}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}
