"use client";
/**
 * A form that brings one file to a route. Without scripts it is a plain POST that ends on the page that follows. With them
 * the same form is sent with a bar that shows how far it is; a file that is too large is said so before anything is sent,
 * and a broken line leaves the form as it was.
 */
import { type ChangeEvent, type FormEvent, useState } from "react";
import { Notice } from "../ui/notice";
import { goOnTo, sendFile } from "./send-file";
import { UploadForm, type UploadFormProps, type UploadFormTexts } from "./upload-form";

type FileUploadTexts = UploadFormTexts & {
  /** With {percent} in it. */
  sending: string;
  checking: string;
  tooLarge: string;
  unreachable: string;
};

type FileUploadProps = UploadFormProps & { mostBytes: number; texts: FileUploadTexts };

type Step =
  | { readonly at: "rest" | "checking" | "unreachable" | "too-large" }
  | { readonly at: "sending"; percent: number };

export function FileUpload({ mostBytes, texts, ...rest }: FileUploadProps) {
  const [step, setStep] = useState<Step>({ at: "rest" });
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
    const answer = await sendFile(rest.action, new FormData(event.currentTarget), (percent) =>
      setStep(percent < 100 ? { at: "sending", percent } : { at: "checking" }),
    );
    if (answer === null) setStep({ at: "unreachable" });
    else goOnTo(answer.address);
  }

  return (
    <UploadForm
      {...rest}
      texts={texts}
      errors={step.at === "too-large" ? [texts.tooLarge] : []}
      isBusy={isBusy}
      percent={step.at === "sending" ? step.percent : null}
      said={said}
      onSubmit={send}
      onChoose={look}
      end={step.at === "unreachable" ? <Notice tone="danger" word={texts.unreachable} live /> : null}
    />
  );
}
