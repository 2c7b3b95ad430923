import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { complainantCookie, sealComplainant } from "@/auth/complainant-session";
import { requestContext } from "@/auth/request-context";
import { sealSession, sessionCookie, sessionIdOf } from "@/auth/staff-session";
import { type Db, database } from "@/db/client";
import { getDatabaseTime } from "@/db/clock";
import { findComplaint } from "@/db/queries/complaints";
import { insertStaffSession } from "@/db/queries/staff";
import { openStatementCounter } from "@/db/statement-count.test-support";
import type { Actor } from "@/domain/actor";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { copyReports } from "@/jobs/many-reports.test-support";
import { newRandomId } from "@/lib/ids";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { addNote } from "../complaint/add-note";
import { assignHandler } from "../complaint/assign-handler";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { giveInstruction } from "../complaint/give-instruction";
import { listQueue } from "../complaint/list-queue";
import { listRelatedComplaints } from "../complaint/list-related-complaints";
import { readComplaint } from "../complaint/read-complaint";
import { readStatus } from "../complaint/read-status";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { hours, openOffice, plainAnswers } from "../office.test-support";

const scale = Number(process.env.SCALE ?? "0.05");
/** As many as the pages are looked at again with. */
const copies = Math.round(100_000 * scale);

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers({ "x-bancheng-address": "192.0.2.9" }),
}));

const counter = openStatementCounter();
const office = openOffice();
const body = "老旧小区加装电梯的规划许可交了四次材料，每次都说图纸比例不对，没有人能说清要哪一种比例。";
let db: Db;
let shared: FiledComplaint;
let hidden: FiledComplaint;
const people: Record<string, Actor> = {};

beforeAll(async () => {
  const contact = { ...plainAnswers.contact, phone: "09990001234", identityMode: "real_name" as const };
  const trouble = { plainAnswer: "materials_unclear" as const, body };
  shared = await office.file({ trouble, contact: { ...contact, sharesIdentity: "yes" as const, name: "测试反映人" } });
  hidden = await office.file({ trouble, contact: { ...contact, sharesIdentity: "no" as const, name: "测试反映人" } });
  for (let others = 0; others < 8; others += 1) await office.file({ trouble });
  // The rules hand the one to its unit; the other waits for its text to be masked, and goes to the same.
  const unitId = (await findComplaint(office.db.app, shared.number))?.leadUnitId ?? "";
  const { clerk, dispatcher, supervisor, official } = office;
  await dispatchComplaint(office.as(dispatcher, hours(1)), {
    number: hidden.number,
    unitId,
    maskedBody: "材料交了四次。",
  });
  const [handler, lead, head] = [
    await office.handlerOf(unitId),
    await office.leadOf(unitId),
    await office.headOf(unitId),
  ];
  Object.assign(people, { handler, lead, head, clerk, dispatcher, supervisor, official });
  const { number } = shared;
  const staffId = handler.kind === "staff" ? handler.staffId : 0;
  await acknowledgeComplaint(office.as(lead, hours(2)), { number });
  await assignHandler(office.as(lead, hours(2)), { number, handlerId: staffId });
  await giveInstruction(office.as(official, hours(3)), { number, text: "请三日内当面说清。" });
  await addNote(office.as(dispatcher, hours(3)), { number, note: "请看第二页", mention: staffId });
  await submitReply(office.as(handler, hours(4)), { number, outcome: "solved", body: "已当面说清。", basis: "承诺书" });
  await reviewReply(office.as(lead, hours(5)), { number, decision: "approve" });
  // From here on every connection goes by way of the counter.
  process.env.DATABASE_URL = await counter.through(process.env.DATABASE_URL ?? "");
  db = database();
});
afterAll(() => counter.close());

/** What the pages do, apart from showing it: the request's context and everything that is asked for it. */
const pages = {
  status: async (filed: FiledComplaint) => {
    const now = await getDatabaseTime(db);
    jar.set(complainantCookie, sealComplainant({ complaintId: filed.complaintId, codeVersion: 1 }, now));
    const status = await readStatus(await requestContext("complainant"), filed.number);
    expect(status?.number).toBe(filed.number);
    expect(status?.contact?.phone).toMatch(/\*/);
  },
  report: async ({ number }: FiledComplaint) => {
    const request = await requestContext();
    const [page] = await Promise.all([
      readComplaint(request, { number, template: undefined }),
      listRelatedComplaints(request, { number }),
    ]);
    expect(page.number).toBe(number);
  },
  queue: async (view: string | undefined) => {
    const queue = await listQueue(await requestContext(), { view });
    expect(queue.views.length).toBeGreaterThan(0);
  },
};

async function signIn(actor: Actor): Promise<void> {
  if (actor.kind !== "staff") throw new Error("no member of staff");
  const token = newRandomId();
  const createdAt = await getDatabaseTime(db);
  const expiresAt = new Date(createdAt.getTime() + 3_600_000);
  await insertStaffSession(db.app, { id: sessionIdOf(token), staffId: actor.staffId, createdAt, expiresAt });
  jar.set(sessionCookie, await sealSession(token));
}

/** What a process asks once a minute, or when it was told of a change, and never for a page. */
const isOfProcess = (text: string) => /reference_versions|clock_timestamp\(\) as now/.test(text);

/** The statements of a page that this process has shown before. */
async function statementsOf(page: () => Promise<void>): Promise<readonly string[]> {
  await page();
  const { statements } = await counter.count(page);
  return statements.some(isOfProcess) ? (await counter.count(page)).statements : statements;
}

for (const reports of ["10 reports", `${copies} more`]) {
  describe(`the statements of a page with ${reports}`, () => {
    beforeAll(async () => {
      if (reports === "10 reports") return;
      await copyReports(office.directUrl, [
        { complaintId: shared.complaintId, copies: copies / 2 },
        { complaintId: hidden.complaintId, copies: copies / 2 },
      ]);
    }, 600_000);

    it("are two on the status page: everything by the app's role, and the identity by its own", async () => {
      for (const filed of [shared, hidden]) {
        const statements = await statementsOf(() => pages.status(filed));
        const readers = statements.map((text) => (text.includes("complainant_identities") ? "identity" : text));
        expect(readers).toEqual([expect.stringContaining("complaint_events"), "identity"]);
      }
    });

    it("are four on the page of a report: session, report, and two that compare texts; three where texts are masked", async () => {
      for (const [who, actor] of Object.entries(people)) {
        await signIn(actor);
        const isOfUnit = ["handler", "lead", "head"].includes(who);
        for (const filed of [shared, hidden]) {
          const statements = await statementsOf(() => pages.report(filed));
          expect(`${who} ${statements.length}`).toBe(`${who} ${isOfUnit && filed === hidden ? 3 : 4}`);
        }
      }
    });

    it("are three on the queue, whoever looks and at whatever: session, rows, and all that stands around them", async () => {
      for (const [who, actor] of Object.entries(people)) {
        await signIn(actor);
        const views = (await listQueue(await requestContext(), {})).views.map(({ view }) => view);
        for (const view of views) {
          const statements = await statementsOf(() => pages.queue(view));
          expect(`${who} ${view} ${statements.length}`).toBe(`${who} ${view} 3`);
        }
      }
    });
  });
}
