/**
 * Prints the page, for a part of it that stands still (app/still-place.tsx does it). Without JavaScript it is not there: the
 * browser's own way to print does the same.
 */
import type { ReactNode } from "react";
import { Button } from "../ui/button";

export function StillPrintButton({ children }: { children: ReactNode }) {
  return (
    <span className="noscript:hidden print:hidden">
      <Button type="button" data-print="">
        {children}
      </Button>
    </span>
  );
}
