/** The slip to keep: number and query code large, with the facts of the moment below. */
type Fact = { key: string; term: string; value: string };
type PublicReceiptProps = { label: string; codes: readonly Fact[]; facts: readonly Fact[]; note: string };

export function PublicReceipt({ label, codes, facts, note }: PublicReceiptProps) {
  return (
    <section aria-label={label} className="max-w-2xl rounded-md border-2 border-primary bg-surface p-1">
      <div className="rounded-sm border border-primary px-5 py-5 sm:px-8 sm:py-7">
        <dl className="grid gap-5 sm:grid-cols-2">
          {codes.map(({ key, term, value }) => (
            <div key={key}>
              <dt className="text-ink-soft">{term}</dt>
              <dd className="select-all whitespace-nowrap font-semibold text-2xl tabular-nums tracking-wide">
                {value}
              </dd>
            </div>
          ))}
        </dl>
        <dl className="mt-5 border-line border-t pt-3">
          {facts.map(({ key, term, value }) => (
            <div key={key} className="grid gap-x-4 py-1 sm:grid-cols-[7em_minmax(0,1fr)]">
              <dt className="text-ink-soft">{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 border-line border-t pt-3 text-sm">{note}</p>
      </div>
    </section>
  );
}
