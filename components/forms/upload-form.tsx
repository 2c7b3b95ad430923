/** The form that brings files to a route: what stands before the file, the file, and how far the sending is. */
import type { ChangeEventHandler, FormEventHandler, ReactNode } from "react";
import { Button } from "../ui/button";
import { TextInput } from "../ui/controls";
import { Field, fieldDescription } from "../ui/field";

export type UploadFormTexts = {
  /** Names the form among others. */
  form: string;
  file: string;
  hint: string;
  submit: string;
};

export type UploadFormProps = {
  id: string;
  /** The route that takes them; answers a script as send-file.ts says. */
  action: string;
  /** Endings and types that the browser offers first. */
  accept: string;
  texts: UploadFormTexts;
  /** Fields that stand before the file, so that the server knows them first. */
  children: ReactNode;
};

type SendingProps = {
  errors?: readonly string[];
  multiple?: boolean;
  isBusy: boolean;
  /** Of what is on its way; null where there is no bar. */
  percent: number | null;
  /** How far it is, in words. */
  said: string;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onChoose?: ChangeEventHandler<HTMLInputElement>;
  /** What stands below the button. */
  end?: ReactNode;
};

export function UploadForm(props: UploadFormProps & SendingProps) {
  const {
    id,
    action,
    accept,
    texts,
    children,
    errors = [],
    multiple,
    isBusy,
    percent,
    said,
    onSubmit,
    onChoose,
  } = props;
  const fileId = `${id}-file`;
  return (
    <form
      id={id}
      aria-label={texts.form}
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={onSubmit}
      className="grid gap-4"
    >
      {children}
      <Field id={fileId} label={texts.file} hint={texts.hint} errors={errors}>
        <TextInput
          type="file"
          id={fileId}
          name="file"
          required
          multiple={multiple}
          accept={accept}
          onChange={onChoose}
          invalid={errors.length > 0}
          describedBy={fieldDescription(fileId, { hint: texts.hint, errors })}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary" aria-disabled={isBusy || undefined}>
          {texts.submit}
        </Button>
        {percent === null ? null : (
          <progress max={100} value={percent} aria-label={texts.form} className="h-2 w-40 accent-primary" />
        )}
        <p role="status" className="text-ink-soft text-sm tabular-nums">
          {said}
        </p>
      </div>
      {props.end}
    </form>
  );
}
