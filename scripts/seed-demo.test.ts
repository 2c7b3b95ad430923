import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor, visitorActor } from "@/auth/actor";
import { closeDatabase, database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { type TestDatabase, testDatabase } from "@/db/embedded/test-database";
import { getReference } from "@/db/queries/reference";
import { demoAccounts } from "@/db/seed/demo-accounts";
import { roles } from "@/domain/actor";
import { lookUpComplaint } from "@/usecases/complaint/look-up-complaint";
import { checkInvariants } from "@/usecases/system/check-invariants";
import { listDemoExamples } from "./demo-examples";
import { castScenes } from "./demo-scenes";
import { seedDemo } from "./seed-demo";

/** As many as the journeys in the browser run over. */
const count = 120;

let clone: TestDatabase;
let sql: postgres.Sql;
let storage: string;
let missed: readonly string[];
beforeAll(async () => {
  clone = await testDatabase();
  storage = await mkdtemp(join(tmpdir(), "bancheng-demo-"));
  process.env.STORAGE_DIR = storage;
  sql = postgres(clone.directUrl, { max: 1, onnotice: () => {} });
  ({ missed } = await seedDemo({ count, say: () => {} }));
}, 400_000);
afterAll(async () => {
  await sql.end();
  await closeDatabase();
  await clone.drop();
  await rm(storage, { recursive: true });
});

async function countOf(what: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql.unsafe(what)}`;
  return row?.count ?? 0;
}

const open =
  "('submitted','awaiting_supplement','awaiting_dispatch','awaiting_acknowledgement','in_hand','awaiting_review')";

describe("the demonstration", () => {
  it("could do everything that its scenes say", () => {
    expect(missed).toEqual([]);
  });

  it("leaves a database in which everything stored is what the events say", async () => {
    const db = database();
    const now = await getDatabaseTime(db);
    const checks = await checkInvariants({ actor: systemActor("db-check"), now, db });
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  }, 120_000);

  it.each([
    ["a notice of supervision that is open", "supervision_notices where state <> 'closed'"],
    ["a person who urged", "complaint_events where type = 'complaint.urged'"],
    ["an instruction that waits for each of two leaders", "instructions where state = 'answered'", 2],
    ["owners of a hard case", "lead_ownerships where ended_at is null"],
    ["a draw", "follow_up_draws"],
    ["a check that waits", "follow_up_checks where state = 'open'"],
    ["a check that did not stand", "follow_up_checks where state = 'rebound'"],
    ["a report merged into another", "complaints where state = 'merged'"],
    ["a plan with progress", "plans where state = 'running' and progress_count > 0"],
    ["a question that waits for the window", "relays where state = 'asked'"],
    ["a supporting unit that is asked", "assignments where role = 'supporting' and state = 'open'"],
    ["a meeting", "complaint_events where type = 'meeting.held'"],
    ["a dispute", "disputes where state = 'open'"],
    ["a report handed up", "complaint_events where type = 'complaint.handed_over'"],
    ["a letter that is out", "referrals where state = 'out'"],
    ["a sealed lead", "referrals where sealed"],
    ["an objection that waits", "complaints where objection_due_at is not null"],
    ["a reply template", "reply_templates", 2],
    ["an internal note", "complaint_events where type = 'note.added'"],
    ["a colleague who was called to a report", "note_mentions"],
    ["a no with what justifies it", "refusal_justifications"],
    ["a no that waits for a lead before it is said", "refusal_reports where state = 'raised'"],
    ["a person told by telephone", "phone_notices where state = 'given'"],
    ["a view of one's own", "saved_views"],
    ["a published answer", "publications"],
    ["a shop, an enterprise or an investor", "complaints where complainant_kind <> 'citizen'", 5],
    ["somebody who reports for somebody else", "complaints where is_agent"],
    ["somebody who wants English", "complaints where language = 'en'"],
    ["what a counter said, by its post", "complaint_texts where field = 'told_by'", 5],
    ["a file that was brought with a report", "files where purpose = 'report' and removed_at is null", 2],
    ["a rating that was completed later", "complaint_events where type = 'rating.completed'"],
    ["a contact that was put right", "complaint_events where type = 'contact.changed'"],
    ["a contact that was checked", "complaint_events where type = 'contact.checked'"],
    ["somebody who wants no messages", "complaints where messages_stopped"],
    ["an identity that was erased", "complaints where identity_erased_at is not null"],
    [
      "a report that was taken up again after nothing had come",
      "complaint_events where type = 'complaint.reopened' and payload->>'by' = 'supplement'",
    ],
    [
      "an enterprise that two people speak for",
      "enterprise_contacts where proved_at is not null and removed_at is null",
      2,
    ],
    ["somebody who met the same", "publication_me_toos"],
  ])("holds %s", async (_what, where, least = 1) => {
    expect(await countOf(where)).toBeGreaterThanOrEqual(least);
  });

  it("looks like an office that works: nobody was forgotten", async () => {
    const old = "now() - interval '62 days'";
    // What a follow-up check opened again goes on from its first promise.
    const reopened = "(select complaint_id from follow_up_checks where state = 'rebound')";
    const overdue = `complaints where state in ${open} and answer_due_at < ${old} and id not in ${reopened}`;
    expect(await countOf(overdue), "reports overdue for more than 40 working days").toBe(0);
    const calls = "complaints where call_back_due_at < now() - interval '14 days' and state in ('answered', 'closed')";
    expect(await countOf(calls), "call-backs of last month").toBe(0);
    const unreachable = "(select id from complaints where not has_phone or messages_stopped)";
    const untold = `phone_notices where state = 'due' and complaint_id not in ${unreachable}`;
    expect(await countOf(`${untold} and waiting_from_at < now() - interval '14 days'`), "people not called").toBe(0);
  });

  it("names reports to follow, with codes that open them", async () => {
    const examples = await listDemoExamples(database(), count);
    expect(examples.length).toBeGreaterThan(0);
    const ctx = { actor: visitorActor("192.0.2.8"), now: await getDatabaseTime(database()), db: database() };
    for (const { number, code } of examples) {
      expect(await lookUpComplaint(ctx, { number, code })).toMatchObject({ number });
    }
  });

  it("prints an account for every role", async () => {
    const names = demoAccounts.map(({ username }) => username);
    const rows = await sql<{ role: string }[]>`
      select distinct role from staff_roles join staff on staff.id = staff_id where username in ${sql(names)}`;
    expect(rows.map(({ role }) => role).sort()).toEqual([...roles].sort());
  });

  it("gives a whole house to 2,000 reports, and none of its scenes to a handful", async () => {
    const reference = await getReference(database());
    const keys = castScenes(2000, reference).map(({ key }) =>
      key.replace(/-\d+(-follower-\d+)?$/, "$1").replace(/-\d+$/, ""),
    );
    const numbers = Object.fromEntries(
      [...new Set(keys)].map((key) => [key, keys.filter((one) => one === key).length]),
    );
    expect(numbers).toMatchObject({
      ...{ notice: 12, instruction: 6, plan: 4, relay: 8, meeting: 2, "hand-up": 6, referral: 6, sealed: 1, main: 6 },
      "main-follower": 15,
    });
    expect(castScenes(40, reference)).toEqual([]);
  });
});
