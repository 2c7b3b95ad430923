import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { requestContext } from "@/auth/request-context";
import { sealSession, sessionCookie, sessionIdOf } from "@/auth/staff-session";
import { type Db, database } from "@/db/client";
import { findComplaint } from "@/db/queries/complaints";
import { insertStaffSession } from "@/db/queries/staff";
import { openStatementCounter } from "@/db/statement-count.test-support";
import type { Actor } from "@/domain/actor";
import { copyReports } from "@/jobs/many-reports.test-support";
import { newRandomId } from "@/lib/ids";
import { admitFiling } from "../draft/admit-filing";
import { saveDraft } from "../draft/save-draft";
import { openOffice, plainAnswers } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { fileComplaint } from "./file-complaint";
import { rateComplaint } from "./rate-complaint";
import { reviewReply } from "./review-reply";
import { submitReply } from "./submit-reply";
import { urgeComplaint } from "./urge-complaint";

const scale = Number(process.env.SCALE ?? "0.05");
/** As many as everything is done again with. */
const copies = Math.round(100_000 * scale);

const jar = new Map<string, string>();
const request = { address: "192.0.2.1" };
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers({ "x-bancheng-address": request.address }),
}));

const counter = openStatementCounter();
const office = openOffice();
let db: Db;
let unitId: string;
const unit: { lead?: Actor; handler?: Actor } = {};

beforeAll(async () => {
  // One connection that reads and one for transactions, so that what was sent once is prepared.
  process.env.DATABASE_POOL = "2";
  const filed = await office.file();
  unitId = (await findComplaint(office.db.app, filed.number))?.leadUnitId ?? "";
  unit.lead = await office.leadOf(unitId);
  unit.handler = await office.handlerOf(unitId);
  for (let others = 0; others < 9; others += 1) await office.file();
  // From here on every connection goes by way of the counter.
  process.env.DATABASE_URL = await counter.through(process.env.DATABASE_URL ?? "");
  db = database();
});
afterAll(async () => {
  delete process.env.DATABASE_POOL;
  await counter.close();
});

const made = { visitors: 0 };

async function draft(): Promise<string> {
  made.visitors += 1;
  request.address = `192.0.2.${made.visitors % 250}`;
  const submissionId = newRandomId();
  const { contact, ...answers } = plainAnswers;
  if (!contact) throw new Error("the plain answers are whole");
  const phone = `0999${String(made.visitors).padStart(7, "0")}`;
  const ctx = await requestContext("complainant");
  await saveDraft(ctx, { submissionId, answers: { ...answers, contact: { ...contact, phone } } });
  return submissionId;
}

/** What the last post of the form does, apart from the cookie and the way to the receipt. */
async function file(submissionId: string): Promise<{ complaintId: number; number: string }> {
  const ctx = await requestContext("complainant");
  await admitFiling(ctx, { submissionId });
  return fileComplaint(ctx, { submissionId });
}

async function signIn(actor: Actor | undefined): Promise<void> {
  if (actor?.kind !== "staff") throw new Error("no member of staff");
  const token = newRandomId();
  const { now } = await requestContext("complainant");
  const expiresAt = new Date(now.getTime() + 3_600_000);
  await insertStaffSession(db.app, { id: sessionIdOf(token), staffId: actor.staffId, createdAt: now, expiresAt });
  jar.set(sessionCookie, await sealSession(token));
}

const verbOf = (statement: string) => /^(?:with|select|insert|update|delete)/iu.exec(statement)?.[0] ?? statement;

type Actions = Readonly<Record<string, { readonly by: Actor | undefined; readonly does: () => Promise<unknown> }>>;

/** A report in the hands of its unit, and what one after the other may be done with it on the desk. */
async function actionsOnOne(): Promise<Actions> {
  const { number, complaintId } = await file(await draft());
  const post = (useCase: (ctx: Awaited<ReturnType<typeof requestContext>>) => Promise<unknown>) => async () =>
    useCase(await requestContext());
  const actor = office.complainantOf({ number, complaintId, code: "", codeVersion: 1 });
  const complainant = async () => ({ ...(await requestContext("complainant")), actor });
  return {
    acknowledge: { by: unit.handler, does: post((ctx) => acknowledgeComplaint(ctx, { number })) },
    urge: { by: undefined, does: async () => urgeComplaint(await complainant(), { number }) },
    reply: {
      by: unit.handler,
      does: post((ctx) => submitReply(ctx, { number, outcome: "solved", body: "已当面说清。", basis: "承诺书" })),
    },
    approve: { by: unit.lead, does: post((ctx) => reviewReply(ctx, { number, decision: "approve" })) },
    rate: {
      by: undefined,
      does: async () => rateComplaint(await complainant(), { number, satisfaction: 5, solved: "yes" }),
    },
  };
}

for (const reports of ["10 reports", `${copies} more`]) {
  describe(`with ${reports}`, () => {
    beforeAll(async () => {
      if (reports === "10 reports") return;
      const { complaintId } = await file(await draft());
      await copyReports(office.directUrl, [{ complaintId, copies }]);
    }, 600_000);

    it("filing is five statements in five round trips: draft, limits, draft locked with its files, everything at once", async () => {
      for (let before = 0; before < 2; before += 1) await file(await draft());
      for (let again = 0; again < 3; again += 1) {
        const submissionId = await draft();
        const { statements, roundTrips } = await counter.count(() => file(submissionId));
        expect(statements.map(verbOf)).toEqual(["select", "with", "select", "select", "with"]);
        expect(roundTrips).toBe(5);
      }
    });

    it("acknowledging is four in four: session, report locked with its parts, everything at once; the rest little more", async () => {
      const actions = [await actionsOnOne(), await actionsOnOne(), await actionsOnOne()];
      const counts: Record<string, readonly [statements: number, roundTrips: number]> = {};
      for (const [name, { by }] of Object.entries(actions[0] ?? {})) {
        if (by) await signIn(by);
        const [first, second, third] = actions.map((one) => one[name]?.does);
        await first?.();
        await second?.();
        const { statements, roundTrips } = await counter.count(async () => third?.());
        counts[name] = [statements.length, roundTrips];
        if (name === "acknowledge") expect(statements.map(verbOf)).toEqual(["with", "select", "select", "with"]);
      }
      expect(counts).toEqual({
        acknowledge: [4, 4],
        // Whom to tell is asked before.
        urge: [4, 4],
        reply: [5, 5],
        approve: [8, 8],
        rate: [6, 6],
      });
    });
  });
}
