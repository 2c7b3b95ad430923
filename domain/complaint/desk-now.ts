/**
 * What an open page of the desk is told while it stands: which reports changed, how many stand in each view, who else has
 * the report open. Numbers, versions and names of colleagues; nothing of what anybody wrote and nobody outside.
 */
import type { ActorKind, StaffActor } from "../actor";
import { isMarkView, type QueueView, queueParts } from "./queue";
import type { ComplaintState } from "./vocabulary";

/** What a page asks to be told about. */
export type DeskWish = {
  /** The report that is open; null on a page of many. */
  readonly number: string | null;
  /** The view of the queue that is open; null elsewhere. */
  readonly view: QueueView | null;
  /** The numbers that stand on the page. */
  readonly shown: readonly string[];
};

export type ReportNow = {
  readonly number: string;
  readonly version: number;
  /** Who did the last step; the name of a colleague, null for everybody else. */
  readonly by: { readonly kind: ActorKind; readonly name: string | null };
  /** Whether it stands in the view now; null where that cannot be told from the report alone. */
  readonly isInView: boolean | null;
};

export type DeskNow = {
  readonly reports: readonly ReportNow[];
  /** Counts of the views by their names, where a view was asked for. */
  readonly counts: Readonly<Partial<Record<QueueView, { readonly count: number; readonly isMore: boolean }>>>;
  /** Notes that call this person and were not read yet. */
  readonly mentions: number;
  /** Who else has the report open, by name; each once. */
  readonly people: readonly string[];
  /** So much changed at once that the reports are not named one by one. */
  readonly isMany?: boolean;
};

/** Somebody who was not heard of for longer than this has left the report. */
export const presenceLastsMs = 60_000;

/** A browser opens six connections to us and no more: a third of them stays free for pages. */
export const mostWatchesOfSession = 4;

type InView = { readonly state: ComplaintState; readonly regionPath: string; readonly leadUnitId: string | null };

export function isInView(actor: StaffActor, view: QueueView | null, report: InView): boolean | null {
  if (view === null || view === "extensions" || isMarkView(view)) return null;
  const parts = queueParts(actor, view).filter(
    (part) =>
      part.states.includes(report.state) &&
      (part.unitId === null || part.unitId === report.leadUnitId) &&
      (part.regionPath === null || report.regionPath.startsWith(part.regionPath)),
  );
  // Whose signature a reply waits for, the state does not say.
  if (parts.some(({ review }) => review === undefined)) return true;
  return parts.length > 0 ? null : false;
}
