/**
 * Handing a report up to the window above or down to one below (上报、下交), with a reason. It waits for dispatch at the
 * window that gets it, or for acceptance where nobody accepted it yet; a unit that had it has it no more. The time of the
 * complainant runs on, and whoever could read it at the window before reads on. A village window takes in and helps and is
 * never responsible, so nothing is handed down to one. What came back twice stays where it is (首问负责). DOMAIN 1.1, 1.5.
 */
import { Refusal } from "../refusal";
import { type Rules, regionPathOf, startClock, stopClocks } from "./clock-events";
import { type Complaint, isHeld } from "./complaint";
import { addEndOfAssignment } from "./decide-dispatch";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";
import type { HandOverDirection } from "./vocabulary";
import { refuseWhileWaiting, returnsInRound, returnsToWindow } from "./waiting-at-window";

type Paths = Pick<Rules, "regionPaths">;

/** The region of the window above; null for the one that everything lies in. */
export function regionAbove(regionId: string, rules: Paths): string | null {
  const above = regionPathOf(rules, regionId).replace(/[^/]+\/$/, "");
  for (const [id, path] of rules.regionPaths) if (path === above) return id;
  return null;
}

/** The regions one level below, in the order of the reference data. */
export function regionsBelow(regionId: string, rules: Paths): string[] {
  return [...rules.regionPaths.keys()].filter((id) => regionAbove(id, rules) === regionId);
}

/**
 * @throws Refusal no-window-above, not-a-window-below, window-takes-none (no unit of that place can be responsible),
 * first-window-keeps (two units sent it back), dispute-open, referral-out.
 */
export function decideHandingOver(
  complaint: Complaint,
  handOver: {
    direction: HandOverDirection;
    /** To which window below; of no meaning on the way up, which is one. */
    toRegionId?: string | undefined;
    /** Whether a unit of a region can be responsible: a village has none. */
    hasUnits: (regionId: string) => boolean;
    reason: string;
    at: Date;
  },
  rules: Rules,
): Change {
  refuseUnlessPossible("hand_over", complaint);
  refuseWhileWaiting(complaint);
  if (returnsInRound(complaint) >= returnsToWindow) throw new Refusal("first-window-keeps");
  const { direction, reason, at } = handOver;
  const toRegionId = targetOf(complaint.regionId, handOver, rules);
  const unfolding = new Unfolding(complaint);
  for (const assignment of complaint.assignments.filter(isHeld)) addEndOfAssignment(unfolding, assignment, at);
  unfolding.add({
    type: "complaint.handed_over",
    occurredAt: at,
    payload: {
      direction,
      fromRegionId: complaint.regionId,
      fromRegionPath: regionPathOf(rules, complaint.regionId),
      toRegionId,
      toRegionPath: regionPathOf(rules, toRegionId),
    },
    texts: { hand_over_reason: reason },
  });
  if (unfolding.complaint.state === "awaiting_dispatch") {
    // The window that gets it has its own time to name a unit.
    stopClocks(unfolding, at, (clock) => clock.kind === "dispatch");
    startClock(unfolding, { kind: "dispatch", assignmentNo: null, regionId: toRegionId, at }, rules);
  }
  return unfolding.change();
}

function targetOf(
  regionId: string,
  { direction, toRegionId, hasUnits }: Parameters<typeof decideHandingOver>[1],
  rules: Rules,
): string {
  if (direction === "up") {
    const above = regionAbove(regionId, rules);
    if (above === null) throw new Refusal("no-window-above");
    return above;
  }
  if (toRegionId === undefined || !regionsBelow(regionId, rules).includes(toRegionId)) {
    throw new Refusal("not-a-window-below");
  }
  if (!hasUnits(toRegionId)) throw new Refusal("window-takes-none");
  return toRegionId;
}
