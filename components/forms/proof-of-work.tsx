"use client";
/**
 * The work of a second step, done in the background while the reader does nothing: about a second, two or three on an old
 * telephone. Fetched only when a form asks for it. Where the browser cannot do it (no secure context, no time) the form
 * stays as it is, and its sentence says how long to wait.
 */
import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { useEffect, useEffectEvent, useState } from "react";
import type { SecondStepTexts } from "./form-state";

const patienceMs = 15_000;

type ProofOfWorkProps = SecondStepTexts & {
  /** Sends the form again with what was worked out. */
  onSolved: (solution: string) => void;
  onGivenUp: () => void;
};

export function ProofOfWork({ permit, working, done, onSolved, onGivenUp }: ProofOfWorkProps) {
  const [standing, setStanding] = useState<"working" | "done" | "given up">("working");
  const tell = useEffectEvent((solution: string | null) => {
    setStanding(solution === null ? "given up" : "done");
    if (solution === null) onGivenUp();
    else onSolved(solution);
  });
  useEffect(() => {
    const controller = new AbortController();
    workOut(permit, controller)
      .catch(() => null)
      .then((solution) => {
        if (!controller.signal.aborted) tell(solution);
      });
    return () => controller.abort();
  }, [permit]);

  return (
    <p role="status" className="rounded-md border-primary border-l-4 bg-primary-soft px-4 py-3 noscript:hidden">
      {standing === "working" ? working : standing === "done" ? done : ""}
    </p>
  );
}

/** @throws when the browser has no Web Cryptography. */
async function workOut(permit: string, controller: AbortController): Promise<string | null> {
  const [text = ""] = permit.split(".");
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const { challenge } = JSON.parse(new TextDecoder().decode(bytes)) as { challenge: Challenge };
  const solution = await solveChallenge({ challenge, controller, deriveKey, timeout: patienceMs });
  return solution && JSON.stringify({ counter: solution.counter, derivedKey: solution.derivedKey });
}
