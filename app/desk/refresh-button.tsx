"use client";
/** Loads the page anew in its place: what stands in its forms stays, and so does the place where the person is. */
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { Button } from "@/components/ui/button";

export function RefreshButton({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button
      type="button"
      size="small"
      variant="secondary"
      aria-disabled={pending || undefined}
      onClick={() => start(() => router.refresh())}
    >
      {children}
    </Button>
  );
}
