import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complainantActor, staffActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { insertStaff } from "@/db/queries/staff";
import type { Role } from "@/domain/actor";
import { fileTestComplaint, systemAt } from "@/jobs/filing.test-support";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { attendToClocks } from "../complaint/attend-to-clocks";
import { rateComplaint } from "../complaint/rate-complaint";
import { requestSupplement } from "../complaint/request-supplement";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { foldCounts } from "../statistics/fold-counts";
import { type Check, checkInvariants } from "./check-invariants";

const monday = "2026-03-02T02:00:00Z";
const tuesday = new Date("2026-03-03T02:00:00Z");
let clone: TestDatabase;
let owner: postgres.Sql;
/** Answered, rated and closed; with an e-mail address. */
let closed: { complaintId: number; number: string };
/** With its unit, waiting for a supplement: its answer clocks stand still. */
let paused: { complaintId: number; number: string };
/** Accepted by the rules, overdue, a red card. */
let overdue: { complaintId: number; number: string };
/** Filed after the counts were folded. */
let open: { complaintId: number; number: string };

beforeAll(async () => {
  clone = await testDatabase();
  owner = postgres(clone.url, { max: 1, onnotice: () => {} });
  closed = await fileTestComplaint({ now: monday, email: "someone@example.org" });
  paused = await fileTestComplaint({ now: monday });
  overdue = await fileTestComplaint({ now: "2026-02-02T02:00:00Z", shares: "no" });
  const [row] = await owner<{ lead_unit_id: string }[]>`
    select lead_unit_id from complaints where id = ${closed.complaintId}`;
  const unitId = row?.lead_unit_id ?? "";
  const db = database();
  const person = async (username: string, role: Role) => {
    const grants = [{ role, unitId, regionId: null }];
    const staffId = await insertStaff(db.app, {
      username,
      name: username,
      email: null,
      passwordHash: "-",
      demo: false,
      grants,
    });
    const actor = staffActor({ staffId, sessionId: "-", name: username, grants: [{ role, unitId, regionPath: null }] });
    return { actor, now: tuesday, db };
  };
  const [handler, lead] = [await person("handler", "handler"), await person("lead", "department_lead")];
  await acknowledgeComplaint(handler, { number: closed.number });
  await submitReply(handler, {
    number: closed.number,
    outcome: "solved",
    body: "经办窗口已经补齐材料，证书可以领取，请携带身份证件。",
  });
  await reviewReply(lead, { number: closed.number, decision: "approve" });
  const proof = { complaintId: closed.complaintId, codeVersion: 1, address: "192.0.2.7" };
  const complainant = { actor: complainantActor(proof), now: tuesday, db };
  await rateComplaint(complainant, { number: closed.number, satisfaction: 4, solved: "yes" });
  await acknowledgeComplaint(handler, { number: paused.number });
  await requestSupplement(handler, {
    number: paused.number,
    what: "请补充登记受理通知书的照片，以及当时窗口出具的书面意见。",
  });
  await attendToClocks(systemAt("2026-02-20T02:00:00Z"));
  await foldCounts(systemAt(tuesday));
  open = await fileTestComplaint({ now: monday });
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
  await clone.drop();
});

async function different(): Promise<Check[]> {
  return (await checkInvariants(systemAt(tuesday))).filter((check) => check.different > 0);
}

it("finds nothing in a database that only the product has written to", async () => {
  const checks = await checkInvariants(systemAt(tuesday));
  expect(checks.filter((check) => check.different > 0)).toEqual([]);
  // Each check had something to look at, except letters from outside, of which there are none.
  expect(checks.filter((check) => check.looked === 0)).toEqual([]);
});

it("gives the figures with counts that are folded and counts that are not", async () => {
  const [rest] = await owner<{ n: number }[]>`select count(*)::int as n from count_deltas`;
  const [folded] = await owner<{ n: number }[]>`select count(*)::int as n from counts`;
  expect(rest?.n).toBeGreaterThan(0);
  expect(folded?.n).toBeGreaterThan(0);
});

type Planted = {
  readonly title: string;
  readonly check: Check["name"];
  readonly says: RegExp;
  readonly plant: () => string;
  readonly mend: () => string;
};

const eventsUnlocked = (statement: string) =>
  `alter table complaint_events disable trigger complaint_events_append_only;
   ${statement};
   alter table complaint_events enable trigger complaint_events_append_only`;

const planted: Planted[] = [
  {
    title: "a state changed by hand",
    check: "row",
    says: /state is in_hand, the events give closed/,
    plant: () => `update complaints set state = 'in_hand' where id = ${closed.complaintId}`,
    mend: () => `update complaints set state = 'closed' where id = ${closed.complaintId}`,
  },
  {
    title: "a due date on the row moved by an hour",
    check: "row",
    says: /answerDueAt is/,
    plant: () =>
      `update complaints set answer_due_at = answer_due_at + interval '1 hour' where id = ${overdue.complaintId}`,
    mend: () =>
      `update complaints set answer_due_at = answer_due_at - interval '1 hour' where id = ${overdue.complaintId}`,
  },
  {
    title: "a promise moved in the clock",
    check: "clocks",
    says: /clock 1 promisedDueAt is/,
    plant: () =>
      `update clocks set promised_due_at = promised_due_at + interval '1 day' where complaint_id = ${paused.complaintId} and clock_no = 1`,
    mend: () =>
      `update clocks set promised_due_at = promised_due_at - interval '1 day' where complaint_id = ${paused.complaintId} and clock_no = 1`,
  },
  {
    title: "a clock that nobody would look at any more",
    check: "clocks",
    says: /attentionAt is null/,
    plant: () =>
      `create table kept_times as select complaint_id, clock_no, attention_at from clocks where complaint_id = ${open.complaintId};
       update clocks set attention_at = null where complaint_id = ${open.complaintId}`,
    mend: () =>
      `update clocks set attention_at = kept.attention_at from kept_times kept
       where kept.complaint_id = clocks.complaint_id and kept.clock_no = clocks.clock_no; drop table kept_times`,
  },
  {
    title: "a pause that began earlier",
    check: "clocks",
    says: /has other pauses/,
    plant: () =>
      `update clock_pauses set from_at = from_at - interval '1 day' where complaint_id = ${paused.complaintId}`,
    mend: () =>
      `update clock_pauses set from_at = from_at + interval '1 day' where complaint_id = ${paused.complaintId}`,
  },
  {
    title: "an extension that nobody granted",
    check: "extensions",
    says: /has 1, the events give 0/,
    plant: () =>
      `insert into extensions (complaint_id, extension_no, round, amount, unit, approver, state, asked_by_id, asked_at)
       values (${open.complaintId}, 1, 1, 3, 'working_day', 'department_lead', 'granted', 1, now())`,
    mend: () => `delete from extensions where complaint_id = ${open.complaintId}`,
  },
  {
    title: "a red card dated an hour late",
    check: "signals",
    says: /clock 1 red was due .* and is dated/,
    plant: () =>
      eventsUnlocked(
        `update complaint_events set occurred_at = occurred_at + interval '1 hour'
         where complaint_id = ${overdue.complaintId} and payload->>'colour' = 'red'`,
      ),
    mend: () =>
      eventsUnlocked(
        `update complaint_events set occurred_at = occurred_at - interval '1 hour'
         where complaint_id = ${overdue.complaintId} and payload->>'colour' = 'red'`,
      ),
  },
  {
    title: "an assignment given to another unit",
    check: "assignments",
    says: /assignment 1 unitId is LZ-tax/,
    plant: () => `update assignments set unit_id = 'LZ-tax' where complaint_id = ${closed.complaintId}`,
    mend: () =>
      `update assignments set unit_id = (select lead_unit_id from complaints where id = ${closed.complaintId}) where complaint_id = ${closed.complaintId}`,
  },
  {
    title: "an event that is missing in the middle",
    check: "events",
    says: /version 4 stands where 3 belongs/,
    plant: () =>
      eventsUnlocked(
        `create table kept_event as select * from complaint_events where complaint_id = ${overdue.complaintId} and version = 3;
         delete from complaint_events where complaint_id = ${overdue.complaintId} and version = 3`,
      ),
    mend: () => `insert into complaint_events select * from kept_event; drop table kept_event`,
  },
  {
    title: "a payload that lost a fact",
    check: "events",
    says: /the payload of complaint\.filed has a wrong source/,
    plant: () =>
      eventsUnlocked(
        `update complaint_events set payload = payload - 'source' where complaint_id = ${overdue.complaintId} and version = 1`,
      ),
    mend: () =>
      eventsUnlocked(
        `update complaint_events set payload = payload || '{"source":"web"}' where complaint_id = ${overdue.complaintId} and version = 1`,
      ),
  },
  {
    title: "a number with a wrong check digit",
    check: "number",
    says: /the check digit is wrong/,
    plant: () =>
      `update complaints set number = left(number, -1) || (right(number, 1)::int + 1) % 10 where id = ${closed.complaintId}`,
    mend: () => `update complaints set number = '${closed.number}' where id = ${closed.complaintId}`,
  },
  {
    title: "a number that two reports share, behind a broken index",
    check: "number",
    says: /stands twice/,
    plant: () =>
      `alter table complaints drop constraint complaints_number_unique; update complaints set number = '${closed.number}' where id = ${paused.complaintId}`,
    mend: () =>
      `update complaints set number = '${paused.number}' where id = ${paused.complaintId}; alter table complaints add constraint complaints_number_unique unique (number)`,
  },
  {
    title: "an open report without anything due",
    check: "due dates",
    says: /is awaiting_supplement and nothing is due/,
    plant: () => `update complaints set due_at = null where id = ${paused.complaintId}`,
    mend: () =>
      `update complaints set due_at = (select promised_due_at from clocks where complaint_id = ${paused.complaintId} and kind = 'supplement') where id = ${paused.complaintId}`,
  },
  {
    title: "an accepted report that nobody holds",
    check: "responsibility",
    says: /nobody is responsible/,
    plant: () =>
      `update clocks set stopped_at = started_at where complaint_id = ${overdue.complaintId} and kind = 'dispatch'`,
    mend: () => `update clocks set stopped_at = null where complaint_id = ${overdue.complaintId} and kind = 'dispatch'`,
  },
  {
    title: "a reply that is gone",
    check: "replies and ratings",
    says: /was answered with reply 1, which is not there/,
    plant: () => `create table kept_reply as select * from replies; delete from replies`,
    mend: () => `insert into replies select * from kept_reply; drop table kept_reply`,
  },
  {
    title: "a rating that was bettered",
    check: "replies and ratings",
    says: /was rated 5, the events say 4/,
    plant: () => `update ratings set satisfaction = 5`,
    mend: () => `update ratings set satisfaction = 4`,
  },
  {
    title: "a notice about something that never happened",
    check: "notices",
    says: /is about version 999/,
    plant: () =>
      `insert into notices (complaint_id, version, recipient, channel, template, state, queued_at) values (${closed.complaintId}, 999, 'complainant', 'email', 'filed', 'queued', now())`,
    mend: () => `delete from notices where version = 999`,
  },
  {
    title: "a person with an e-mail address who was never written to",
    check: "notices",
    says: /was never written to/,
    plant: () => `create table kept_notices as select * from notices; delete from notices`,
    mend: () => `insert into notices select * from kept_notices; drop table kept_notices`,
  },
  {
    title: "a report that claims a letter from outside",
    check: "letters",
    says: /is not imported and has 1 letters/,
    plant: () =>
      `insert into imported_letters (complaint_id, origin, external_number, content_digest, imported_at) values (${closed.complaintId}, 'x', '1', 'd', now())`,
    mend: () => `delete from imported_letters`,
  },
  {
    title: "a justification of a no that no event knows",
    check: "replies and ratings",
    says: /has 1 justifications, the events give 0/,
    plant: () =>
      `insert into refusal_justifications (complaint_id, reply_no, item_code, missing, other_way)
       values (${closed.complaintId}, 1, 'x', 'm', 'o')`,
    mend: () => `delete from refusal_justifications`,
  },
  {
    title: "a call that was ticked off without anybody calling",
    check: "notices",
    says: /telling version 1 state is given, the events give due/,
    plant: () =>
      `insert into phone_notices (complaint_id, version, template, state, waiting_from_at, tries)
       values (${closed.complaintId}, 1, 'planted', 'given', now(), 0)`,
    mend: () => `delete from phone_notices where template = 'planted'`,
  },
  {
    title: "a count raised by one",
    check: "counts",
    says: /is \d+, the events give \d+/,
    plant: () => `update counts set value = value + 1 where tally = 'filed'`,
    mend: () => `update counts set value = value - 1 where tally = 'filed'`,
  },
  {
    title: "deltas that were lost",
    check: "counts",
    says: /the events give/,
    plant: () => `create table kept_deltas as select * from count_deltas; delete from count_deltas`,
    mend: () => `insert into count_deltas overriding system value select * from kept_deltas; drop table kept_deltas`,
  },
  {
    title: "a fact counted twice",
    check: "facts",
    says: /filed 2026-03-02 .* is 2, the events give 1/,
    plant: () => `update complaint_facts set delta = 2 where tally = 'filed' and complaint_id = ${closed.complaintId}`,
    mend: () => `update complaint_facts set delta = 1 where tally = 'filed' and complaint_id = ${closed.complaintId}`,
  },
  {
    title: "a fact moved to another month",
    check: "facts",
    says: /answered 2026-03-03 .* is 0, the events give 1/,
    plant: () =>
      `update complaint_facts set fact_on = '2026-04-01' where tally = 'answered' and complaint_id = ${closed.complaintId}`,
    mend: () =>
      `update complaint_facts set fact_on = '2026-03-03' where tally = 'answered' and complaint_id = ${closed.complaintId}`,
  },
  {
    title: "facts that say another source than the report",
    check: "facts",
    says: /hotline .* is 1, the events give 0/,
    plant: () => `update complaint_facts set source = 'hotline' where complaint_id = ${open.complaintId}`,
    mend: () => `update complaint_facts set source = 'web' where complaint_id = ${open.complaintId}`,
  },
  {
    title: "facts that were lost",
    check: "facts",
    says: /is 0, the events give 1/,
    plant: () => `create table kept_facts as select * from complaint_facts; delete from complaint_facts`,
    mend: () => `insert into complaint_facts overriding system value select * from kept_facts; drop table kept_facts`,
  },
  {
    title: "a right to read identities",
    check: "rights",
    says: /could read an identity/,
    plant: () => `grant select on complainant_identities to bancheng_app`,
    mend: () => `revoke select on complainant_identities from bancheng_app`,
  },
  {
    title: "a right to delete events",
    check: "rights",
    says: /could delete an event/,
    plant: () => eventsUnlocked(`grant delete on complaint_events to bancheng_app`),
    mend: () => `revoke delete on complaint_events from bancheng_app`,
  },
];

describe("what was changed behind the product's back is named", () => {
  it.each(planted)("$title", async ({ check, says, plant, mend }) => {
    await owner.unsafe(plant());
    try {
      const found = (await different()).find(({ name }) => name === check);
      expect(found?.examples.join("\n")).toMatch(says);
    } finally {
      await owner.unsafe(mend());
    }
    expect(await different()).toEqual([]);
  });
});
