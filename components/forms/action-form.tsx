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
  /** How a line of the summary names its field: "{name}：{text}". */
  named: string;
};

type FieldNames = Readonly<Record<string, string>>;
const noNames: FieldNames = {};

type ActionFormProps = {
  action: FormAction;
  labels: ActionFormLabels;
  children: ReactNode;
  /** The idempotency key of this form, made on the server; the same through all tries. */
  submissionId?: string;
  /** The labels by field name, for a summary that names the fields also without JavaScript; with it they are read off. */
  fieldNames?: FieldNames;
  /** Where the ids of the fields begin; made by React when left out. */
  id?: string;
  /** The distance between fields: normal for a page, tight for a small form on the desk. */
  spacing?: "normal" | "tight";
  /** Names a form that is one of several on a page. */
  label?: string;
};

export function ActionForm({
  action,
  labels,
  children,
  submissionId,
  fieldNames = noNames,
  id,
  spacing = "normal",
  label,
}: ActionFormProps) {
  const madeId = useId();
  const formId = id ?? madeId;
  // The first state is what a POST without JavaScript (or before it had loaded) brought back.
  const [posted, postAction] = useActionState<FormState, FormData>(action, null);
  const [answer, setAnswer] = useState<FormState>(null);
  const [names, setNames] = useState<FieldNames>(fieldNames);
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
        startSubmit(() => {
          setAnswer(next);
          setNames({ ...labelsOnPage(formId, next), ...fieldNames });
        });
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
        {state ? (
          <ErrorSummary
            ref={summary}
            title={state.title}
            items={errorItems(formId, state, names, labels.named)}
            tone={state.status === "cautioned" ? "caution" : "danger"}
          />
        ) : null}
        {submissionId ? (
          <input type="hidden" name="submissionId" value={state?.values.submissionId?.[0] ?? submissionId} />
        ) : null}
        {children}
      </form>
    </FormContext>
  );
}

function errorItems(formId: string, state: FailedSubmit, names: FieldNames, named: string): ErrorItem[] {
  return [
    ...state.form.map((text) => ({ text })),
    ...Object.entries(state.fields).flatMap(([name, texts]) =>
      texts.map((text) => {
        const label = names[name]?.replace(/[?？:：]$/, "");
        return {
          text: label ? named.replace("{name}", label).replace("{text}", text) : text,
          href: `#${fieldId(formId, name)}`,
        };
      }),
    ),
  ];
}

/** What the fields at fault are called on the page: the first piece of text in the label or legend, without its mark. */
function labelsOnPage(formId: string, state: FormState): FieldNames {
  const names: Record<string, string> = {};
  for (const name of Object.keys(state?.fields ?? {})) {
    const id = fieldId(formId, name);
    const label = document.querySelector(`label[for="${CSS.escape(id)}"], #${CSS.escape(id)} > legend`);
    const text = label?.firstChild?.textContent?.trim();
    if (text) names[name] = text;
  }
  return names;
}

function isFrameworkSignal(error: unknown): boolean {
  return typeof error === "object" && error !== null && "digest" in error && String(error.digest).startsWith("NEXT_");
}

function unreached(labels: ActionFormLabels): FailedSubmit {
  return { status: "broken", title: labels.unreachableTitle, form: [labels.unreachable], fields: {}, values: {} };
}
