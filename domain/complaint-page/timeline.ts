/** The timeline of a report for a member of staff: each event with who did it, about whom, and the words of it. */
import type { EventPayload, EventType } from "../complaint/events";
import { type ClockKind, type TextField, textFields } from "../complaint/vocabulary";
import type { BothNames } from "../names";
import { staffName, unitName } from "./names";
import type { Reading, RecordedEvent } from "./reading";
import { reportFields, shownText } from "./texts";

/** On the page itself, and there by the reader's right. */
const toldElsewhere = ["complaint.filed", "complaint.routed", "application.measured"] as const;
function isToldElsewhere(type: EventType): boolean {
  return (toldElsewhere as readonly EventType[]).includes(type);
}

/** An event without what stands elsewhere on the page, by the reader's right. */
export type ToldEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly payload: T extends (typeof toldElsewhere)[number] ? null : EventPayload<T>;
  };
}[EventType];

export type TimelineEntry = {
  readonly version: number;
  readonly event: ToldEvent;
  readonly at: Date;
  readonly by: { readonly kind: RecordedEvent["actorKind"]; readonly name: string | null };
  /** The unit that the event is about. */
  readonly unit: BothNames | null;
  /** Who took part in a joint meeting, the leading unit first. */
  readonly units: readonly BothNames[];
  readonly handlerName: string | null;
  readonly clockKind: ClockKind | null;
  readonly texts: readonly { readonly field: TextField; readonly body: string }[];
  /** Something was written here that this person does not get to read. */
  readonly hasHiddenTexts: boolean;
};

function told({ type, payload }: RecordedEvent): ToldEvent {
  const standsElsewhere = isToldElsewhere(type);
  return { type, payload: standsElsewhere ? null : payload } as ToldEvent;
}

export function timelineEntry(reading: Reading, event: RecordedEvent): TimelineEntry {
  const { payload } = event;
  const inReport: readonly TextField[] = reportFields;
  const texts = textFields.flatMap((field) => {
    const body = event.texts?.[field];
    return body === undefined || (inReport.includes(field) && field !== "supplement") ? [] : [{ field, body }];
  });
  const shown = texts.filter(({ field }) => shownText(reading, field, event) !== null);
  const assignment =
    "assignmentNo" in payload
      ? reading.stored.complaint.assignments.find(({ assignmentNo }) => assignmentNo === payload.assignmentNo)
      : undefined;
  const clock =
    "clockNo" in payload
      ? reading.stored.complaint.clocks.find(({ clockNo }) => clockNo === payload.clockNo)
      : undefined;
  const unitId =
    event.type === "meeting.held"
      ? event.payload.leadUnitId
      : "unitId" in payload
        ? payload.unitId
        : (assignment?.unitId ?? null);
  return {
    version: event.version,
    event: told(event),
    at: event.occurredAt,
    by: { kind: event.actorKind, name: staffName(reading, event.staffId) },
    unit: unitName(reading, unitId),
    units: event.type === "meeting.held" ? event.payload.unitIds.flatMap((id) => unitName(reading, id) ?? []) : [],
    handlerName: staffName(reading, "handlerId" in payload ? payload.handlerId : null),
    clockKind: clock?.kind ?? null,
    texts: shown,
    hasHiddenTexts: shown.length < texts.length,
  };
}
