/** The mark: the character 成 in a rounded seal; its last stroke, the dot, is a tick. */
export function SealMark({ className = "size-10" }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="62" height="62" rx="13" className="fill-seal" />
      <g fill="none" className="stroke-on-seal" strokeWidth="4.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M15 21h33" />
        <path d="M16.5 21v12c0 8.5-1.5 14-5 19" />
        <path d="M17 32h11.5c0 7-.5 11.5-1.5 14-.8 2-2.5 2.2-5.5 1" />
        <path d="M32.5 11.5c.6 17 5 30.5 15 39.5 2.5 2 3.7 1 4.2-5.5" />
        <path d="M46.5 29.5c-3.5 9-8.5 15.5-15 20.5" />
      </g>
      <path
        d="M41 10.5l4.2 4.5 8.3-8.5"
        fill="none"
        className="stroke-seal-tick"
        strokeWidth="4.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
