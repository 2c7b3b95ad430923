/** What stands in the answers of a unit and how they come: in bulk, after more time, saying nothing. */
import { minuteInMs } from "../calendar/civil-date";
import { replyHints } from "../complaint/reply-hints";
import { groupBy, lookInHandfuls, lookOf } from "./look";
import { groupSameWords } from "./same-words";
import type { AnswerCase, Look } from "./vocabulary";

/** Nobody looks into a matter and answers it in less: so close together the next answer is the one before. */
const longestPauseMs = 5 * minuteInMs;
/** From so many on it is a batch; two or three alike in a row happen with every larger trouble. */
const bulkHandful = 5;
/** Extensions asked on one day by one unit. */
const dayHandful = 5;
/** An answer that so many different reports got in the same words is a template. */
const templateFrom = 5;

/** Runs of near-identical answers by one person, each within five minutes of the one before. */
export function detectBulkAnswers(answers: readonly AnswerCase[]): Look[] {
  return ofUnits(answers, (subject, peers, own) => {
    const words = sameWordsOf(own);
    const written = own.filter(({ authorId }) => authorId !== null);
    const runs = [...groupBy(written, (one) => `${one.authorId}\n${words.get(one)}`).values()].flatMap((same) =>
      runsOf(same.sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())),
    );
    return lookInHandfuls("in_bulk", subject, { peers, cases: written.length, runs, handful: bulkHandful });
  });
}

function runsOf(inOrder: readonly AnswerCase[]): number[][] {
  const runs: number[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { complaintId, submittedAt } of inOrder) {
    const at = submittedAt.getTime();
    if (at - last > longestPauseMs) runs.push([]);
    runs.at(-1)?.push(complaintId);
    last = at;
  }
  return runs;
}

/** How many of the answered reports had got more time. */
export function detectExtensions(answers: readonly AnswerCase[]): Look[] {
  return ofUnits(answers, (subject, _peers, own) =>
    lookOf(
      "extended",
      subject,
      own.map(({ complaintId, peers, kind, extendedOn }) => ({ complaintId, peers, kind, isHit: extendedOn !== null })),
    ),
  );
}

/** More time asked for many reports on one and the same day. */
export function detectExtensionDays(answers: readonly AnswerCase[]): Look[] {
  return ofUnits(answers, (subject, peers, own) => {
    const asked = own.filter(({ extendedOn }) => extendedOn !== null);
    const runs = [...groupBy(asked, ({ extendedOn }) => extendedOn).values()].map((day) =>
      day.map(({ complaintId }) => complaintId),
    );
    return lookInHandfuls("extended_in_a_day", subject, { peers, cases: own.length, runs, handful: dayHandful });
  });
}

/** Neither a basis nor a next step, and either very short or in words that many other reports got too. */
export function detectEmptyAnswers(answers: readonly AnswerCase[]): Look[] {
  return ofUnits(answers, (subject, _peers, own) => {
    const words = sameWordsOf(own);
    const reportsOf = new Map(
      [...groupBy(own, (one) => words.get(one))].map(([group, same]) => [
        group,
        new Set(same.map(({ complaintId }) => complaintId)).size,
      ]),
    );
    return lookOf(
      "says_nothing",
      subject,
      own.map((one) => {
        const isTemplate = (reportsOf.get(words.get(one)) ?? 0) >= templateFrom;
        const { complaintId, peers, kind } = one;
        return { complaintId, peers, kind, isHit: (isTemplate || isShort(one)) && leadsNowhere(one) };
      }),
    );
  });
}

function isShort({ outcome, text, basis }: AnswerCase): boolean {
  return replyHints({ outcome, body: text, basis }, "").includes("too-short");
}

/**
 * Words by which an answer says what comes next or what was done: a day, a place, a number to call, what to bring, what became
 * of it. Kept wide: an answer that says anything to go on is not empty.
 */
const nextStep =
  /\d|[一二三四五六七八九十]+(?:日|号|个工作日|天)|请(?:您|你)?(?:于|到|在|凭|携带|拨打|联系|持)|窗口|电话|领取|退款|退还|补发|补办|办结|办好|办妥|修复|恢复|开通|发放|please (?:call|bring|come|collect)|counter|telephone|refund/i;

function leadsNowhere({ text, basis }: AnswerCase): boolean {
  return basis.trim() === "" && !nextStep.test(text.normalize("NFKC"));
}

type LookAtUnit = (
  subject: { readonly kind: "unit"; readonly id: string },
  peers: AnswerCase["peers"],
  own: readonly AnswerCase[],
) => Look;

function ofUnits(answers: readonly AnswerCase[], lookAt: LookAtUnit): Look[] {
  return [...groupBy(answers, ({ unitId }) => unitId)].flatMap(([id, own]) => {
    const [first] = own;
    return first ? [lookAt({ kind: "unit", id }, first.peers, own)] : [];
  });
}

/** Which answers of a unit say the same in the same words. */
function sameWordsOf(own: readonly AnswerCase[]): ReadonlyMap<AnswerCase, number> {
  const groups = groupSameWords(own.map(({ text }) => text));
  return new Map(own.map((one, i) => [one, groups[i] ?? -1]));
}
