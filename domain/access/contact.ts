/**
 * A way to reach somebody, typed in full: a phone number or an e-mail address. The same mobile number with and without the
 * country's code is the same contact. Shown again it is masked: 138****5678, s***@example.org.
 */
import { z } from "zod";
import { normaliseEmail, normalisePhone, phonePattern } from "../complaint/filing-form";

export const contactKinds = ["phone", "email"] as const;
export type ContactKind = (typeof contactKinds)[number];
export type Contact = { readonly kind: ContactKind; readonly value: string };

/** Says in one field which of the two it is; what is neither is told at the field, in the sentence `error`. */
export function contactInput(error: string) {
  return z
    .string()
    .trim()
    .max(254)
    .transform(
      (typed): Contact =>
        /[@＠]/.test(typed)
          ? { kind: "email", value: normaliseEmail(typed) }
          : { kind: "phone", value: normalisePhone(typed) },
    )
    .refine(({ kind, value }) => (kind === "email" ? z.email().safeParse(value).success : phonePattern.test(value)), {
      error,
    });
}

/** By the person; nothing at all is a field that was left out. */
export const typedContact = z.string().trim().min(1).pipe(contactInput("access.errors.contact"));

/** Every spelling under which the contact may stand in a report; the first is the one it is known by here. */
export function spellingsOf({ kind, value }: Contact): readonly [string, ...string[]] {
  const [, mobile] = /^(?:\+?86)?(1[0-9]{10})$/.exec(kind === "phone" ? value : "") ?? [];
  return mobile === undefined ? [value] : [mobile, `+86${mobile}`, `86${mobile}`];
}

export function maskedContact({ kind, value }: Contact): string {
  if (kind === "phone") return `${value.slice(0, 3)}****${value.slice(-Math.min(4, value.length - 3))}`;
  const [name = "", host = ""] = value.split("@");
  return `${name.slice(0, 1)}***@${host}`;
}
