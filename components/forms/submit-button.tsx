"use client";
/** The button that sends its form. While a submit is under way it says so and does nothing; it is never disabled otherwise. */
import type { ReactNode } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "../ui/button";
import { useFormFacts } from "./form-context";

type SubmitButtonProps = {
  children: ReactNode;
  pendingText: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  full?: boolean;
  /** Which of several buttons was pressed. */
  name?: string;
  value?: string;
};

export function SubmitButton({ children, pendingText, variant = "primary", ...rest }: SubmitButtonProps) {
  const { pending } = useFormFacts();
  return (
    <Button {...rest} variant={variant} aria-disabled={pending || undefined}>
      {pending ? pendingText : children}
    </Button>
  );
}
