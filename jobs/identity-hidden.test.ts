/**
 * Who says "no" stays unknown to the unit: whatever a read use case tells its people, whatever table they take away,
 * whatever their mailboxes get, none of it holds a word that the window did not release (DOMAIN 1.4, THREATS row 4).
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findIdentity } from "@/db/queries/identities";
import type { Actor } from "@/domain/actor";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { readTableFile } from "@/lib/table-file";
import { acceptComplaint } from "@/usecases/complaint/accept-complaint";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { addNote } from "@/usecases/complaint/add-note";
import { answerRelay } from "@/usecases/complaint/answer-relay";
import { askSupportingUnit } from "@/usecases/complaint/ask-supporting-unit";
import { askThroughWindow } from "@/usecases/complaint/ask-through-window";
import { changeContact } from "@/usecases/complaint/change-contact";
import { completeRating } from "@/usecases/complaint/complete-rating";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { giveSupplement } from "@/usecases/complaint/give-supplement";
import { issueSupervision } from "@/usecases/complaint/issue-supervision";
import { passOnAnswer } from "@/usecases/complaint/pass-on-answer";
import { rateComplaint } from "@/usecases/complaint/rate-complaint";
import { readComplaint } from "@/usecases/complaint/read-complaint";
import { readStatus } from "@/usecases/complaint/read-status";
import { recordContact } from "@/usecases/complaint/record-contact";
import { relayQuestion } from "@/usecases/complaint/relay-question";
import { requestSupplement } from "@/usecases/complaint/request-supplement";
import { revealIdentity } from "@/usecases/complaint/reveal-identity";
import { reviewReply } from "@/usecases/complaint/review-reply";
import { submitReply } from "@/usecases/complaint/submit-reply";
import { openExport } from "@/usecases/export/open-export";
import { requestExport } from "@/usecases/export/request-export";
import { attachFile } from "@/usecases/file/attach-file";
import { hours, openOffice, unitIds } from "@/usecases/office.test-support";
import { askAll } from "@/usecases/readings.test-support";
import { runExport } from "./run-export";

const office = openOffice();
const unit = unitIds.responsible;
const masked = "反映人称办不动产登记没有一次说清。";

/** Each stands in one field and nowhere else. */
const ofIdentity = {
  name: "甄探微",
  phone: "09990007788",
  email: "zhen@mail.invalid",
  applicationNumber: "CANARY-APP-7",
  organisation: "槐里甄记书局",
  creditCode: "91999902MA7CXNAR88",
  document: "CANARYDOC12",
  projectCode: "2999-999902-11-CANARY",
  represented: "甄小满的外婆",
  authority: "外婆写的委托字条",
} as const;
const ofChange = {
  newName: "甄探薇",
  newPhone: "09990009911",
  newEmail: "weiwei@mail.invalid",
  nameReason: "户口本上是草头薇",
} as const;
const ofWords = {
  body: "槐树院三号门",
  place: "便民中心第二排",
  toldReason: "穿灰马甲的那位说不行",
  toldBy: "二楼靠楼梯的小个子",
  when: "庙会散场那天早上",
  people: "还有对门的老谷",
  wish: "请打给我表弟",
  supplement: "我母亲在医院陪护",
  fileName: "槐树院门牌",
  relayAnswer: "我在粮站财务科上班",
  note: "反映人甄女士下午在家",
  callNote: "电话里说孩子高三",
  revealReason: "核对甄家的材料",
  ratingComment: "邻居老谷看见了",
} as const;
const canaries = { ...ofIdentity, ...ofChange, ...ofWords };
const acceptedOn = "2026-01-19";

let folder: string;
beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  folder = await mkdtemp(join(tmpdir(), "bancheng-hidden-"));
  process.env.STORAGE_DIR = folder;
});
afterAll(async () => {
  delete process.env.STORAGE_DIR;
  await rm(folder, { recursive: true });
});

const foundIn = (text: string, among: Readonly<Record<string, string>> = canaries) =>
  Object.entries(among).flatMap(([where, canary]) => (text.includes(canary) ? [where] : []));

async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Planted in every field that a person, or the window about the person, can fill. */
async function fileHidden(): Promise<FiledComplaint> {
  return office.file({
    trouble: { plainAnswer: "materials_unclear", body: `我住${canaries.body}，办不动产登记没有一次说清。` },
    place: { regionId: "LZ01", place: canaries.place },
    contact: {
      identityMode: "real_name",
      name: canaries.name,
      phone: canaries.phone,
      email: canaries.email,
      sharesIdentity: "no",
    },
    who: {
      complainantKind: "enterprise",
      organisation: canaries.organisation,
      creditCode: canaries.creditCode,
      document: canaries.document,
      projectCode: canaries.projectCode,
      agent: "yes",
      represented: canaries.represented,
      authority: canaries.authority,
    },
    matter: {
      applicationNumber: canaries.applicationNumber,
      applicationAcceptedOn: acceptedOn,
      channel: "website",
      trips: 3,
    },
    told: { toldReason: canaries.toldReason, toldBy: canaries.toldBy },
    course: { when: canaries.when, people: canaries.people },
    wish: { wish: canaries.wish },
  });
}

/** From the dispatch to a rating that opens the report anew, with all that the person and the window write on the way. */
async function answerHidden(filed: FiledComplaint, handler: Actor, lead: Actor): Promise<string> {
  const { number } = filed;
  const person = office.complainantOf(filed);
  const at = (actor: Actor, hour: number) => office.as(actor, hours(hour));
  await acceptComplaint(at(office.clerk, 1), { number });
  await dispatchComplaint(at(office.dispatcher, 1), { number, unitId: unit, maskedBody: masked });
  await acknowledgeComplaint(at(handler, 2), { number });
  await requestSupplement(at(handler, 2), { number, what: "请补充不动产权证书复印件一份。" });
  await giveSupplement(at(person, 3), { number, text: canaries.supplement });
  const file = { number, purpose: "report" as const, partNo: null, released: false };
  const attached = { name: `${canaries.fileName}.txt`, pieces: piecesOf(canaries.body) };
  const { id } = await attachFile(at(person, 3), file, attached);
  await changeContact(at(person, 3), {
    number,
    name: canaries.newName,
    nameReason: canaries.nameReason,
    phone: canaries.newPhone,
    email: canaries.newEmail,
  });
  await askThroughWindow(at(handler, 3), { number, question: "三次到窗口各是哪一天？" });
  const released = { number, relayNo: 1, decision: "release" as const, text: "三次到窗口大约各是哪一天？" };
  await relayQuestion(at(office.clerk, 3), released);
  await answerRelay(at(person, 4), { number, relayNo: 1, answer: `三月一日，${canaries.relayAnswer}。` });
  await passOnAnswer(at(office.clerk, 4), { number, relayNo: 1, maskedText: "三月一日。" });
  await addNote(at(office.clerk, 4), { number, note: canaries.note });
  await recordContact(at(office.clerk, 4), { number, how: "phone", reached: "yes", note: canaries.callNote });
  await revealIdentity(at(office.clerk, 4), { number, reason: canaries.revealReason });
  await askSupportingUnit(at(office.dispatcher, 4), { number, unitId: unitIds.other, request: "请核对登记的底档。" });
  const demand = "请说明为什么没有一次说清。";
  await issueSupervision(at(office.supervisor, 4), { number, demand, days: 3 });
  await submitReply(at(handler, 5), {
    number,
    outcome: "explained",
    body: "您好，材料清单确有遗漏，现已一次补齐，请凭身份证到六号窗口领取。",
    itemCode: [...office.reference.items.keys()][0],
    basis: "条例第三条",
    missing: "还缺产权来源的证明。",
    otherWay: "可以先到档案馆查询，再来登记。",
  });
  await reviewReply(at(lead, 5), { number, decision: "approve" });
  await rateComplaint(at(person, 6), { number, satisfaction: 1 });
  await completeRating(at(person, 6), { number, solved: "no", comment: canaries.ratingComment });
  return id;
}

describe("a person who says no", () => {
  it("stands in nothing that the people of a unit read, search, open or take away, and in all that the window does", async () => {
    const filed = await fileHidden();
    const { number, complaintId } = filed;
    const people = {
      handler: await office.handlerOf(unit),
      lead: await office.leadOf(unit),
      head: await office.headOf(unit),
      supporting: await office.handlerOf(unitIds.other),
    };
    const given = JSON.stringify(await findIdentity(office.db, complaintId));
    const fileId = await answerHidden(filed, people.handler, people.lead);
    const changed = JSON.stringify(await findIdentity(office.db, complaintId));
    const now = hours(8);
    const plain = { number, view: "open", id: fileId, noticeNo: 1, referralNo: 1, template: 1 };
    const words = [...Object.values(canaries), masked.slice(0, 12)];
    const tellAll = async (actor: Actor) => askAll(office, actor, plain, words, now);

    // The search can find every one of them: at the window, or where the identity role alone reads.
    const window = (await tellAll(office.dispatcher)).map(({ text }) => text).join("\n");
    expect(foundIn([given, changed, window].join("\n"))).toEqual(Object.keys(canaries));
    expect(foundIn(window, ofWords)).toEqual(Object.keys(ofWords));
    expect(window).toContain(acceptedOn);
    expect(foundIn(window, { ...ofIdentity, ...ofChange }), "the window's pages without a recorded look").toEqual([]);

    for (const [who, actor] of Object.entries(people)) {
      const said = await tellAll(actor);
      const leaks = said.flatMap(({ name, text }) => foundIn(text).map((where) => `${name}: ${where}`));
      expect([who, [...new Set(leaks)]]).toEqual([who, []]);
      expect(said.some(({ name, text }) => name === "readComplaint" && text.includes(masked))).toBe(true);
      expect(said.map(({ text }) => text).join("\n")).not.toContain(acceptedOn);
      await expect(revealIdentity(office.as(actor, now), { number, reason: "想知道是谁" })).rejects.toMatchObject({
        code: "not-allowed",
      });
    }
    for (const actor of [people.handler, people.lead]) {
      for (const format of ["csv", "xlsx"] as const) {
        const table = await tableOf(actor, format);
        expect(table, "the report is in the table").toContain(number);
        expect(foundIn(table)).toEqual([]);
      }
    }
  });
});

describe("a person who says yes", () => {
  it("is known to the unit that handles the report, with every look recorded, and to no other unit", async () => {
    const { name, phone, email, applicationNumber } = canaries;
    const contact = { identityMode: "real_name", name, phone, email, sharesIdentity: "yes" } as const;
    const filed = await office.file({ contact, matter: { applicationNumber } });
    const { number } = filed;
    const person = office.as(office.complainantOf(filed), hours(2));
    const { offers } = await readComplaint(office.as(office.dispatcher, hours(1)), { number });
    const toUnit = { number, unitId: unit };
    if (offers.includes("dispatch")) await dispatchComplaint(office.as(office.dispatcher, hours(1)), toUnit);
    await changeContact(person, { number, name: canaries.newName, nameReason: canaries.nameReason });
    const handler = office.as(await office.handlerOf(unit), hours(3));
    const look = { number, reason: "打电话核对三次的日期" };
    expect(await revealIdentity(handler, look)).toEqual({ name: canaries.newName, phone, email, applicationNumber });
    // What was put right, and why, is between the person and the window.
    const atWindow = await revealIdentity(office.as(office.clerk, hours(4)), look);
    expect(atWindow).toMatchObject({ formerName: name, nameReason: canaries.nameReason });

    const stranger = office.as(await office.handlerOf(unitIds.other), hours(5));
    await expect(revealIdentity(stranger, look)).rejects.toMatchObject({ code: "not-found" });
    const seen = await readStatus(office.as(office.complainantOf(filed), hours(6)), number);
    expect(seen?.looks.map(({ role, at, reason }) => ({ role, at, reason }))).toEqual(
      expect.arrayContaining([
        { role: "handler", at: hours(3), reason: look.reason },
        { role: "window_clerk", at: hours(4), reason: look.reason },
      ]),
    );
    expect(seen?.looks).toHaveLength(2);
    expect(seen?.looks.find(({ role }) => role === "handler")?.unit).not.toBeNull();
  });
});

/** Made by the worker at the database's time. */
async function tableOf(actor: Actor, format: "csv" | "xlsx"): Promise<string> {
  const ctx = office.as(actor, new Date());
  const { id } = await requestExport(ctx, { query: "view=open", format, identities: "no", language: "zh-CN" });
  await runExport(id);
  const { body } = await openExport(office.as(actor, new Date()), { id });
  const table = await readTableFile(Buffer.from(await new Response(body).arrayBuffer()));
  const cells: (readonly string[])[] = [table.header];
  for await (const row of table.rows()) cells.push(row.cells);
  return JSON.stringify(cells);
}
