/** Putting cases together into looks: by whose they are, then by those with whom they may be compared. */
import type { ComplaintKind } from "../complaint/vocabulary";
import type { Detector, Look, Peers, Stratum, Subject } from "./vocabulary";

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

type Seen = {
  readonly complaintId: number;
  readonly peers: Peers;
  readonly kind: ComplaintKind;
  readonly isHit: boolean;
  /** The chance of a hit if it fell anywhere in its time. */
  readonly byUniform?: number;
};

/** Each case counts by itself, among reports of its own kind. */
export function lookOf(detector: Detector, subject: Subject, seen: readonly Seen[]): Look {
  const strata = [...groupBy(seen, ({ peers, kind }) => `${peers}\n${kind}`).values()].flatMap((cases): Stratum[] => {
    const [first] = cases;
    if (!first) return [];
    const reports = cases.filter(({ isHit }) => isHit).map(({ complaintId }) => complaintId);
    const hasUniform = cases.every(({ byUniform }) => byUniform !== undefined);
    return [
      {
        peers: first.peers,
        kind: first.kind,
        cases: cases.length,
        reports,
        trials: cases.length,
        struck: reports.length,
        byUniform: hasUniform ? cases.reduce((sum, { byUniform = 0 }) => sum + byUniform, 0) : null,
      },
    ];
  });
  return { detector, subject, strata };
}

/**
 * What comes in one go is one decision and not many: it counts as one for each whole handful, among as many handfuls as there
 * are cases.
 */
export function lookInHandfuls(
  detector: Detector,
  subject: Subject,
  {
    peers,
    cases,
    runs,
    handful,
  }: {
    readonly peers: Peers;
    readonly cases: number;
    readonly runs: readonly (readonly number[])[];
    readonly handful: number;
  },
): Look {
  const counted = runs.filter((run) => run.length >= handful).sort((a, b) => b.length - a.length);
  const stratum: Stratum = {
    peers,
    kind: null,
    cases,
    reports: counted.flat(),
    trials: Math.floor(cases / handful),
    struck: counted.reduce((sum, run) => sum + Math.floor(run.length / handful), 0),
    byUniform: null,
  };
  return { detector, subject, strata: [stratum] };
}
