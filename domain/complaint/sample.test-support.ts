/** Complaints in every state for tests, made by the decisions themselves from the rules of the reference data. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { buildCalendar, publishedYearsOf } from "../calendar/calendar";
import { calendarDayRow, gatherWorkingHours, workingHoursRow } from "../calendar/calendar-rows";
import { kindPolicyRow, limitPolicyRow } from "../limits/policy";
import type { Rules } from "./clock-events";
import type { Complaint } from "./complaint";
import { decideArchiving, decideClosingBySilence, decideWithdrawal } from "./decide-closing";
import { decideAcknowledgement, decideDispatch } from "./decide-dispatch";
import { decideFiling, type Filing } from "./decide-filing";
import { decideAcceptance, decideNotAccepting, decideSupplementRequest } from "./decide-intake";
import { decideMerging } from "./decide-merge";
import { decideReply, decideReview } from "./decide-reply";
import type { EventPayload } from "./events";
import type { Change } from "./unfolding";
import type { ComplaintState } from "./vocabulary";

const rows = (name: string): unknown[] =>
  parse(readFileSync(`db/seed/reference/${name}.csv`, "utf8"), { columns: true, bom: true });

function readRules(): Rules {
  const days = rows("calendar-days").map((row) => calendarDayRow.parse(row));
  return {
    calendar: buildCalendar({
      version: 1,
      days,
      publishedYears: publishedYearsOf(days),
      workingHours: gatherWorkingHours(rows("working-hours").map((row) => workingHoursRow.parse(row))),
    }),
    policies: rows("limit-policies").map((row) => limitPolicyRow.parse(row)),
    kinds: new Map(
      rows("complaint-kinds")
        .map((row) => kindPolicyRow.parse(row))
        .map((policy) => [policy.kind, policy]),
    ),
    localStatuteBasis: null,
    regionPaths: new Map([
      ["LZ", "/LZ/"],
      ["LZ01", "/LZ/LZ01/"],
      ["LZ02", "/LZ/LZ02/"],
    ]),
  };
}

export const rules = readRules();

/** Monday, 2026-03-02, 10:00 in Shanghai; hours(n) later. */
export const monday = new Date("2026-03-02T02:00:00Z");
export const hours = (n: number): Date => new Date(monday.getTime() + n * 3_600_000);

export const plainFacts: EventPayload<"complaint.filed"> = {
  source: "web",
  plainAnswer: "materials_unclear",
  kind: "stuck_procedure",
  categoryCode: "A2",
  fieldCode: null,
  regionId: "LZ01",
  windowId: null,
  itemCode: null,
  aboutUnitId: null,
  identityMode: "real_name",
  sharesIdentity: true,
  hasPhone: true,
  hasEmail: false,
  applicationAcceptedOn: null,
  trips: 2,
  complainantKind: null,
  isAgent: false,
  channel: null,
  imported: false,
};

export const noMatch: Filing["routing"] = {
  outcome: "no-match",
  unitId: null,
  ruleId: null,
  matched: {},
  runnerUpUnitId: null,
  runnerUpRuleId: null,
  nearest: [],
};

/** A filing that stays with the window, unless `unitId` says that a rule matched. */
export function filed(
  facts: Partial<EventPayload<"complaint.filed">> = {},
  unitId: string | null = null,
  by: Rules = rules,
): Change {
  return decideFiling(
    {
      facts: { ...plainFacts, ...facts },
      texts: { body: "材料跑了三次还是没有一次说清楚" },
      routing: unitId === null ? noMatch : { ...noMatch, outcome: "matched", unitId, ruleId: "words:1" },
      unitRegionId: unitId === null ? null : "LZ01",
      at: monday,
    },
    by,
  );
}

/** The shortest honest way to each state; null for states that no action of this version reaches. */
export const waysTo: Record<ComplaintState, (() => Complaint) | null> = {
  submitted: () => filed().complaint,
  awaiting_supplement: () =>
    decideSupplementRequest(filed().complaint, { what: "请补充办件编号", at: hours(1) }, rules).complaint,
  not_accepted: () =>
    decideNotAccepting(filed().complaint, { ground: "litigation", reason: "已经在法院立案", at: hours(1) }).complaint,
  merged: () =>
    decideMerging(
      filed().complaint,
      { id: 1, isSame: false, complaint: dispatched() },
      { reason: "同一事项", at: hours(3) },
    ).complaint,
  awaiting_dispatch: () => decideAcceptance(filed().complaint, { by: "staff", at: hours(1) }, rules).complaint,
  awaiting_acknowledgement: () => dispatched(),
  in_hand: () => inHand(),
  awaiting_review: () => decideReply(inHand(), { outcome: "solved", at: hours(4) }, rules).complaint,
  answered: () => answered(),
  closed: () => decideClosingBySilence(answered(), hours(24 * 20)).complaint,
  withdrawn: () => decideWithdrawal(filed().complaint, { reason: "", at: hours(1) }).complaint,
  archived: () =>
    decideArchiving(decideClosingBySilence(answered(), hours(24 * 20)).complaint, hours(24 * 400)).complaint,
};

export function dispatched(): Complaint {
  return decideDispatch(
    filed().complaint,
    { unitId: "LZ01-market", unitRegionId: "LZ01", by: "staff", at: hours(2) },
    rules,
  ).complaint;
}

export function inHand(): Complaint {
  return decideAcknowledgement(dispatched(), { handlerId: 7, at: hours(3) }, rules).complaint;
}

export function answered(): Complaint {
  const reviewed = decideReply(inHand(), { outcome: "solved", at: hours(4) }, rules).complaint;
  return decideReview(
    reviewed,
    { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at: hours(5) },
    rules,
  ).complaint;
}

export function inState(state: ComplaintState): Complaint {
  const way = waysTo[state];
  if (!way) throw new Error(`no way to ${state}`);
  return way();
}
