/** A part of a page under its own heading. */
import type { ReactNode } from "react";

type SectionProps = {
  title: ReactNode;
  children: ReactNode;
  id?: string;
  level?: 2 | 3;
  description?: ReactNode;
  actions?: ReactNode;
};

export function Section({ title, children, id, level = 2, description, actions }: SectionProps) {
  const heading =
    level === 2 ? (
      <h2 className="text-balance font-semibold text-xl leading-snug">{title}</h2>
    ) : (
      <h3 className="font-semibold text-lg leading-snug">{title}</h3>
    );
  return (
    <section id={id} className={level === 2 ? "mt-(--section-gap)" : "mt-6"}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          {heading}
          {description ? <div className="mt-0.5 max-w-reading text-ink-soft text-sm">{description}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
