"use client";
/** Copies a few lines. Not there without JavaScript; where the browser keeps its clipboard shut it says what to do instead. */
import { useState } from "react";
import { Button } from "../ui/button";

type PublicCopyButtonProps = { text: string; copy: string; copied: string; failed: string };

export function PublicCopyButton({ text, copy, copied, failed }: PublicCopyButtonProps) {
  const [said, setSaid] = useState("");
  const press = () => {
    // Without a secure connection there is no clipboard at all.
    const { clipboard } = navigator as { clipboard?: Clipboard };
    if (!clipboard) return setSaid(failed);
    clipboard.writeText(text).then(
      () => setSaid(copied),
      () => setSaid(failed),
    );
  };
  return (
    <span className="flex flex-wrap items-center gap-3 noscript:hidden print:hidden">
      <Button type="button" onClick={press}>
        {copy}
      </Button>
      <span role="status">{said}</span>
    </span>
  );
}
