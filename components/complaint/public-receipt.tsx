/**
 * The slip to keep: number and query code large, the facts of the moment below, and a QR code that leads to the page where
 * both are typed. Stands as well on a sheet of A4 as on a roll 80 mm wide.
 */
import { SealMark } from "../shell/seal-mark";

type Fact = { key: string; term: string; value: string };
type PublicReceiptProps = {
  label: string;
  codes: readonly Fact[];
  facts: readonly Fact[];
  note: string;
  /** Who gives the slip, at its head. */
  issuer?: string;
  /** An image that holds an address and never a code, with the words for whoever cannot see or scan it. */
  qr?: { src: string; alt: string; caption: string } | undefined;
};

export function PublicReceipt({ label, codes, facts, note, issuer, qr }: PublicReceiptProps) {
  return (
    <section
      aria-label={label}
      className="max-w-2xl break-inside-avoid rounded-md border-2 border-primary bg-surface p-1"
    >
      <div className="rounded-sm border border-primary px-5 py-5 sm:px-8 sm:py-7">
        {issuer ? (
          <p className="mb-4 flex items-center gap-3 border-line border-b pb-3 font-semibold text-lg">
            <SealMark className="size-8" />
            {issuer}
          </p>
        ) : null}
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
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        {qr ? (
          <figure className="mt-3 flex flex-wrap items-center gap-4 border-line border-t pt-3">
            {/* biome-ignore lint/performance/noImgElement: a data address of our own, with nothing to optimise. */}
            <img src={qr.src} alt={qr.alt} width={120} height={120} className="rounded-sm bg-white" />
            <figcaption className="min-w-40 flex-1 text-sm">{qr.caption}</figcaption>
          </figure>
        ) : null}
        <p className="mt-3 border-line border-t pt-3 text-sm">{note}</p>
      </div>
    </section>
  );
}
