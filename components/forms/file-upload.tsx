"use client";
/**
 * A form that brings one file to a route. Without scripts it is a plain POST that ends on the page that follows. With them
 * the same form is sent with a bar that shows how far it is; a file that is too large is said so before anything is sent,
 * and a broken line leaves the form as it was.
 */
import { type ChangeEvent, type FormEvent, type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { TextInput } from "../ui/controls";
import { Field, fieldDescription } from "../ui/field";
import { Notice } from "../ui/notice";
import { goOnTo, sendFile } from "./send-file";

export type FileUploadTexts = {
  /** Names the form among others. */
  form: string;
  file: string;
  hint: string;
  submit: string;
  /** With {percent} in it. */
  sending: string;
  checking: string;
  tooLarge: string;
  unreachable: string;
};

type FileUploadProps = {
  id: string;
  /** The route that takes it; to a script it says the page that follows as { address }. */
  action: string;
  /** Endings and types that the browser offers first. */
  accept: string;
  mostBytes: number;
  texts: FileUploadTexts;
  /** Fields that stand before the file, so that the server knows them first. */
  children: ReactNode;
};

type Step =
  | { readonly at: "rest" | "checking" | "unreachable" | "too-large" }
  | { readonly at: "sending"; percent: number };

export function FileUpload({ id, action, accept, mostBytes, texts, children }: FileUploadProps) {
  const [step, setStep] = useState<Step>({ at: "rest" });
  const fileId = `${id}-file`;
  const errors = step.at === "too-large" ? [texts.tooLarge] : [];
  const isBusy = step.at === "sending" || step.at === "checking";
  const said =
    step.at === "sending"
      ? texts.sending.replace("{percent}", String(step.percent))
      : step.at === "checking"
        ? texts.checking
        : "";

  function look(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const isOver = (input.files?.[0]?.size ?? 0) > mostBytes;
    if (isOver) input.value = "";
    setStep({ at: isOver ? "too-large" : "rest" });
  }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    setStep({ at: "sending", percent: 0 });
    const answer = await sendFile(action, new FormData(event.currentTarget), (percent) =>
      setStep(percent < 100 ? { at: "sending", percent } : { at: "checking" }),
    );
    if (answer === null) setStep({ at: "unreachable" });
    else goOnTo(answer.address);
  }

  return (
    <form
      id={id}
      aria-label={texts.form}
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={send}
      className="grid gap-4"
    >
      {children}
      <Field id={fileId} label={texts.file} hint={texts.hint} errors={errors}>
        <TextInput
          type="file"
          id={fileId}
          name="file"
          required
          accept={accept}
          onChange={look}
          invalid={errors.length > 0}
          describedBy={fieldDescription(fileId, { hint: texts.hint, errors })}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary" aria-disabled={isBusy || undefined}>
          {texts.submit}
        </Button>
        {step.at === "sending" ? (
          <progress max={100} value={step.percent} aria-label={texts.form} className="h-2 w-40 accent-primary" />
        ) : null}
        <p role="status" className="text-ink-soft text-sm tabular-nums">
          {said}
        </p>
      </div>
      {step.at === "unreachable" ? <Notice tone="danger" word={texts.unreachable} live /> : null}
    </form>
  );
}
