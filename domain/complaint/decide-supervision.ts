/**
 * Supervision notices (督办单): the supervision office demands in writing what the unit has to do and by when; the unit
 * answers in writing; the office closes the notice or sends it back for another answer. One at a time for a report, while
 * it is open or answered; what was begun is ended whatever becomes of the report. The day is counted in working days at the
 * seat of the unit, as all other days of the unit are. DOMAIN 1.1.
 */
import { dueDate } from "../limits/due-date";
import { Refusal } from "../refusal";
import { type Rules, regionPathOf } from "./clock-events";
import type { Complaint, SupervisionNotice } from "./complaint";
import { type Change, refuseUnlessPossible, Unfolding } from "./unfolding";

/** The shortest and the longest time that a notice leaves, in working days. */
export const supervisionDays = { least: 1, most: 10 } as const;

/** "督办〔2026〕12号": the office counts its notices anew each year. */
export function supervisionSerial(year: number, serialNo: number): string {
  return `督办〔${year}〕${serialNo}号`;
}

/** The notice that is not closed yet; null when there is none. */
export function openSupervision(complaint: Pick<Complaint, "supervisionNotices">): SupervisionNotice | null {
  return complaint.supervisionNotices.findLast((notice) => notice.state !== "closed") ?? null;
}

/** When a notice falls due that leaves so many working days from now. */
export function supervisionDue(
  days: number,
  regionId: string,
  at: Date,
  rules: Pick<Rules, "calendar" | "regionPaths">,
): { readonly dueAt: Date; readonly provisional: boolean; readonly calendarVersion: number } {
  const { calendar } = rules;
  const regionPath = regionPathOf(rules, regionId);
  const limit = { amount: days, unit: "working_day" } as const;
  const { dueAt, provisional } = dueDate({ startedAt: at, limit, calendar, regionPath });
  return { dueAt, provisional, calendarVersion: calendar.version };
}

/** Whose working days a notice runs in: the seat of the leading unit, or the place of the report while none leads. */
export function noticeRegion(
  complaint: Pick<Complaint, "leadUnitId" | "regionId">,
  units: ReadonlyMap<string, { readonly regionId: string }>,
): string {
  return units.get(complaint.leadUnitId ?? "")?.regionId ?? complaint.regionId;
}

/** @throws Refusal supervision-open while another notice on this report is not closed. */
export function decideIssuingSupervision(
  complaint: Complaint,
  notice: {
    serial: string;
    demand: string;
    days: number;
    /** See noticeRegion. */
    regionId: string;
    /** Null where a rule issues it. */
    issuedById: number | null;
    at: Date;
  },
  rules: Rules,
): Change {
  refuseUnlessPossible("issue_supervision", complaint);
  const open = openSupervision(complaint);
  if (open) throw new Refusal("supervision-open", { serial: open.serial });
  const { serial, demand, days, regionId, issuedById, at } = notice;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "supervision.issued",
    occurredAt: at,
    payload: {
      noticeNo: complaint.supervisionNotices.length + 1,
      serial,
      unitId: complaint.leadUnitId,
      regionId,
      issuedById,
      ...dueOf(days, regionId, at, rules),
    },
    texts: { supervision_demand: demand },
  });
  return unfolding.change();
}

/** @throws Refusal no-supervision-waits when nothing is asked, or somebody answered before. */
export function decideAnsweringSupervision(
  complaint: Complaint,
  answer: { text: string; answeredById: number; at: Date },
): Change {
  refuseUnlessPossible("answer_supervision", complaint);
  const open = openSupervision(complaint);
  if (open?.state !== "issued") throw new Refusal("no-supervision-waits");
  const { text, answeredById, at } = answer;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    type: "supervision.answered",
    occurredAt: at,
    payload: { noticeNo: open.noticeNo, answeredById },
    texts: { supervision_answer: text },
  });
  return unfolding.change();
}

/**
 * The office closes the notice, answered or not, and says why; or wants another answer by another day.
 * @throws Refusal own-supervision-answer: nobody is content with what they wrote themselves.
 */
export function decideSupervision(
  complaint: Complaint,
  decision: { note: string; decidedById: number; at: Date } & (
    | { readonly closes: true }
    | { readonly closes: false; readonly days: number }
  ),
  rules: Rules,
): Change {
  const { note, decidedById, at } = decision;
  refuseUnlessPossible(decision.closes ? "close_supervision" : "return_supervision", complaint);
  const open = openSupervision(complaint);
  if (!open) throw new Refusal("no-supervision-open");
  if (!decision.closes && open.state !== "answered") throw new Refusal("no-supervision-answer");
  if (open.state === "answered" && open.answeredById === decidedById) throw new Refusal("own-supervision-answer");
  const { noticeNo, regionId } = open;
  const unfolding = new Unfolding(complaint);
  unfolding.add({
    ...(decision.closes
      ? { type: "supervision.closed", payload: { noticeNo, closedById: decidedById } }
      : {
          type: "supervision.returned",
          payload: { noticeNo, returnedById: decidedById, ...dueOf(decision.days, regionId, at, rules) },
        }),
    occurredAt: at,
    texts: { supervision_note: note },
  });
  return unfolding.change();
}

function dueOf(days: number, regionId: string, at: Date, rules: Rules) {
  const { dueAt, provisional, calendarVersion } = supervisionDue(days, regionId, at, rules);
  return { days, dueAt: dueAt.toISOString(), provisional, calendarVersion };
}
