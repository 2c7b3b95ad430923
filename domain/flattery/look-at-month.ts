/** Everything that is looked at in one period. The looks of some units can be put together with those of others. */
import { detectBulkAnswers, detectEmptyAnswers, detectExtensionDays, detectExtensions } from "./detect-in-answers";
import { detectRatingsFromOnePlace, detectSilentClosings } from "./detect-in-endings";
import { detectAnswersBeforeLimit, detectKindChangesBeforeLimit, detectPausesBeforeLimit } from "./detect-in-time";
import type { AnswerCase, ClosingCase, KindChangeCase, Look, PauseCase, RatingCase } from "./vocabulary";

/** All of a unit's answers at once: which of them say the same is seen only together. */
export function lookAtAnswers(answers: readonly AnswerCase[]): Look[] {
  return [
    detectAnswersBeforeLimit,
    detectBulkAnswers,
    detectExtensions,
    detectExtensionDays,
    detectEmptyAnswers,
  ].flatMap((detect) => detect(answers));
}

export function lookAtTheRest(rest: {
  readonly changes: readonly KindChangeCase[];
  readonly pauses: readonly PauseCase[];
  readonly closings: readonly ClosingCase[];
  /** Of all units, so that it is seen where else a place rated. */
  readonly ratings: readonly RatingCase[];
}): Look[] {
  return [
    ...detectKindChangesBeforeLimit(rest.changes),
    ...detectPausesBeforeLimit(rest.pauses),
    ...detectSilentClosings(rest.closings),
    ...detectRatingsFromOnePlace(rest.ratings),
  ];
}
