"use client";
/**
 * A form that brings files to a route, one after the other. Without scripts it is a plain POST with one file that ends on
 * the page that follows. With them several can be chosen: each is sent by itself with a bar that shows how far it is; what
 * was fine is kept, and of each that was not the reason is said beside its name.
 */
import { type FormEvent, useEffect, useState } from "react";
import { Notice } from "../ui/notice";
import { goOnTo, sendFile } from "./send-file";
import { UploadForm, type UploadFormProps, type UploadFormTexts } from "./upload-form";

export type FilesUploadTexts = UploadFormTexts & {
  /** With {at}, {count} and {percent} in it. */
  sending: string;
  /** With {at} and {count} in it. */
  checking: string;
  tooLarge: string;
  /** Nothing more can be brought. */
  full: string;
  unreachable: string;
  /** Heading of the reasons why not. */
  refused: string;
  /** With {name} and {said} in it. */
  reason: string;
  /** With {count} in it. */
  kept: string;
};

type FilesUploadProps = UploadFormProps & {
  mostBytes: number;
  /** How many more can be brought; at 0 there is no form. */
  most: number;
  texts: FilesUploadTexts;
  /** Some were kept and some were not: the list of what there is has changed, and the page stays. */
  onMixedEnd: () => void;
};

type Sending = { readonly at: number; readonly count: number; readonly percent: number };
type Refused = { readonly name: string; readonly said: string };
type Ended = { readonly kept: number; readonly refused: readonly Refused[] };

function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function FilesUpload({ mostBytes, most, texts, onMixedEnd, ...rest }: FilesUploadProps) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [ended, setEnded] = useState<Ended | null>(null);
  // Several in one form would be more than the server takes at once: only a script sends them one by one.
  const [hasScripts, setHasScripts] = useState(false);
  useEffect(() => setHasScripts(true), []);
  const said = sending === null ? "" : filled(sending.percent < 100 ? texts.sending : texts.checking, sending);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const input = form.elements.namedItem("file");
    const files = input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
    if (sending !== null || files.length === 0) return;
    const refused: Refused[] = [];
    let [kept, next] = [0, ""];
    setEnded(null);
    for (const [i, file] of files.entries()) {
      if (file.size > mostBytes || kept >= most) {
        refused.push({ name: file.name, said: kept >= most ? texts.full : texts.tooLarge });
        continue;
      }
      const count = files.length;
      setSending({ at: i + 1, count, percent: 0 });
      const data = new FormData(form);
      data.delete("file");
      data.append("file", file, file.name);
      const answer = await sendFile(rest.action, data, (percent) => setSending({ at: i + 1, count, percent }));
      if (answer === null) {
        refused.push(...files.slice(i).map(({ name }) => ({ name, said: texts.unreachable })));
        break;
      }
      if (!answer.kept && answer.said === null) {
        goOnTo(answer.address);
        return;
      }
      if (answer.kept) [kept, next] = [kept + 1, answer.address];
      else refused.push({ name: file.name, said: answer.said ?? "" });
    }
    if (refused.length === 0) {
      goOnTo(next);
      return;
    }
    form.reset();
    setSending(null);
    setEnded({ kept, refused });
    if (kept > 0) onMixedEnd();
  }

  return (
    <div className="grid gap-4">
      {ended ? (
        <Notice tone="danger" word={texts.refused} live>
          <ul className="grid gap-1">
            {ended.refused.map((one) => (
              <li key={one.name} className="break-words">
                {filled(texts.reason, one)}
              </li>
            ))}
          </ul>
          {ended.kept > 0 ? <p className="mt-2">{filled(texts.kept, { count: ended.kept })}</p> : null}
        </Notice>
      ) : null}
      {most > 0 ? (
        <UploadForm
          {...rest}
          texts={texts}
          multiple={hasScripts}
          isBusy={sending !== null}
          percent={sending?.percent ?? null}
          said={said}
          onSubmit={send}
        />
      ) : (
        <p className="max-w-reading">{texts.full}</p>
      )}
    </div>
  );
}
