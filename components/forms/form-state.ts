import type { ReplyLetterTexts } from "../complaint/reply-letter";

/** What a form learns from its last submit: null before the first. Success is a redirect and leaves nothing here. */
export type FailedSubmit = {
  /**
   * Invalid: fields to put right. Refused: the rules say no. Broken: our fault, with a reference number. Cautioned: nothing
   * is wrong, but a second look is asked for; sent again with `secondLook` it goes through. Second-step: nothing is wrong,
   * but many send from this address; sent again with the permit worked for, or after a wait, it goes through.
   */
  status: "invalid" | "refused" | "broken" | "cautioned" | "second-step";
  /** The heading of the summary, in the reader's language. */
  title: string;
  /** Sentences that belong to the whole form. */
  form: readonly string[];
  /** Sentences by field name. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** What was typed, by field name; secrets and files are never among it. */
  values: Readonly<Record<string, readonly string[]>>;
  /** What would be sent, to be looked at in the form. */
  preview?: ReplyLetterTexts;
  secondStep?: SecondStepTexts;
};

/** The permit that comes back with the form, and what is said while the browser works for it and when it is done. */
export type SecondStepTexts = { readonly permit: string; readonly working: string; readonly done: string };

/** The field that a second button sends to say: looked at, send it all the same. */
export const secondLookField = "secondLook";
/** The field that a button sends to say: show me first what would be sent. */
export const previewField = "preview";

/** The fields of a second step: the permit as it was given, and what the browser worked out for it. */
export const permitField = "secondStepPermit";
export const solutionField = "secondStepSolution";

export type FormState = FailedSubmit | null;

/** A server action as forms take it: the last state and the data in, the next state out (or a redirect). */
export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;
