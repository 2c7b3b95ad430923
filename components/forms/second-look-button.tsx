"use client";
/** Sends a form all the same, once the server has asked for a second look at it; not there before. */
import type { ReactNode } from "react";
import { useFormFacts } from "./form-context";
import { secondLookField } from "./form-state";
import { SubmitButton } from "./submit-button";

export function SecondLookButton({ children, pendingText }: { children: ReactNode; pendingText: string }) {
  const { state } = useFormFacts();
  if (state?.status !== "cautioned") return null;
  return (
    <SubmitButton variant="secondary" name={secondLookField} value="done" pendingText={pendingText}>
      {children}
    </SubmitButton>
  );
}
