/**
 * Prints the page: a part that stands still, whose place does it (still-place.tsx). Without JavaScript it is not there: the
 * browser's own way to print does the same.
 */
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Still } from "./still";

export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Still>
      <span className="noscript:hidden print:hidden">
        <Button type="button" data-print="">
          {children}
        </Button>
      </span>
    </Still>
  );
}
