/**
 * An official paper on one sheet: who writes, what it is, its serial, the text, who signs with the seal on which day, and at
 * the foot the lines that are filled in by hand. What stands above the sheet is not printed.
 */
import type { ReactNode } from "react";

type SheetProps = {
  /** The way back and the button to print. */
  tools: ReactNode;
  from: string;
  heading: string;
  serial: string;
  children: ReactNode;
  /** 盖章, beside the name of who signs. */
  seal: string;
  /** Already formatted. */
  date: string;
  foot: readonly { readonly term: string; readonly value?: ReactNode }[];
};

export function Sheet({ tools, from, heading, serial, children, seal, date, foot }: SheetProps) {
  return (
    <>
      <div className="mx-auto mb-3 flex max-w-[46rem] flex-wrap items-center justify-between gap-3 print:hidden">
        {tools}
      </div>
      <article className="letter mx-auto max-w-[46rem] border border-line bg-surface px-5 py-6 sm:px-12 sm:py-10 print:border-0 print:p-0">
        <h1 className="text-balance text-center font-semibold text-2xl leading-snug">
          <span className="block text-lg">{from}</span>
          <span className="whole mt-1 block tracking-[0.3em]">{heading}</span>
        </h1>
        <p className="mt-3 text-center tabular-nums">{serial}</p>
        <div aria-hidden="true" className="mt-3 mb-5 h-0.5 w-full bg-seal print:bg-ink" />
        {children}
        <p className="mt-10 text-right leading-relaxed">
          <span className="font-medium">{from}</span>
          <span className="ml-2 text-ink-soft">{seal}</span>
          <br />
          <span className="tabular-nums">{date}</span>
        </p>
        <dl className="mt-8 grid gap-x-6 gap-y-3 border-line-strong border-t pt-3 text-sm sm:grid-cols-3 print:grid-cols-3">
          {foot.map(({ term, value }) => (
            <div key={term} className="flex gap-2">
              <dt className="text-ink-soft">{term}</dt>
              <dd className="min-w-0 flex-1">{value}</dd>
            </div>
          ))}
        </dl>
      </article>
    </>
  );
}
