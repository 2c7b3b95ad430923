import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { staffActor, systemActor } from "@/auth/actor";
import { queryCodeOf } from "@/db/codes";
import { findComplaint, findComplaintById } from "@/db/queries/complaints";
import { findIdentity } from "@/db/queries/identities";
import type { Actor } from "@/domain/actor";
import {
  hasComplainant,
  intakeInputOn,
  intakeSources,
  leadSources,
  needsReference,
  personSources,
} from "@/domain/complaint/intake-form";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { lookUpComplaint } from "../complaint/look-up-complaint";
import { hours, monday, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { readIntakeForm } from "./read-intake-form";
import { readIntakeSlip } from "./read-intake-slip";
import { takeInComplaint, takeInComplaintInput } from "./take-in-complaint";

const office = openOffice();
const body = "办不动产登记跑了三趟，窗口每次要的材料都不一样，没有一次说清楚。";

/** A person at the counter; what is undefined was left empty. */
const atCounter = {
  source: "window",
  windowId: "LZ01-window",
  plainAnswer: "materials_unclear",
  body,
  regionId: "LZ01",
  identityMode: "real_name",
  name: "测试反映人",
  phone: "0999 000 0001",
  sharesIdentity: "yes",
};
const lead = { ...atCounter, source: "inspection", sourceReference: "督查反馈清单第7条", identityMode: "none" };

type Told = Record<string, unknown>;
function told(changes: Told = {}) {
  return takeInComplaintInput.parse({ ...atCounter, submissionId: newRandomId(), ...changes });
}
/** The fields that are at fault. */
function faults(changes: Told): string[] {
  const read = takeInComplaintInput.safeParse({ ...atCounter, submissionId: newRandomId(), ...changes });
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join("."));
}
async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}
/** A clerk of one place only. */
const clerkOf = (regionPath: string): Actor =>
  staffActor({
    staffId: 99_001,
    sessionId: "test",
    name: "clerk of a place",
    grants: [{ role: "window_clerk", unitId: null, regionPath }],
  });
async function asOwner<T>(look: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(office.directUrl, { max: 1 });
  try {
    return await look(owner);
  } finally {
    await owner.end();
  }
}

describe("a clerk takes in a report for somebody", () => {
  it("is for window clerks and dispatchers, and refused to everybody else", async () => {
    const answers: [string, string][] = [];
    const actors: [string, Actor][] = [
      ["clerk", office.clerk],
      ["dispatcher", office.dispatcher],
      ["supervisor", office.supervisor],
      ["official", office.official],
      ["administrator", office.administrator],
      ["handler", await office.handlerOf(unitIds.responsible)],
      ["lead", await office.leadOf(unitIds.responsible)],
      ["complainant", office.complainantOf(await office.file())],
      ["visitor", office.visitor],
      ["system", systemActor("test")],
    ];
    for (const [name, actor] of actors) {
      answers.push([name, await refusalOf(takeInComplaint(office.as(actor), told()))]);
      const mayOpen = await refusalOf(readIntakeForm(office.as(actor)));
      expect([name, mayOpen]).toEqual(answers.at(-1));
    }
    expect(Object.fromEntries(answers)).toEqual({
      clerk: "no refusal",
      dispatcher: "no refusal",
      supervisor: "not-allowed",
      official: "not-allowed",
      administrator: "not-allowed",
      handler: "not-allowed",
      lead: "not-allowed",
      complainant: "sign-in-required",
      visitor: "sign-in-required",
      system: "sign-in-required",
    });
  });

  it("holds for the own place and below: neither another county nor another's window", async () => {
    const ctx = office.as(clerkOf("/LZ/LZ01/"));
    expect(await refusalOf(takeInComplaint(ctx, told({ regionId: "LZ0102", windowId: "LZ0102-window" })))).toBe(
      "no refusal",
    );
    for (const regionId of ["LZ02", "LZ", "LZ99"]) {
      expect(await refusalOf(takeInComplaint(ctx, told({ regionId })))).toBe("not-allowed");
    }
    for (const windowId of ["LZ02-window", "nowhere"]) {
      expect(await refusalOf(takeInComplaint(ctx, told({ windowId })))).toBe("not-allowed");
    }
    const form = await readIntakeForm(office.as(clerkOf("/LZ/LZ01/LZ0101/LZ010101/")));
    expect(form.regions.map(({ code, depth }) => [code, depth])).toEqual([["LZ010101", 0]]);
    expect(form.windows.map(({ code }) => code)).toEqual(["LZ010101-window"]);
    const [ownWindow] = (await readIntakeForm(ctx)).windows;
    expect(ownWindow?.code).toBe("LZ01-window");
  });

  it("records the clerk, the source and the window", async () => {
    const { number, complaintId } = await takeInComplaint(office.as(office.clerk), told({ source: "phone" }));
    const [event] = await asOwner(
      (sql) => sql`
        select actor_kind, actor_id, payload from complaint_events
        where complaint_id = ${complaintId} and version = 1`,
    );
    const staffId = "staffId" in office.clerk ? String(office.clerk.staffId) : "";
    expect(event).toMatchObject({
      actor_kind: "staff",
      actor_id: staffId,
      payload: { source: "phone", windowId: "LZ01-window", imported: false, hasPhone: true },
    });
    expect((await findComplaint(office.db.app, number))?.row.source).toBe("phone");
  });

  it("is routed and timed as the same words from the web", async () => {
    const byWeb = await findComplaint(office.db.app, (await office.file(plainAnswers)).number);
    const byClerk = await findComplaint(office.db.app, (await takeInComplaint(office.as(office.clerk), told())).number);
    const facts = (stored: typeof byWeb) => {
      const complaint = stored?.complaint;
      return {
        state: complaint?.state,
        kind: complaint?.kind,
        fieldCode: complaint?.fieldCode,
        leadUnitId: complaint?.leadUnitId,
        clocks: complaint?.clocks,
        assignments: complaint?.assignments,
      };
    };
    expect(facts(byClerk)).toEqual(facts(byWeb));
    expect(byClerk?.complaint.clocks.length).toBeGreaterThan(1);
  });

  it("gives the first report when the page is sent twice, also ten times at once", async () => {
    const input = told();
    const ctx = office.as(office.clerk);
    const all = await Promise.all(Array.from({ length: 10 }, () => takeInComplaint(ctx, input)));
    all.push(await takeInComplaint(office.as(office.clerk, hours(1)), input));
    expect(new Set(all.map(({ number }) => number)).size).toBe(1);
  });

  it("does not lose another person's words on a page that was used, nor tell another clerk of it", async () => {
    const input = told();
    const ctx = office.as(office.clerk);
    await takeInComplaint(ctx, input);
    const other = told({ submissionId: input.submissionId, body: "另一个人反映：医保报销交了材料没有人管。" });
    expect(await refusalOf(takeInComplaint(ctx, other))).toBe("intake-page-used");
    expect(await refusalOf(takeInComplaint(office.as(office.dispatcher), input))).toBe("not-found");
    expect(await refusalOf(takeInComplaint(ctx, { ...other, submissionId: newRandomId() }))).toBe("no refusal");
  });

  it("keeps the identity encrypted, out of reach of the app's own role", async () => {
    const { complaintId } = await takeInComplaint(office.as(office.clerk), told({ applicationNumber: "A-1" }));
    await expect(office.db.app.execute("select * from complainant_identities")).rejects.toThrow();
    const [row] = await asOwner(
      (sql) => sql`select ciphertext, phone_key from complainant_identities where complaint_id = ${complaintId}`,
    );
    const stored = Buffer.from(row?.ciphertext ?? []).toString("utf8");
    expect(stored.length).toBeGreaterThan(30);
    for (const plain of ["测试反映人", "0999", "A-1"]) expect(stored).not.toContain(plain);
    expect(await findIdentity(office.db, complaintId)).toEqual({
      name: "测试反映人",
      phone: "09990000001",
      applicationNumber: "A-1",
    });
  });

  it("keeps nothing of an anonymous person, who still has a code", async () => {
    const input = told({ identityMode: "anonymous" });
    const { complaintId, number } = await takeInComplaint(office.as(office.clerk), input);
    expect(await findIdentity(office.db, complaintId)).toBeNull();
    const stored = await findComplaintById(office.db.app, complaintId);
    expect(stored?.row).toMatchObject({ hasPhone: false, sharesIdentity: false, identityMode: "anonymous" });
    const slip = await readIntakeSlip(office.as(office.clerk), { number, submissionIds: [input.submissionId] });
    expect(slip?.code).toHaveLength(12);
  });
});

describe("the fields of each source", () => {
  it("asks persons for a way to reach them or an explicit anonymous", () => {
    for (const source of personSources) {
      const base = { source, sourceReference: "第1号" };
      expect([source, faults(base)]).toEqual([source, []]);
      expect([source, faults({ ...base, phone: "" })]).toEqual([source, ["phone"]]);
      expect([source, faults({ ...base, phone: "", email: "a@example.com" })]).toEqual([source, []]);
      expect([source, faults({ ...base, phone: "", identityMode: "confidential" })]).toEqual([source, ["phone"]]);
      expect([source, faults({ ...base, phone: "", identityMode: "anonymous" })]).toEqual([source, []]);
      expect([source, faults({ ...base, identityMode: "none" })]).toEqual([source, ["identityMode"]]);
    }
  });

  it("asks everything that came on paper or from a system for its reference and reply address", () => {
    for (const source of intakeSources) {
      const missing = faults({ source, sourceReference: " " });
      expect([source, missing]).toEqual([source, needsReference(source) ? ["sourceReference"] : []]);
    }
    expect(intakeSources.filter((source) => !needsReference(source))).toEqual(["window", "phone"]);
  });

  it("takes leads without anybody, but not anonymously, and knows no web", () => {
    for (const source of leadSources) {
      const base = { source, sourceReference: "第1号", phone: undefined };
      expect([source, faults({ ...base, identityMode: "none" })]).toEqual([source, []]);
      expect([source, faults({ ...base, identityMode: "anonymous" })]).toEqual([source, ["identityMode"]]);
      expect([source, faults({ ...base, identityMode: "real_name" })]).toEqual([source, ["phone"]]);
    }
    expect(faults({ source: "web" })).toEqual(["source"]);
  });

  it("asks a named person whether the unit may see who it is, and nothing that was accepted tomorrow", () => {
    expect(faults({ sharesIdentity: undefined })).toEqual(["sharesIdentity"]);
    expect(told({ identityMode: "confidential" }).sharesIdentity).toBe("no");
    const on = intakeInputOn("2026-03-02");
    const read = (applicationAcceptedOn: string) =>
      on.safeParse({ ...atCounter, submissionId: newRandomId(), applicationAcceptedOn }).success;
    expect([read("2026-03-02"), read("2026-03-03")]).toEqual([true, false]);
  });
});

describe("a lead without a complainant", () => {
  it("has neither code nor rating, and carries whom to answer", async () => {
    const input = told(lead);
    const { number, complaintId } = await takeInComplaint(office.as(office.clerk), input);
    const [row] = await asOwner((sql) => sql`select code_key from complaints where id = ${complaintId}`);
    expect(row).toEqual({ code_key: null });
    expect(await findIdentity(office.db, complaintId)).toBeNull();
    const slip = await readIntakeSlip(office.as(office.clerk), { number, submissionIds: [input.submissionId] });
    expect(slip).toMatchObject({ code: null, hasComplainant: false, sourceReference: "督查反馈清单第7条" });
    // Not even the code that this submission would have had opens it: nobody can rate as its complainant.
    const proof = { number, code: queryCodeOf(input.submissionId, 1) };
    expect(await refusalOf(lookUpComplaint(office.as(office.visitor), proof))).toBe("code-wrong");
    const stored = await findComplaintById(office.db.app, complaintId);
    expect(stored && hasComplainant(stored.row)).toBe(false);
  });

  it("hides nobody, so that the unit may read what it has to answer", async () => {
    const { number } = await takeInComplaint(office.as(office.clerk), told(lead));
    const stored = await findComplaint(office.db.app, number);
    expect(stored?.row).toMatchObject({ identityMode: "anonymous", sharesIdentity: true, source: "inspection" });
  });

  it("with a person behind it gives that person a code", async () => {
    const input = told({ ...lead, identityMode: "confidential" });
    const { number } = await takeInComplaint(office.as(office.clerk), input);
    const slip = await readIntakeSlip(office.as(office.clerk), { number, submissionIds: [input.submissionId] });
    expect(slip?.hasComplainant).toBe(true);
    expect((await lookUpComplaint(office.as(office.visitor), { number, code: slip?.code ?? "" })).number).toBe(number);
  });
});

describe("the slip", () => {
  it("shows the code that opens the report, to the clerk who filed, in that browser, for a day", async () => {
    const input = told();
    const { number } = await takeInComplaint(office.as(office.clerk), input);
    const asked = { number, submissionIds: [newRandomId(), input.submissionId] };
    const slip = await readIntakeSlip(office.as(office.clerk, hours(24)), asked);
    const proof = { number, code: slip?.code ?? "" };
    expect((await lookUpComplaint(office.as(office.visitor), proof)).number).toBe(number);
    expect(slip?.clocks.map(({ kind }) => kind)).toContain("answer");
    expect(slip?.filedAt).toEqual(monday);

    expect(await readIntakeSlip(office.as(office.clerk, hours(24.01)), asked)).toBeNull();
    expect(await readIntakeSlip(office.as(office.dispatcher), asked)).toBeNull();
    expect(await readIntakeSlip(office.as(office.clerk), { number, submissionIds: [newRandomId()] })).toBeNull();
    expect(await readIntakeSlip(office.as(office.clerk), { number, submissionIds: [] })).toBeNull();
    expect(await refusalOf(readIntakeSlip(office.as(office.visitor), asked))).toBe("sign-in-required");
  });
});
