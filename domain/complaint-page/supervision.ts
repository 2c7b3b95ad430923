/** Supervision notices of a report, each with its steps in order. */
import { regionPathOf } from "../complaint/clock-events";
import type { SupervisionNotice } from "../complaint/complaint";
import type { EventType } from "../complaint/events";
import type { TextField } from "../complaint/vocabulary";
import { isOverdue, workingDaysLeft } from "../limits/due-date";
import type { BothNames } from "../names";
import { staffName, unitName } from "./names";
import type { Reading } from "./reading";
import { shownText } from "./texts";

export type SupervisionPage = Omit<SupervisionNotice, "unitId" | "issuedById" | "answeredById" | "closedById"> & {
  /** To whom it was issued; null when the window itself held the report. */
  readonly unit: BothNames | null;
  readonly issuedByName: string | null;
  readonly isOver: boolean;
  /** Below 0 when over. */
  readonly workingDaysLeft: number;
  /** What was demanded, answered, sent back and said at the end, in order. */
  readonly steps: readonly {
    readonly type: "issued" | "answered" | "returned" | "closed";
    readonly at: Date;
    readonly byName: string | null;
    /** Null where this person does not get to read it. */
    readonly text: string | null;
  }[];
};

const supervisionSteps = {
  "supervision.issued": "issued",
  "supervision.answered": "answered",
  "supervision.returned": "returned",
  "supervision.closed": "closed",
} as const satisfies Partial<Record<EventType, SupervisionPage["steps"][number]["type"]>>;

export function supervisionPage(
  reading: Reading,
  { unitId, issuedById, answeredById: _a, closedById: _c, ...notice }: SupervisionNotice,
): SupervisionPage {
  const { rules } = reading.reference;
  const steps = reading.events.flatMap((event): SupervisionPage["steps"][number][] => {
    const type = supervisionSteps[event.type as keyof typeof supervisionSteps];
    if (!type || !("noticeNo" in event.payload) || event.payload.noticeNo !== notice.noticeNo) return [];
    const [field] = Object.keys(event.texts ?? {}) as TextField[];
    const text = field === undefined ? null : shownText(reading, field, event);
    return [{ type, at: event.occurredAt, byName: staffName(reading, event.staffId), text }];
  });
  const regionPath = regionPathOf(rules, notice.regionId);
  return {
    ...notice,
    unit: unitName(reading, unitId),
    issuedByName: staffName(reading, issuedById),
    isOver: isOverdue(reading.now, notice.dueAt),
    workingDaysLeft: workingDaysLeft(reading.now, notice.dueAt, rules.calendar, regionPath),
    steps,
  };
}
