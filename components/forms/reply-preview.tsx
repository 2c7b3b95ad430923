"use client";
/** The reply as the person would get it, once the server was asked for it or asks for a second look; not there before. */
import { ReplyLetter } from "../complaint/reply-letter";
import { useFormFacts } from "./form-context";

export function ReplyPreview({ label }: { label: string }) {
  const { state } = useFormFacts();
  if (!state?.preview) return null;
  return (
    <section aria-label={label} data-preview="reply">
      <p className="mb-2 font-semibold">{label}</p>
      <ReplyLetter texts={state.preview} />
    </section>
  );
}
