"use client";
/** Prints the page. Without JavaScript it is not there: the browser's own way to print does the same. */
import type { ReactNode } from "react";
import { Button } from "../ui/button";

export function PublicPrintButton({ children }: { children: ReactNode }) {
  return (
    <span className="noscript:hidden print:hidden">
      <Button type="button" onClick={() => window.print()}>
        {children}
      </Button>
    </span>
  );
}
