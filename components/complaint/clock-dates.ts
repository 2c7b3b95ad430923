/**
 * From which date to which a time limit was moved, read off the events of a report: by another kind that the window found,
 * by a supplement that was waited for, by more time that was granted, by a calendar that was published otherwise.
 */
import type { EventPayload, EventType } from "@/domain/complaint/events";

type ToldEvent = {
  [T in EventType]: { readonly type: T; readonly payload: EventPayload<T> | null };
}[EventType];
export type VersionedEvent = { readonly version: number; readonly event: ToldEvent };

export type DateMove = {
  readonly clockNo: number;
  /** The date that was promised to the complainant, and no unit's own or inner one. */
  readonly isPromise: boolean;
  readonly from: Date;
  readonly to: Date;
  /** It rested on a year that was not published, and no longer does. */
  readonly isSettled: boolean;
};

type Standing = { isPromise: boolean; due: Date; provisional: boolean };

/** By the version of the event that moved the date, in whatever order the events come. */
export function dateMoves(events: readonly VersionedEvent[]): ReadonlyMap<number, DateMove> {
  const moves = new Map<number, DateMove>();
  const clocks = new Map<number, Standing>();
  for (const { version, event } of inOrder(events)) {
    const { type, payload } = event;
    if (payload === null) continue;
    if (type === "clock.started") {
      const { clockNo, kind, assignmentNo, promisedDueAt, provisional } = payload;
      const isPromise = kind === "answer" && assignmentNo === null;
      clocks.set(clockNo, { isPromise, due: new Date(promisedDueAt), provisional });
    } else if (
      type === "clock.relimited" ||
      type === "clock.resumed" ||
      type === "clock.extended" ||
      type === "clock.recounted"
    ) {
      const { clockNo, promisedDueAt, provisional } = payload;
      const before = clocks.get(clockNo);
      if (!before) continue;
      const { isPromise, due: from } = before;
      const to = new Date(promisedDueAt);
      moves.set(version, { clockNo, isPromise, from, to, isSettled: before.provisional && !provisional });
      clocks.set(clockNo, { isPromise, due: to, provisional });
    }
  }
  return moves;
}

/** How the promise to the complainant moved with each extension that was granted, by the number of the extension. */
export function extensionMoves(events: readonly VersionedEvent[]): ReadonlyMap<number, DateMove> {
  const moves = dateMoves(events);
  return new Map(
    events.flatMap(({ version, event }): [number, DateMove][] => {
      const move = moves.get(version);
      if (event.type !== "clock.extended" || event.payload === null || !move?.isPromise) return [];
      return [[event.payload.extensionNo, move]];
    }),
  );
}

function inOrder(events: readonly VersionedEvent[]): VersionedEvent[] {
  return [...events].sort((a, b) => a.version - b.version);
}
