/** A sentence in which no figure parts from its unit at the end of a line. Its words stay as they are, for copying too. */
import { Children, Fragment, type ReactNode } from "react";
import { durationParts } from "./duration-parts";

export function WholeDurations({ children }: { children: ReactNode }) {
  return Children.map(children, (child) => (typeof child === "string" ? <Pieces text={child} /> : child));
}

function Pieces({ text }: { text: string }) {
  return durationParts(text).map((part, at) => {
    // A sentence is never reordered: the place of a piece is its name.
    const key = `${at}-${part}`;
    if (at % 2 === 0) return <Fragment key={key}>{part}</Fragment>;
    return (
      <span key={key} className="whitespace-nowrap">
        {part}
      </span>
    );
  });
}
