import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { creditKeyOf } from "@/db/codes";
import { findComplaint } from "@/db/queries/complaints";
import { findIdentity } from "@/db/queries/identities";
import { type DraftAnswers, type Who, whoInput } from "@/domain/complaint/filing-form";
import type { Identity } from "@/domain/complaint/identity";
import { type ComplainantKind, identityModes } from "@/domain/complaint/vocabulary";
import { newRandomId } from "@/lib/ids";
import { readFilingForm } from "../draft/read-filing-form";
import { saveDraft } from "../draft/save-draft";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acceptComplaint } from "./accept-complaint";
import { dispatchComplaint } from "./dispatch-complaint";
import { fileComplaint } from "./file-complaint";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";

const office = openOffice();

/** Made up; the check character is that of the standard. */
const creditCode = "91999901123456788Q";

/** What somebody of each kind fills in, and what of it names somebody. */
const people: Record<ComplainantKind, { told: object; names: Partial<Identity> }> = {
  citizen: {
    told: { agent: "yes", represented: "母亲柳氏", authority: "我是她女儿" },
    names: { represented: "母亲柳氏", authority: "我是她女儿" },
  },
  self_employed: {
    told: { organisation: "青汀测试小吃店", document: "999901600012345" },
    names: { organisation: "青汀测试小吃店", document: "999901600012345" },
  },
  enterprise: {
    told: { organisation: "青汀测试商贸公司", creditCode: creditCode.toLowerCase(), projectCode: "2999-999999-99" },
    names: { organisation: "青汀测试商贸公司", creditCode, projectCode: "2999-999999-99" },
  },
  foreign_investor: { told: { document: "HRB-999999-测试" }, names: { document: "HRB-999999-测试" } },
};

const words: DraftAnswers = {
  matter: {
    applicationNumber: "CS-2026-77",
    applicationAcceptedOn: "2026-02-02",
    channel: "township_counter",
    trips: 4,
  },
  told: { toldReason: "说系统里没有", toldBy: "二楼综合受理岗" },
  course: { when: "二月二日上午", people: "受理岗和值班主任" },
  wish: { wish: "请一次说清还缺什么" },
  language: { language: "en" },
};

const contactOf = (mode: (typeof identityModes)[number]): DraftAnswers["contact"] =>
  mode === "anonymous"
    ? { identityMode: mode, sharesIdentity: "no" }
    : {
        identityMode: mode,
        name: "测试反映人",
        phone: "09990000001",
        sharesIdentity: mode === "real_name" ? "yes" : "no",
      };

/** Step by step, as the pages do it. */
async function fileStepByStep(mode: (typeof identityModes)[number], kind: ComplainantKind) {
  const submissionId = newRandomId();
  const ctx = office.as(office.visitor);
  const who: Who = whoInput(mode).parse({ complainantKind: kind, ...people[kind].told });
  const { trouble, place } = plainAnswers;
  const steps: DraftAnswers[] = [{ trouble }, { place }, { contact: contactOf(mode) }, { who }];
  for (const [key, value] of Object.entries(words)) steps.push({ [key]: value });
  for (const answers of steps) await saveDraft(ctx, { submissionId, answers });
  const filed = await fileComplaint(ctx, { submissionId });
  return { filed, submissionId };
}

async function rowsOf<T>(query: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(office.directUrl, { max: 1 });
  try {
    return await query(owner);
  } finally {
    await owner.end();
  }
}

const cases = identityModes.flatMap((mode) =>
  (Object.keys(people) as ComplainantKind[]).map((kind) => ({ mode, kind })),
);

describe("a report that is filed", () => {
  it.each(cases)("keeps all that a $kind told, $mode: facts as facts, names apart, words as texts", async (one) => {
    const { mode, kind } = one;
    const { filed, submissionId } = await fileStepByStep(mode, kind);
    const isNamed = mode !== "anonymous";
    const stored = await findComplaint(office.db.app, filed.number);
    expect(stored?.complaint).toMatchObject({
      complainantKind: kind,
      isAgent: kind === "citizen",
      channel: "township_counter",
      trips: 4,
      applicationAcceptedOn: "2026-02-02",
      identityMode: mode,
    });
    expect(stored?.row.language).toBe("en");

    const identity = await findIdentity(office.db, filed.complaintId);
    expect(JSON.parse(JSON.stringify(identity))).toEqual({
      ...(isNamed ? { name: "测试反映人", phone: "09990000001", ...people[kind].names } : {}),
      applicationNumber: "CS-2026-77",
    });
    const [row] = await rowsOf(
      (sql) => sql`
      select credit_key from complainant_identities where complaint_id = ${filed.complaintId}`,
    );
    expect(row?.credit_key).toBe(isNamed && kind === "enterprise" ? creditKeyOf(creditCode) : null);

    const own = await readStatus(office.as(office.complainantOf(filed), hours(1)), filed.number);
    expect(own?.own).toMatchObject({
      toldReason: "说系统里没有",
      toldBy: "二楼综合受理岗",
      when: "二月二日上午",
      people: "受理岗和值班主任",
      wish: "请一次说清还缺什么",
    });

    const again = await fileComplaint(office.as(office.visitor, hours(2)), { submissionId });
    expect(again).toEqual(filed);
  });

  it("is filed once, with everything that belongs to it once, however often the draft is sent or kept anew", async () => {
    const ctx = office.as(office.visitor, hours(3));
    const submissionId = newRandomId();
    const left = () =>
      rowsOf(async (sql) => {
        const [row] = await sql`select
          (select count(*)::int from complaints) as reports, (select count(*)::int from complaint_events) as events,
          (select count(*)::int from complainant_identities) as identities, (select count(*)::int from drafts) as drafts,
          (select sum(delta)::int from count_deltas) as counted, (select count(*)::int from clocks) as clocks`;
        return row;
      });
    await saveDraft(ctx, { submissionId, answers: plainAnswers });
    const ends = await Promise.all(Array.from({ length: 10 }, () => fileComplaint(ctx, { submissionId })));
    expect(new Set(ends.map(({ number, code }) => `${number} ${code}`)).size).toBe(1);
    const once = await left();
    // A step that was sent before the filing, and arrives after it.
    await saveDraft(ctx, { submissionId, answers: plainAnswers });
    expect(await fileComplaint(ctx, { submissionId })).toEqual(ends[0]);
    expect(await left()).toEqual({ ...once, drafts: Number(once?.drafts) + 1 });
  });

  it("puts no name, code or word into its events and its row", async () => {
    const secrets = [
      ...Object.values(people).flatMap(({ names }) => Object.values(names)),
      ...["测试反映人", "CS-2026-77", "综合受理岗", "值班主任", "二月二日"],
    ];
    const found = await rowsOf(async (sql) => {
      const events = await sql`select payload::text as text from complaint_events`;
      const rows = await sql`select to_jsonb(complaints) - 'bigrams' as row from complaints`;
      expect(rows.length).toBeGreaterThanOrEqual(cases.length);
      const all = [...events.map(({ text }) => String(text)), ...rows.map(({ row }) => JSON.stringify(row))].join("\n");
      return secrets.filter((secret) => all.includes(String(secret)));
    });
    expect(found).toEqual([]);
    const checks = await checkInvariants(office.as(systemActor("check")));
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  });

  it("shows a unit that may not know the person the kind, and none of the words", async () => {
    const { filed } = await fileStepByStep("confidential", "enterprise");
    const page = await readComplaint(office.as(office.dispatcher, hours(1)), { number: filed.number });
    expect(page?.row.complainantKind).toBe("enterprise");
    expect(page?.report.map(({ field }) => field)).toEqual(
      expect.arrayContaining(["told_by", "course_when", "course_people"]),
    );
    expect(page?.channel).toBe("township_counter");
    expect(JSON.stringify(page)).not.toContain(creditCode);
    const { number } = filed;
    await acceptComplaint(office.as(office.clerk, hours(1)), { number });
    const told = { number, unitId: unitIds.responsible, maskedBody: "反映人称每次要的材料都不一样。" };
    await dispatchComplaint(office.as(office.dispatcher, hours(2)), told);
    const handler = await office.handlerOf(unitIds.responsible);
    const seen = await readComplaint(office.as(handler, hours(3)), { number });
    expect(seen).toMatchObject({ fullText: false, channel: null, row: { complainantKind: "enterprise" } });
    const unseen = ["综合受理岗", "值班主任", "二月二日", "请一次说清还缺什么", creditCode, "青汀测试商贸公司"];
    expect(unseen.filter((word) => JSON.stringify(seen).includes(word))).toEqual([]);
  });

  it("shows on the pages of the form what was added, and goes to the check without any of it", async () => {
    const submissionId = newRandomId();
    const ctx = office.as(office.visitor);
    const { trouble, place, contact } = plainAnswers;
    await saveDraft(ctx, { submissionId, answers: { trouble, place } });
    await saveDraft(ctx, { submissionId, answers: { contact } });
    expect(await readFilingForm(ctx, submissionId)).toMatchObject({ missing: null, next: "check", fileCount: 0 });
    await saveDraft(ctx, { submissionId, answers: words });
    expect((await readFilingForm(ctx, submissionId)).answers).toEqual({ trouble, place, contact, ...words });
  });
});
