/** Plans for a hard case, each with its progress and changes in order. */
import { civilDateOf } from "../calendar/civil-date";
import type { Plan } from "../complaint/complaint";
import { reviewDays } from "../complaint/decide-plan";
import { staffName } from "./names";
import type { Reading, RecordedEvent } from "./reading";
import { wordsOf } from "./texts";

/** A plan for a hard case; texts are null where there are none, or not for this person. */
export type PlanPage = Omit<Plan, "leaderId" | "proposedById"> & {
  readonly leaderName: string | null;
  readonly proposedByName: string | null;
  readonly isLate: boolean;
  readonly text: string | null;
  readonly note: string | null;
  /** Words of progress and changes of the plan, in order. */
  readonly steps: readonly {
    readonly type: "progress" | "revision";
    readonly at: Date;
    readonly byName: string | null;
    readonly text: string | null;
  }[];
};

/** Who can answer for a plan, and on which days it can be reviewed. */
export type PlanForm = {
  readonly leaders: Reading["leaders"];
  readonly firstDay: string;
  readonly lastDay: string;
};

export function planPage(reading: Reading, { leaderId, proposedById, ...plan }: Plan): PlanPage {
  const ofPlan = (event: RecordedEvent) => "planNo" in event.payload && event.payload.planNo === plan.planNo;
  const types = { "progress.reported": "progress", "plan.revised": "revision" } as const;
  return {
    ...plan,
    leaderName: staffName(reading, leaderId),
    proposedByName: staffName(reading, proposedById),
    isLate: plan.nextProgressOn !== null && plan.nextProgressOn < civilDateOf(reading.now),
    text: wordsOf(reading, "plan", ofPlan),
    note: wordsOf(
      reading,
      "plan_note",
      (event) => ofPlan(event) && (event.type === "plan.made" || event.type === "plan.declined"),
    ),
    steps: reading.events.flatMap((event): PlanPage["steps"][number][] => {
      const type = types[event.type as keyof typeof types];
      if (!type || !ofPlan(event)) return [];
      const field = type === "progress" ? "plan_progress" : "plan_revision";
      const text = wordsOf(reading, field, (other) => other === event);
      return [{ type, at: event.occurredAt, byName: staffName(reading, event.staffId), text }];
    }),
  };
}

export function planForm(reading: Reading): PlanForm {
  const { first, last } = reviewDays(reading.now);
  return { leaders: reading.leaders, firstDay: first, lastDay: last };
}
