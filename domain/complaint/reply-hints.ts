/**
 * What a second look at a reply finds before it goes out. Hints block nothing: whoever wrote the reply reads them and may
 * send it all the same. What is required is not here but in the form and in decide-reply.ts.
 */
import { type MaskKind, proposeMasks } from "./masking";
import { hasTemplateGap } from "./reply-template";
import { bigramsOf, proposeMasking } from "./text";
import type { ReplyOutcome } from "./vocabulary";

export const replyHintCodes = ["too-short", "repeats-question", "no-basis", "personal-data", "gap"] as const;
export type ReplyHint = (typeof replyHintCodes)[number];

const fewestCharacters = 30;
/** Above this share of its pairs of characters taken from the report, a reply mostly says what the person said. */
const mostRepeated = 0.6;
/** Answers that leave the person without what was asked for. */
const outcomesWithBasis: readonly ReplyOutcome[] = ["explained", "referred"];

/** What is never part of an answer by itself; an address or a plate may be what it is about. */
const isOfAPerson: ReadonlySet<MaskKind> = new Set(["phone", "id_number", "email"]);

export type ReplyDraft = {
  readonly outcome: ReplyOutcome;
  readonly body: string;
  readonly basis?: string | undefined;
  readonly missing?: string | undefined;
  readonly otherWay?: string | undefined;
};

/** The hints in the order of `replyHintCodes`. `report` is the text of the report as its writer may read it. */
export function replyHints(
  { outcome, body, basis = "", missing = "", otherWay = "" }: ReplyDraft,
  report: string,
): ReplyHint[] {
  const found: Record<ReplyHint, boolean> = {
    "too-short": [...body.trim()].length < fewestCharacters,
    "repeats-question": repeatedShare(body, report) > mostRepeated,
    "no-basis": outcomesWithBasis.includes(outcome) && basis.trim() === "",
    "personal-data": [body, basis, missing, otherWay].some(
      (text) => proposeMasking(text) !== text || proposeMasks(text).findings.some(({ kind }) => isOfAPerson.has(kind)),
    ),
    gap: [body, basis, missing, otherWay].some(hasTemplateGap),
  };
  return replyHintCodes.filter((code) => found[code]);
}

/** How much of the reply stands in the report already, 0 to 1. */
function repeatedShare(reply: string, report: string): number {
  const pairs = bigramsOf(reply);
  if (pairs.length === 0) return 0;
  const asked = new Set(bigramsOf(report));
  return pairs.filter((pair) => asked.has(pair)).length / pairs.length;
}
