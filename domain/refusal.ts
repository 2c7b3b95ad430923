/**
 * A refusal is the domain's plain "no, and here is what to do instead".
 * Each code has one sentence per language under `refusals` in messages/; checks/texts.ts fails when one is missing.
 */
export const refusalCodes = [
  "not-found",
  "not-allowed",
  "sign-in-required",
  "changed-meanwhile",
  "wrong-state",
  "draft-incomplete",
  "draft-gone",
  "intake-page-used",
  "code-wrong",
  "proof-expired",
  "too-many-attempts",
  "credentials-wrong",
  "own-counter",
  "already-rated",
  "supplement-already-requested",
  "masked-text-required",
  "no-such-unit",
  "unit-cannot-be-responsible",
  "send-back-too-late",
  "own-reply-review",
  "justification-incomplete",
  "already-published",
  "nothing-to-publish",
  "identity-erased",
  "objection-too-late",
  "extension-too-late",
  "extension-waiting",
  "extension-not-provided",
  "extension-too-long",
  "extension-over-statute",
  "no-extension-waits",
  "own-extension",
  "extension-for-another",
  "supervision-open",
  "no-supervision-open",
  "no-supervision-waits",
  "no-supervision-answer",
  "own-supervision-answer",
  "supervision-for-unit",
  "urged-already",
  "limit-in-the-past",
  "limit-from-tomorrow",
  "limit-stands-already",
  "limit-units-differ",
  "general-limit-needed",
  "no-such-limit",
  "calendar-draft-empty",
  "calendar-draft-full",
  "calendar-draft-gone",
  "calendar-changed-meanwhile",
  "calendar-file-unreadable",
  "national-hours-needed",
  "statute-basis-needed",
  "search-too-broad",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Figures or names for the sentence (for example the seconds to wait). Never personal data. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, details: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }
}
