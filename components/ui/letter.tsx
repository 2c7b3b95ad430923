/** A reply as a letter: to whom, what, on what basis, signed by the unit with its date. */
import type { ReactNode } from "react";

type LetterProps = {
  /** 关于……的答复 */
  title: ReactNode;
  /** 反映人： */
  salutation?: string;
  /** The text; line breaks are kept. */
  children: ReactNode;
  basisLabel?: string;
  basis?: readonly string[];
  unit: string;
  /** Already formatted. */
  date: string;
  /** A line at the top right: number of the reply, round. */
  reference?: string;
};

export function Letter({ title, salutation, children, basisLabel, basis = [], unit, date, reference }: LetterProps) {
  return (
    <article className="letter rounded-md border border-line bg-surface px-5 py-6 sm:px-10 sm:py-9">
      {reference ? <p className="text-right text-ink-soft text-sm tabular-nums">{reference}</p> : null}
      <h3 className="text-balance text-center font-semibold text-xl leading-snug">{title}</h3>
      <div aria-hidden="true" className="mx-auto mt-4 mb-6 h-px w-full bg-primary" />
      {salutation ? <p className="mb-2">{salutation}</p> : null}
      <div className="wrap-anywhere max-w-none whitespace-pre-line leading-relaxed">{children}</div>
      {basis.length > 0 ? (
        <div className="mt-6 border-line border-t pt-3 text-sm">
          {basisLabel ? <p className="text-ink-soft">{basisLabel}</p> : null}
          <ul lang="zh-CN" className="wrap-anywhere mt-1 grid list-disc gap-0.5 pl-5">
            {basis.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <p className="mt-8 text-right leading-relaxed">
        <span className="font-medium">{unit}</span>
        <br />
        <span className="whole text-ink-soft tabular-nums">{date}</span>
      </p>
    </article>
  );
}
