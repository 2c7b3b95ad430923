"use client";
/**
 * A form around a server action. Without JavaScript it is a plain POST, and the answer shows the errors with everything
 * that was typed. With JavaScript nothing typed is ever lost: neither by an error nor by a broken line; a second press
 * while the first is under way does nothing.
 */
import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from "react";
import { type ErrorItem, ErrorSummary } from "../ui/error-summary";
import { FormContext, fieldId } from "./form-context";
import type { FailedSubmit, FormAction, FormState } from "./form-state";

export type ActionFormLabels = {
  /** Heading and sentence when the server could not be reached. */
  unreachableTitle: string;
  unreachable: string;
};

type ActionFormProps = {
  action: FormAction;
  labels: ActionFormLabels;
  children: ReactNode;
  /** The idempotency key of this form, made on the server; the same through all tries. */
  submissionId?: string;
  /** Where the ids of the fields begin; made by React when left out. */
  id?: string;
  /** The distance between fields: normal for a page, tight for a small form on the desk. */
  spacing?: "normal" | "tight";
  /** Names a form that is one of several on a page. */
  label?: string;
};

export function ActionForm({ action, labels, children, submissionId, id, spacing = "normal", label }: ActionFormProps) {
  const madeId = useId();
  const formId = id ?? madeId;
  // The first state is what a POST without JavaScript (or before it had loaded) brought back.
  const [posted, postAction] = useActionState<FormState, FormData>(action, null);
  const [answer, setAnswer] = useState<FormState>(null);
  const [pending, startSubmit] = useTransition();
  const state = answer ?? posted;
  const summary = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state) summary.current?.focus();
  }, [state]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
    startSubmit(async () => {
      try {
        const next = await action(state, data);
        startSubmit(() => setAnswer(next));
      } catch (error) {
        // A redirect travels as an error of the framework and has to pass.
        if (isFrameworkSignal(error)) throw error;
        startSubmit(() => setAnswer(unreached(labels)));
      }
    });
  }

  return (
    <FormContext value={{ id: formId, state, pending }}>
      <form
        id={formId}
        aria-label={label}
        aria-busy={pending || undefined}
        action={postAction}
        onSubmit={submit}
        noValidate
        className={spacing === "tight" ? "grid gap-3" : "grid gap-7"}
      >
        {state ? <ErrorSummary ref={summary} title={state.title} items={errorItems(formId, state)} /> : null}
        {submissionId ? (
          <input type="hidden" name="submissionId" value={state?.values.submissionId?.[0] ?? submissionId} />
        ) : null}
        {children}
      </form>
    </FormContext>
  );
}

function errorItems(formId: string, state: FailedSubmit): ErrorItem[] {
  return [
    ...state.form.map((text) => ({ text })),
    ...Object.entries(state.fields).flatMap(([name, texts]) =>
      texts.map((text) => ({ text, href: `#${fieldId(formId, name)}` })),
    ),
  ];
}

function isFrameworkSignal(error: unknown): boolean {
  return typeof error === "object" && error !== null && "digest" in error && String(error.digest).startsWith("NEXT_");
}

function unreached(labels: ActionFormLabels): FailedSubmit {
  return { status: "broken", title: labels.unreachableTitle, form: [labels.unreachable], fields: {}, values: {} };
}
