/** The few shapes that stand beside words, drawn in the colour of the text. All are silent to screen readers: the word says it. */
const box = "mt-[0.3em] size-[1em] shrink-0";

export type Shape = "circle" | "triangle" | "square" | "diamond" | "bars" | "ring";

const outlines: Record<Shape, React.ReactNode> = {
  circle: <circle cx="8" cy="8" r="6" />,
  triangle: <path d="M8 1.6 15 14.4H1z" />,
  square: <rect x="2" y="2" width="12" height="12" rx="1" />,
  diamond: <path d="M8 .6 15.4 8 8 15.4.6 8z" />,
  bars: <path d="M3 2h3.6v12H3zM9.4 2H13v12H9.4z" />,
  ring: <circle cx="8" cy="8" r="5.2" fill="none" stroke="currentColor" strokeWidth="2.2" />,
};

export function StandingShape({ shape }: { shape: Shape }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-[0.85em] shrink-0"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      {outlines[shape]}
    </svg>
  );
}

export function ErrorShape() {
  return (
    <svg viewBox="0 0 16 16" className={box} fill="currentColor" aria-hidden="true" focusable="false">
      <path fillRule="evenodd" d="M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8Zm-1 3.4v5h2v-5Zm0 6.4v2h2v-2Z" />
    </svg>
  );
}

export function InfoShape() {
  return (
    <svg viewBox="0 0 16 16" className={box} fill="currentColor" aria-hidden="true" focusable="false">
      <path fillRule="evenodd" d="M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8ZM7 3.6v2h2v-2Zm0 3.6v5.2h2V7.2Z" />
    </svg>
  );
}

export function DoneShape() {
  return (
    <svg viewBox="0 0 16 16" className={box} fill="currentColor" aria-hidden="true" focusable="false">
      <path
        fillRule="evenodd"
        d="M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 0 1 8 .8Zm3.2 4.1L7.1 9.3 4.9 7.2 3.6 8.6l3.5 3.4 5.5-5.8Z"
      />
    </svg>
  );
}

export function CautionShape() {
  return (
    <svg viewBox="0 0 16 16" className={box} fill="currentColor" aria-hidden="true" focusable="false">
      <path fillRule="evenodd" d="M8 .8 15.6 14.6H.4Zm-.9 4.6v4.6h1.8V5.4Zm0 5.7v1.8h1.8v-1.8Z" />
    </svg>
  );
}

export function CrossShape() {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-[0.7em]"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M3 3l10 10M13 3L3 13" />
    </svg>
  );
}

export function ArrowShape({ back = false }: { back?: boolean }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className="size-[0.85em] shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={back ? "M14 8H2.5M7 3.2 2.2 8 7 12.8" : "M2 8h11.5M9 3.2 13.8 8 9 12.8"} />
    </svg>
  );
}

/** The marker of everything that folds; the class turns it when it is open. */
export function FoldShape() {
  return (
    <svg
      viewBox="0 0 16 16"
      className="marker size-[0.7em] shrink-0"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 1.5 13 8l-9 6.5z" />
    </svg>
  );
}
