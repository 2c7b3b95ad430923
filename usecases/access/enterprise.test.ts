import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/auth/actor";
import { creditKeyOf } from "@/db/codes";
import { enterpriseContacts } from "@/db/schema/access";
import type { ContactActor } from "@/domain/actor";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { type MailSink, openMailSink } from "@/jobs/mail-sink.test-support";
import { eraseIdentity } from "../complaint/erase-identity";
import { withdrawComplaint } from "../complaint/withdraw-complaint";
import { hours, openOffice } from "../office.test-support";
import { acceptEnterpriseContact } from "./accept-enterprise-contact";
import { ask, creditCode, enterprise, person, prove, runSending } from "./access.test-support";
import { addEnterpriseContact, addEnterpriseContactInput } from "./add-enterprise-contact";
import { askContactCheck } from "./ask-contact-check";
import { checkContact } from "./check-contact";
import { confirmEnterpriseContact } from "./confirm-enterprise-contact";
import { openOwnReport } from "./open-own-report";
import { readEnterprise } from "./read-enterprise";
import { removeEnterpriseContact } from "./remove-enterprise-contact";
import { sendOneTimeCode } from "./send-one-time-code";

const office = openOffice();
let sink: MailSink;
let ofClerk: FiledComplaint;
let clerk: ContactActor;

const signIn = (email: string, hour?: number) => prove(office, sink.mails, email, creditCode, hour);
const seenBy = async (actor: ContactActor) =>
  (await readEnterprise(office.as(actor, hours(2)), { before: null })).reports.map(({ number }) => number);
const members = async (actor: ContactActor) =>
  (await readEnterprise(office.as(actor, hours(2)), { before: null })).members;
const add = (actor: ContactActor, contact: string) =>
  addEnterpriseContact(office.as(actor, hours(2)), addEnterpriseContactInput.parse({ contact }));

async function check(filed: FiledComplaint): Promise<void> {
  const me = office.as(office.complainantOf(filed), hours(1));
  const { id } = await askContactCheck(me, { number: filed.number, which: "email", language: "zh-CN" });
  await sendOneTimeCode(office.as(systemActor("send-one-time-code"), hours(1)), { id });
  const code = /\d{6}/.exec(sink.mails.at(-1)?.text ?? "")?.[0] ?? "";
  await checkContact(me, { number: filed.number, id, code });
}
const confirm = (filed: FiledComplaint) =>
  confirmEnterpriseContact(office.as(office.clerk, hours(1)), { number: filed.number, licenceSeen: "yes" });

beforeAll(async () => {
  sink = await openMailSink();
  process.env.SMTP_URL = sink.url;
  ofClerk = await office.file(enterprise("clerk@firm.example"));
  await office.file(person("clerk@firm.example"));
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  await sink.stop();
});

describe("what was filed for an enterprise", () => {
  it("is confirmed only for a contact that was checked, on a report with a credit code", async () => {
    await expect(confirm(ofClerk)).rejects.toMatchObject({ code: "contact-unchecked" });
    await check(ofClerk);
    await confirm(ofClerk);
    const single = await office.file(person("single@example.org"));
    await expect(confirm(single)).rejects.toMatchObject({ code: "no-enterprise" });
  });

  it("is shown to the confirmed contact, without what that person filed privately", async () => {
    clerk = await signIn("clerk@firm.example");
    expect(await seenBy(clerk)).toEqual([ofClerk.number]);
    expect((await members(clerk))?.map(({ isConfirmedByWindow, isSelf }) => [isConfirmedByWindow, isSelf])).toEqual([
      [true, true],
    ]);
  });

  it("cannot be taken over by a stranger who types the same credit code into a report", async () => {
    const ofStranger = await office.file(enterprise("stranger@else.example"));
    await check(ofStranger);
    const stranger = await signIn("stranger@else.example");
    expect(await seenBy(stranger)).toEqual([ofStranger.number]);
    expect(await members(stranger)).toBeNull();
    await expect(openOwnReport(office.as(stranger), { number: ofClerk.number })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(acceptEnterpriseContact(office.as(stranger), {})).rejects.toMatchObject({
      code: "enterprise-contact-gone",
    });
    await expect(add(stranger, "second@else.example")).rejects.toMatchObject({ code: "enterprise-contact-gone" });
    const [member] = (await members(clerk)) ?? [];
    await expect(removeEnterpriseContact(office.as(stranger), { id: member?.id ?? 0 })).rejects.toMatchObject({
      code: "enterprise-contact-gone",
    });
    // And the enterprise does not read what somebody else wrote under its code.
    expect(await seenBy(clerk)).toEqual([ofClerk.number]);
    await expect(openOwnReport(office.as(clerk), { number: ofStranger.number })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("sends no code to whoever only knows the credit code", async () => {
    const { id } = await ask(office, "nobody@else.example", creditCode);
    expect(await runSending(office, id)).toBe(false);
  });

  it("does not betray an employee whose contact somebody adds: it counts when its holder says so", async () => {
    const ofEmployee = await office.file(enterprise("employee@home.example"));
    await add(clerk, "employee@home.example");
    expect((await members(clerk))?.map(({ isProved }) => isProved)).toEqual([true, false]);
    expect(await seenBy(clerk)).not.toContain(ofEmployee.number);
    // Signing in to see the own report says nothing to anybody, and shows it to nobody.
    const employee = await signIn("employee@home.example");
    expect(await seenBy(employee)).toEqual([ofEmployee.number]);
    expect((await members(clerk))?.map(({ isProved }) => isProved)).toEqual([true, false]);
    expect(await seenBy(clerk)).not.toContain(ofEmployee.number);
    expect((await readEnterprise(office.as(employee, hours(2)), { before: null })).isInvited).toBe(true);
    await acceptEnterpriseContact(office.as(employee, hours(2)), {});
    await acceptEnterpriseContact(office.as(employee, hours(2)), {});
    expect(new Set(await seenBy(employee))).toEqual(new Set([ofClerk.number, ofEmployee.number]));
    expect(await seenBy(clerk)).toContain(ofEmployee.number);
  });

  it("outlives the clerk who filed it: removed at once, what was filed stays", async () => {
    const successor = await signIn("employee@home.example", 1.5);
    const gone = (await members(successor))?.find(({ isSelf }) => !isSelf);
    await removeEnterpriseContact(office.as(successor, hours(2)), { id: gone?.id ?? 0 });
    expect(await seenBy(successor)).toContain(ofClerk.number);
    const opened = await openOwnReport(office.as(successor), { number: ofClerk.number });
    expect(opened.complaintId).toBe(ofClerk.complaintId);
    // The one who left keeps what was filed with the own contact, and nothing else, in a session that is still open.
    expect(await seenBy(clerk)).toEqual([ofClerk.number]);
    expect(await members(clerk)).toBeNull();
    await expect(add(clerk, "again@firm.example")).rejects.toMatchObject({ code: "enterprise-contact-gone" });
  });

  it("keeps its last contact", async () => {
    const last = await signIn("employee@home.example", 2);
    const [self] = (await members(last)) ?? [];
    await expect(removeEnterpriseContact(office.as(last), { id: self?.id ?? 0 })).rejects.toMatchObject({
      code: "enterprise-last-contact",
    });
  });
});

describe("a contact whose identity is erased", () => {
  const code = "91999901MA0000001P";
  const filedBy = (email: string) => {
    const { contact, who } = enterprise(email);
    return office.file({ contact, who: { ...who, creditCode: code } });
  };
  const enter = (email: string, hour: number) => prove(office, sink.mails, email, code, hour);
  const erase = async (filed: FiledComplaint) => {
    const me = office.as(office.complainantOf(filed), hours(3));
    await withdrawComplaint(me, { number: filed.number });
    await eraseIdentity(me, { number: filed.number, words: "no", understood: "yes" });
  };
  const kept = async () => {
    const rows = await office.db.app
      .select()
      .from(enterpriseContacts)
      .where(eq(enterpriseContacts.creditKey, creditKeyOf(code)))
      .orderBy(enterpriseContacts.id);
    return rows.map((row) => ({
      speaks: row.removedAt === null,
      isKnown: row.ciphertext !== null && row.contactKey !== "",
    }));
  };

  it("goes on speaking while another report has it, and speaks no more and is not known with the last one", async () => {
    const [first, second] = [await filedBy("leaver@firm.example"), await filedBy("leaver@firm.example")];
    await check(first);
    await confirm(first);
    const leaver = await enter("leaver@firm.example", 1);
    await erase(second);
    expect(await kept()).toEqual([{ speaks: true, isKnown: true }]);
    await add(leaver, "stayer@firm.example");
    const stayer = await enter("stayer@firm.example", 1);
    await acceptEnterpriseContact(office.as(stayer, hours(2)), {});
    await erase(first);
    expect(await kept()).toEqual([
      { speaks: false, isKnown: false },
      { speaks: true, isKnown: true },
    ]);
    expect(await members(leaver)).toBeNull();
    expect(await seenBy(leaver)).toEqual([]);
    expect((await members(stayer))?.map(({ isSelf }) => isSelf)).toEqual([true]);
  });

  it("whom a colleague added stays the enterprise's to remove", async () => {
    const own = await filedBy("stayer@firm.example");
    await check(own);
    await erase(own);
    expect((await kept()).at(-1)).toEqual({ speaks: true, isKnown: true });
  });
});
