"use client";
/**
 * A file that is sent along. One that is too large is put back at once and said so, since the server would cut it off in
 * the middle. What was chosen does not survive a submit without scripts: browsers give no page the name of a file.
 */
import { type ChangeEvent, useState } from "react";
import { TextInput } from "../ui/controls";
import { Field, fieldDescription } from "../ui/field";
import { fieldId, useFormFacts } from "./form-context";

type FileFieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** Endings and types that the browser offers first: ".ics,.csv". */
  accept: string;
  mostBytes: number;
  tooLarge: string;
};

export function FileField({ name, label, hint, accept, mostBytes, tooLarge }: FileFieldProps) {
  const { id: formId, state } = useFormFacts();
  const [isTooLarge, setTooLarge] = useState(false);
  const id = fieldId(formId, name);
  const errors = isTooLarge ? [tooLarge] : (state?.fields[name] ?? []);

  function look(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const isOver = (input.files?.[0]?.size ?? 0) > mostBytes;
    if (isOver) input.value = "";
    setTooLarge(isOver);
  }

  return (
    <div>
      <Field id={id} label={label} hint={hint} errors={errors}>
        <TextInput
          type="file"
          id={id}
          name={name}
          accept={accept}
          onChange={look}
          invalid={errors.length > 0}
          describedBy={fieldDescription(id, { hint, errors })}
        />
      </Field>
      <p role="status" className="sr-only">
        {isTooLarge ? tooLarge : ""}
      </p>
    </div>
  );
}
