"use client";
/** How many lines of the list are ticked, and all or none of them at once. Without scripts the boxes alone do it. */
import { useEffect, useRef, useState } from "react";
import { Button } from "../ui/button";

/** `count`: the sentence with "{count}" in the place of the number of ticks. */
type DeskTicksProps = { count: string; all: string; none: string };

export function DeskTicks({ count: sentence, all, none }: DeskTicksProps) {
  const place = useRef<HTMLDivElement>(null);
  // Null until scripts run: buttons that do nothing are worse than none.
  const [ticked, setTicked] = useState<number | null>(null);

  useEffect(() => {
    const form = place.current?.closest("form");
    const count = () => setTicked(boxesOf(form).filter((box) => box.checked).length);
    count();
    form?.addEventListener("change", count);
    return () => form?.removeEventListener("change", count);
  }, []);

  function tick(checked: boolean) {
    const boxes = boxesOf(place.current?.closest("form"));
    for (const box of boxes) box.checked = checked;
    setTicked(checked ? boxes.length : 0);
  }

  return (
    <div ref={place} className="flex flex-wrap items-center gap-2">
      {ticked === null ? null : (
        <>
          <p role="status" className="font-semibold tabular-nums">
            {sentence.replace("{count}", String(ticked))}
          </p>
          <Button type="button" size="small" onClick={() => tick(true)}>
            {all}
          </Button>
          <Button type="button" size="small" variant="quiet" onClick={() => tick(false)}>
            {none}
          </Button>
        </>
      )}
    </div>
  );
}

function boxesOf(form: HTMLFormElement | null | undefined): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[name="numbers"]') ?? [])];
}
