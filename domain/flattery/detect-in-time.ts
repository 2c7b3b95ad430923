/**
 * What falls just before a limit: answers in the last hours, changes of the kind and pauses on the last day. By chance as much
 * falls there as the last hours are of the whole time, or as much as with the others, whichever is more.
 */
import { groupBy, lookOf } from "./look";
import type { AnswerCase, KindChangeCase, Look, PauseCase, WorkingTime } from "./vocabulary";

/** Two working hours, a quarter of a day: who answers then meant the limit and not the person. */
const lastMinutesOfAnswer = 120;
/** One working day: who finds only then that it is another kind, or that something is missing, had all the days before. */
const lastMinutesOfPause = 480;
/** Two days: of a shorter limit the last hours are most of the time, and say nothing. */
const leastMinutesAllowed = 960;

/** Only answers in time: what was late is told by other figures, and saved no limit. */
export function detectAnswersBeforeLimit(answers: readonly AnswerCase[]): Look[] {
  return looks("before_limit", "unit", answers, ({ unitId }) => unitId, lastMinutesOfAnswer);
}

export function detectKindChangesBeforeLimit(changes: readonly KindChangeCase[]): Look[] {
  const ofWindows = changes.map((change) => ({ ...change, peers: "window" as const }));
  return looks("kind_changed", "window", ofWindows, ({ regionId }) => regionId, lastMinutesOfPause);
}

export function detectPausesBeforeLimit(pauses: readonly PauseCase[]): Look[] {
  return looks("paused", "unit", pauses, ({ unitId }) => unitId, lastMinutesOfPause);
}

type Timed = Pick<PauseCase, "complaintId" | "peers" | "kind" | "time">;

function looks<T extends Timed>(
  detector: "before_limit" | "kind_changed" | "paused",
  subject: "unit" | "window",
  cases: readonly T[],
  idOf: (one: T) => string,
  lastMinutes: number,
): Look[] {
  const measured = cases.flatMap((one) => (one.time && hasTime(one.time) ? [{ one, time: one.time }] : []));
  return [...groupBy(measured, ({ one }) => idOf(one))].map(([id, own]) =>
    lookOf(
      detector,
      { kind: subject, id },
      own
        .sort((a, b) => a.time.minutesLeft - b.time.minutesLeft)
        .map(({ one: { complaintId, peers, kind }, time }) => ({
          complaintId,
          peers,
          kind,
          isHit: time.minutesLeft <= lastMinutes,
          byUniform: lastMinutes / time.minutesAllowed,
        })),
    ),
  );
}

function hasTime({ minutesAllowed }: WorkingTime): boolean {
  return minutesAllowed >= leastMinutesAllowed;
}
