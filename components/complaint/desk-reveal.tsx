"use client";
/**
 * Seeing who the complainant is: a reason in place, then name and contact in place, for as long as the page stands. What
 * comes back lives in this form's state alone; leaving or reloading the page forgets it, and another look is another
 * record. Works as a plain POST without JavaScript.
 */
import { type FormEvent, type ReactNode, useActionState, useState, useTransition } from "react";
import { type Identity, type ShownIdentityField, shownIdentityFields } from "../../domain/complaint/identity";
import { HiddenField, TextAreaField } from "../forms/fields";
import { FormContext } from "../forms/form-context";
import type { FormState } from "../forms/form-state";
import { SubmitButton } from "../forms/submit-button";
import { DescriptionList } from "../ui/description-list";
import { ErrorSummary } from "../ui/error-summary";
import { Notice } from "../ui/notice";
import { TextLink } from "../ui/text-link";
import { DeskActionLine } from "./desk-action";

export type RevealState = { readonly failed: FormState; readonly identity: Identity | null };
export type RevealAction = (previous: RevealState, data: FormData) => Promise<RevealState>;

export type RevealTexts = Record<
  | ShownIdentityField
  | "summary"
  | "text"
  | "reason"
  | "reasonHint"
  | "submit"
  | "pending"
  | "shown"
  | "shownNote"
  | "nothing"
  | "unreachableTitle"
  | "unreachable",
  string
>;

type DeskRevealProps = {
  action: RevealAction;
  number: string;
  /** The reason as it stands there before anybody typed. */
  reasonPreset?: string;
  texts: RevealTexts;
};

const nothingYet: RevealState = { failed: null, identity: null };
const formId = "reveal-identity";

export function DeskReveal({ action, number, reasonPreset, texts }: DeskRevealProps) {
  const [posted, postAction] = useActionState(action, nothingYet);
  const [answer, setAnswer] = useState<RevealState | null>(null);
  const [pending, startSubmit] = useTransition();
  const { failed, identity } = answer ?? posted;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    startSubmit(async () => {
      try {
        const next = await action(nothingYet, data);
        startSubmit(() => setAnswer(next));
      } catch {
        const lost = {
          status: "broken",
          title: texts.unreachableTitle,
          form: [texts.unreachable],
          fields: {},
          values: {},
        };
        startSubmit(() => setAnswer({ failed: lost as FormState, identity: null }));
      }
    });
  }

  const content = identity ? (
    <Notice tone="caution" word={texts.shown} live>
      <IdentityList identity={identity} texts={texts} />
      <p className="mt-2 text-sm">{texts.shownNote}</p>
    </Notice>
  ) : (
    <FormContext value={{ id: formId, state: failed, pending }}>
      <form id={formId} action={postAction} onSubmit={submit} noValidate className="grid gap-3">
        {failed ? <ErrorSummary title={failed.title} items={errorItems(failed)} /> : null}
        <p className="text-sm">{texts.text}</p>
        <HiddenField name="number" value={number} />
        <TextAreaField
          name="reason"
          label={texts.reason}
          hint={texts.reasonHint}
          rows={2}
          required
          {...(reasonPreset === undefined ? {} : { defaultValue: reasonPreset })}
        />
        <div>
          <SubmitButton variant="secondary" pendingText={texts.pending}>
            {texts.submit}
          </SubmitButton>
        </div>
      </form>
    </FormContext>
  );
  return <DeskActionLine summary={texts.summary} isOpen={identity !== null || failed !== null} content={content} />;
}

function errorItems(failed: NonNullable<FormState>) {
  return [
    ...failed.form.map((text) => ({ text })),
    ...Object.entries(failed.fields).flatMap(([name, sentences]) =>
      sentences.map((text) => ({ text, href: `#${formId}-${name}` })),
    ),
  ];
}

function IdentityList({ identity, texts }: { identity: Identity; texts: RevealTexts }) {
  const given = shownIdentityFields.flatMap((key) => {
    const value = identity[key];
    return value === undefined ? [] : [{ key, term: texts[key], value: asLink(key, value) }];
  });
  if (given.length === 0) return <p>{texts.nothing}</p>;
  return <DescriptionList items={given} dense />;
}

function asLink(key: keyof Identity, value: string): ReactNode {
  if (key === "phone") return <TextLink href={`tel:${value}`}>{value}</TextLink>;
  return key === "email" ? <TextLink href={`mailto:${value}`}>{value}</TextLink> : value;
}
