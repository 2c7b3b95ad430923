"use client";
/** Renews a page while something runs in the background: quietly where scripts run, by loading it again where they do not. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2_000;

export function ProgressRenewal() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  );
}
