/** The mark: the character 成 in a rounded seal; its last stroke, the dot, is a tick. */
export function SealMark({ className = "size-10" }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="62" height="62" rx="13" className="fill-seal" />
      <g fill="none" className="stroke-on-seal" strokeWidth="4.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M15 21h33" />
        <path d="M16.5 21v12c0 8.500-1.500 14-5 19" />
        <path d="M17 32h11.500c0 7-.5 11.500-1.500 14-.8 2-2.500 2.200-5.500 1" />
        <path d="M32.500 11.500c.6 17 5 30.500 15 39.500 2.500 2 3.700 1 4.200-5.500" />
        <path d="M46.500 29.500c-3.500 9-8.500 15.500-15 20.500" />
      </g>
      <path
        d="M41 10.500l4.200 4.500 8.300-8.500"
        fill="none"
        className="stroke-seal-tick"
        strokeWidth="4.600"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
