/** How reports end: closed by silence without anybody having called, and praised again and again from one place. */
import { groupBy, lookInHandfuls, lookOf } from "./look";
import type { ClosingCase, Look, RatingCase } from "./vocabulary";

/** Two of a family may praise the same unit from home. */
const ratingHandful = 3;
/** Where a place rates others as well it is a hall or a village behind one network, and says nothing of this unit. */
const leastOwnShare = 0.75;
const satisfiedFrom = 4;

export function detectSilentClosings(closings: readonly ClosingCase[]): Look[] {
  return [...groupBy(closings, ({ unitId }) => unitId)].map(([id, own]) =>
    lookOf(
      "silent",
      { kind: "unit", id },
      own.map(({ complaintId, peers, kind, bySilence, wasContacted }) => ({
        complaintId,
        peers,
        kind,
        isHit: bySilence && !wasContacted,
      })),
    ),
  );
}

/** Good ratings of one unit that came from one place on one day. A place is known for a day only (`placeKey`). */
export function detectRatingsFromOnePlace(ratings: readonly RatingCase[]): Look[] {
  const ofPlace = groupBy(ratings, ({ placeKey }) => placeKey);
  return [...groupBy(ratings, ({ unitId }) => unitId)].flatMap(([id, own]) => {
    const [first] = own;
    if (!first) return [];
    const good = own.filter(({ satisfaction }) => satisfaction >= satisfiedFrom);
    const runs = [...groupBy(good, ({ placeKey }) => placeKey)]
      .filter(([placeKey, here]) => here.length >= leastOwnShare * (ofPlace.get(placeKey)?.length ?? 0))
      .map(([, here]) => here.map(({ complaintId }) => complaintId));
    const subject = { kind: "unit", id } as const;
    const { peers } = first;
    return [
      lookInHandfuls("rated_from_one_place", subject, { peers, cases: own.length, runs, handful: ratingHandful }),
    ];
  });
}
