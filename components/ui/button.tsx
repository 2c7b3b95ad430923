/**
 * A button is a verb. One primary a page or form; danger only for what cannot be undone.
 * The link form looks the same and goes to a page instead of doing something.
 */
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small" | "large";

type Look = { variant?: ButtonVariant; size?: ButtonSize; full?: boolean };

const variants: Record<ButtonVariant, string> = {
  primary: "border-primary bg-primary text-on-primary hover:border-primary-strong hover:bg-primary-strong",
  secondary: "border-line-strong bg-surface text-ink hover:border-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-primary hover:bg-primary-soft",
  danger: "border-danger-fill bg-danger-fill text-on-danger hover:border-danger-ink hover:bg-danger-ink",
};

const sizes: Record<ButtonSize, string> = {
  small: "min-h-(--target-small) px-2.5 py-0.5 text-sm",
  normal: "min-h-(--target) px-4 py-1.5 text-base",
  large: "min-h-14 px-6 py-2.5 text-lg",
};

/** The classes of a button, for the rare element that must look like one. */
export function buttonLook({ variant = "secondary", size = "normal", full = false }: Look): string {
  return classNames(
    "inline-flex cursor-pointer items-center justify-center gap-2 rounded-md border font-medium leading-snug no-underline",
    "transition-colors duration-100 aria-disabled:cursor-default aria-disabled:opacity-60 disabled:cursor-default disabled:opacity-60 print:hidden",
    variants[variant],
    sizes[size],
    full && "w-full",
  );
}

type ButtonProps = Look & Omit<ComponentProps<"button">, "className" | "style">;

export function Button({ variant, size, full, type = "submit", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonLook({ variant, size, full })} />;
}

type ButtonLinkProps = Look & {
  href: string;
  children: ReactNode;
  prefetch?: boolean | null;
  rel?: "next" | "prev";
  "aria-label"?: string;
  "aria-current"?: "page" | "true";
};

export function ButtonLink({ variant, size, full, prefetch, ...rest }: ButtonLinkProps) {
  return <Link {...rest} prefetch={prefetch ?? null} className={buttonLook({ variant, size, full })} />;
}
