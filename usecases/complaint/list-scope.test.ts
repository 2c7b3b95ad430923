import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { askSupportingUnit } from "./ask-supporting-unit";
import { askThroughWindow } from "./ask-through-window";
import { classifyComplaint } from "./classify-complaint";
import { countOwnInstructions } from "./count-own-instructions";
import { dispatchComplaint } from "./dispatch-complaint";
import { giveInstruction } from "./give-instruction";
import { issueSupervision } from "./issue-supervision";
import { listCallBacks } from "./list-call-backs";
import { listCalls } from "./list-calls";
import { listDisputes } from "./list-disputes";
import { listFollowUpChecks } from "./list-follow-up-checks";
import { listInstructions } from "./list-instructions";
import { listLeadOwnerships } from "./list-lead-ownerships";
import { listObjections } from "./list-objections";
import { listPlans } from "./list-plans";
import { listProposedSupervision } from "./list-proposed-supervision";
import { listQueue } from "./list-queue";
import { listReferrals } from "./list-referrals";
import { listRelays } from "./list-relays";
import { listSupervision } from "./list-supervision";
import { listSupporting } from "./list-supporting";
import { makePlan } from "./make-plan";
import { nameLeadOfficials } from "./name-lead-officials";
import { proposePlan } from "./propose-plan";

const office = openOffice();
const unit = unitIds.responsible;
let number = "";
let owner: postgres.Sql;
let people: Readonly<Record<"lead" | "handler" | "supporting" | "window" | "leader", Actor>>;

/** Every list of what waits, read as the person reads it. */
const lists = {
  queue: (ctx) => listQueue(ctx, { view: "open" }),
  supervised: (ctx) => listQueue(ctx, { view: "supervised" }),
  notices: (ctx) => listSupervision(ctx, { section: "notices" }),
  proposed: (ctx) => listProposedSupervision(ctx, {}),
  instructions: (ctx) => listInstructions(ctx, { whose: "all" }),
  ownInstructions: (ctx) => listInstructions(ctx, {}),
  ownerships: (ctx) => listLeadOwnerships(ctx, {}),
  ownOwnerships: (ctx) => listLeadOwnerships(ctx, { whose: "mine" }),
  plans: (ctx) => listPlans(ctx, {}),
  supporting: (ctx) => listSupporting(ctx, {}),
  relays: (ctx) => listRelays(ctx, {}),
  calls: (ctx) => listCalls(ctx, {}),
  callBacks: (ctx) => listCallBacks(ctx, {}),
  objections: (ctx) => listObjections(ctx, {}),
  checks: (ctx) => listFollowUpChecks(ctx, {}),
  disputes: (ctx) => listDisputes(ctx, {}),
  referrals: (ctx) => listReferrals(ctx, {}),
} as const satisfies Record<string, (ctx: ReturnType<typeof office.as>) => Promise<unknown>>;

/** In which lists a person finds the report. */
async function foundBy(actor: Actor): Promise<string[]> {
  const found: string[] = [];
  for (const [name, list] of Object.entries(lists)) {
    try {
      if (JSON.stringify(await list(office.as(actor, hours(72)))).includes(number)) found.push(name);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "not-allowed") throw error;
    }
  }
  return found.toSorted();
}

async function withReport(change: Readonly<Record<string, unknown>>, work: () => Promise<void>): Promise<void> {
  const [before] = await owner`select * from complaints where number = ${number}`;
  await owner`update complaints set ${owner(change)} where number = ${number}`;
  try {
    await work();
  } finally {
    const back = Object.fromEntries(Object.keys(change).map((name) => [name, before?.[name]]));
    await owner`update complaints set ${owner(back)} where number = ${number}`;
  }
}

beforeAll(async () => {
  owner = postgres(office.directUrl, { max: 1 });
  const at = (actor: Actor, hour: number) => office.as(actor, hours(hour));
  const contact = { ...plainAnswers.contact, sharesIdentity: "no" } as NonNullable<typeof plainAnswers.contact>;
  const filed = await office.file({ contact });
  number = filed.number;
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  const supporting = await office.handlerOf(unitIds.other);
  people = { lead, handler, supporting, window: office.supervisor, leader: office.official };
  await classifyComplaint(at(office.dispatcher, 1), { number, kind: "hard_case" });
  await dispatchComplaint(at(office.dispatcher, 1), { number, unitId: unit, maskedBody: "登记一直办不成。" });
  await acknowledgeComplaint(at(handler, 2), { number });
  await askSupportingUnit(at(lead, 3), { number, unitId: unitIds.other, request: "请说明备案情况。" });
  await askThroughWindow(at(handler, 3), { number, question: "请问您交过哪些材料？" });
  const leaderId = office.official.kind === "staff" ? office.official.staffId : 0;
  const plan = "先请省登记中心核对档案，四月底以前补录，五月由六号窗口办证。";
  await proposePlan(at(handler, 4), { number, plan, leaderId, reviewOn: "2026-06-01" });
  await makePlan(at(office.official, 5), { number, decision: "accept", note: "" });
  await giveInstruction(at(office.official, 6), { number, text: "请抓紧办理，本周内回复。" });
  await nameLeadOfficials(at(office.supervisor, 7), {
    number,
    city_leader: leaderId,
    city_leader_words: "",
    discipline_officer: undefined,
    discipline_officer_words: "纪检干部",
    department: undefined,
    department_words: "责任部门",
    county_leader: undefined,
    county_leader_words: "县级领导",
  });
  await issueSupervision(at(office.supervisor, 8), { number, days: 2, demand: "请说明进展情况。" });
  // What follows an answer, or belongs to another stage: the rows alone, as the lists read them.
  const id = filed.complaintId;
  const now = hours(9);
  await owner`update complaints set call_back_due_at = ${now}, objection_due_at = ${now} where id = ${id}`;
  await owner`insert into follow_up_checks (complaint_id, check_no, weight, round, state, due_at, provisional,
    calendar_version, drawn_at) values (${id}, 1, 1, 1, 'open', ${now}, false, 1, ${now})`;
  await owner`insert into supervision_proposals (complaint_id, rule, fact, state, proposed_at)
    values (${id}, 'urged', 'test', 'proposed', ${now})`;
  await owner`insert into phone_notices (complaint_id, version, template, state, waiting_from_at)
    values (${id}, 999, 'dispatched', 'due', ${now})`;
  await owner`insert into disputes (complaint_id, dispute_no, round, state, unit_id, region_id, days, due_at, provisional,
    calendar_version, opened_at) values (${id}, 1, 1, 'open', ${unit}, 'LZ01', 2, ${now}, false, 1, ${now})`;
  await owner`insert into referrals (complaint_id, referral_no, round, serial, sealed, state, region_id, due_at,
    provisional, issued_by_id, issued_at, chases)
    values (${id}, 1, 1, 'test', false, 'out', 'LZ01', ${now}, false, 1, ${now}, 0)`;
});
afterAll(() => owner.end());

describe("every list of what waits", () => {
  it("shows the report to those whose it is", async () => {
    expect(await foundBy(people.lead)).toEqual(["notices", "ownerships", "plans", "queue", "supervised"]);
    expect(await foundBy(people.handler)).toEqual(["plans", "queue", "supervised"]);
    expect(await foundBy(people.supporting)).toEqual(["supporting"]);
    const shown = new Set<string>();
    for (const actor of [...Object.values(people), office.clerk]) {
      for (const list of await foundBy(actor)) shown.add(list);
    }
    // Every list shows it to somebody, so that a list which shows it to nobody below is silent for its own reason.
    expect([...shown].toSorted()).toEqual(Object.keys(lists).toSorted());
  });

  it("shows no unit a lead that was sealed, and the window still", async () => {
    const window = await foundBy(people.window);
    await withReport({ sealed: true }, async () => {
      for (const actor of [people.lead, people.handler, people.supporting]) {
        expect(await foundBy(actor)).toEqual([]);
      }
      expect(await foundBy(people.window)).toEqual(window);
    });
  });

  it("shows nobody what an undone import brought", async () => {
    await withReport({ undone: true }, async () => {
      for (const actor of [...Object.values(people), office.clerk, office.dispatcher]) {
        expect(await foundBy(actor)).toEqual([]);
      }
      expect(await countOwnInstructions(office.as(people.leader, hours(72)))).toEqual({ open: 0, answered: 0 });
    });
  });

  it("shows no counter what it is complained of", async () => {
    await withReport({ about_unit_id: unitIds.other }, async () => {
      expect(await foundBy(people.supporting)).toEqual([]);
      const [grant] = people.window.kind === "staff" ? people.window.grants : [];
      const accused = staffActor({
        staffId: 1,
        sessionId: "test",
        name: "accused",
        grants: [...(grant ? [grant] : []), { role: "handler", unitId: unitIds.other, regionPath: null }],
      });
      expect(await foundBy(accused)).toEqual([]);
    });
  });

  it("leaves the window that had it before, but for what is the leader's own", async () => {
    const staffId = people.leader.kind === "staff" ? people.leader.staffId : 0;
    const of = (role: "official" | "supervisor" | "window_clerk") =>
      staffActor({
        staffId,
        sessionId: "test",
        name: "before",
        grants: [{ role, unitId: null, regionPath: "/LZ/LZ01/" }],
      });
    await withReport({ region_id: "LZ02", region_path: "/LZ/LZ02/", follower_paths: ["/LZ/LZ01/"] }, async () => {
      expect(await foundBy(of("window_clerk"))).toEqual([]);
      expect(await foundBy(of("supervisor"))).toEqual(["ownOwnerships"]);
      expect(await foundBy(of("official"))).toEqual(["ownInstructions", "ownOwnerships"]);
    });
    // Neither here nor before: not even the own instruction tells of it.
    await withReport({ region_id: "LZ02", region_path: "/LZ/LZ02/" }, async () => {
      expect(await foundBy(of("official"))).toEqual([]);
    });
  });
});
