"use client";
/**
 * A form around a server action. Without JavaScript it is a plain POST, and the answer shows the errors with everything
 * that was typed. With JavaScript nothing typed is ever lost: neither by an error nor by a broken line; a second press
 * while the first is under way does nothing. Where a second step is asked for, the browser does it and sends again by itself.
 */
import {
  type FormEvent,
  lazy,
  type ReactNode,
  Suspense,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from "react";
import { type ErrorItem, ErrorSummary } from "../ui/error-summary";
import { Notice } from "../ui/notice";
import { FormContext, fieldId } from "./form-context";
import { type FailedSubmit, type FormAction, type FormState, permitField, solutionField } from "./form-state";
import { useKeptWords } from "./kept-words";

/** Fetched when a form asks for a second step and not before. */
const ProofOfWork = lazy(async () => ({ default: (await import("./proof-of-work")).ProofOfWork }));
/** Whoever is asked again and again waits like a browser without scripts. */
const mostProofs = 3;

export type ActionFormLabels = {
  /** Heading and sentence when the server could not be reached. */
  unreachableTitle: string;
  unreachable: string;
  /** How a line of the summary names its field: "{name}：{text}". */
  named: string;
};

/** What is said of words that the browser keeps: while the line is broken, and when they came back after it was. */
export type KeptLabels = { offline: string; restored: string };

type FieldNames = Readonly<Record<string, string>>;
const noNames: FieldNames = {};
const nothing: readonly string[] = [];

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
  /** Fields whose words this tab keeps until they are sent; never any that name a person. With what is said of them. */
  keeps?: readonly string[];
  kept?: KeptLabels;
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
  keeps = nothing,
  kept,
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
  const { saysKept, keepWords, dropWords } = useKeptWords(formId, keeps);
  const form = useRef<HTMLFormElement>(null);
  const pressed = useRef<HTMLButtonElement | null>(null);
  const solution = useRef<HTMLInputElement>(null);
  const [proofs, setProofs] = useState(0);
  const [workedFor, setWorkedFor] = useState<string | null>(null);
  // With scripts the work is under way: that it is waited for is said politely, instead of the summary.
  const permit = answer?.secondStep?.permit ?? null;
  const isWorking = permit !== null && proofs < mostProofs && (pending || workedFor !== permit);

  useEffect(() => {
    if (state) summary.current?.focus();
  }, [state]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    const { submitter } = event.nativeEvent as SubmitEvent;
    pressed.current = submitter instanceof HTMLButtonElement ? submitter : null;
    if (pressed.current?.name) data.append(pressed.current.name, pressed.current.value);
    startSubmit(async () => {
      try {
        const next = await action(state, data);
        startSubmit(() => {
          setAnswer(next);
          setNames({ ...labelsOnPage(formId, next), ...fieldNames });
          if (!next?.secondStep) setProofs(0);
        });
      } catch (error) {
        // A redirect travels as an error of the framework and has to pass.
        if (isFrameworkSignal(error)) {
          dropWords();
          throw error;
        }
        startSubmit(() => setAnswer(unreached(labels)));
      }
    });
  }

  function sendSolved(text: string) {
    if (solution.current) solution.current.value = text;
    setProofs(proofs + 1);
    setWorkedFor(permit);
    form.current?.requestSubmit(pressed.current?.form === form.current ? pressed.current : null);
  }

  return (
    <FormContext value={{ id: formId, state, pending }}>
      <form
        ref={form}
        id={formId}
        aria-label={label}
        aria-busy={pending || undefined}
        action={postAction}
        onSubmit={submit}
        onInput={keepWords}
        noValidate
        className={spacing === "tight" ? "grid gap-3" : "grid gap-7"}
      >
        {state && !isWorking ? (
          <ErrorSummary
            ref={summary}
            title={state.title}
            items={errorItems(formId, state, names, labels.named)}
            tone={state.status === "cautioned" || state.status === "second-step" ? "caution" : "danger"}
          />
        ) : null}
        {state?.secondStep ? (
          <>
            <input type="hidden" name={permitField} value={state.secondStep.permit} />
            <input ref={solution} type="hidden" name={solutionField} defaultValue="" />
            {proofs < mostProofs ? (
              <Suspense>
                <ProofOfWork
                  key={state.secondStep.permit}
                  {...state.secondStep}
                  onSolved={sendSolved}
                  onGivenUp={() => setProofs(mostProofs)}
                />
              </Suspense>
            ) : null}
          </>
        ) : null}
        {kept && saysKept ? <Notice tone="caution" word={kept[saysKept]} live /> : null}
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
