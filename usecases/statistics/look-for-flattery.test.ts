import { beforeAll, describe, expect, it } from "vitest";
import { staffActor, systemActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import { listClosings, listLongerLimits, listPauses, listPlacedRatings } from "@/db/queries/flattery";
import { ratingPlaces } from "@/db/schema/flattery";
import type { Actor, Role } from "@/domain/actor";
import { midnightAfter, midnightBefore } from "@/domain/calendar/civil-date";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { attendToClocks } from "../complaint/attend-to-clocks";
import { classifyComplaint } from "../complaint/classify-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { rateComplaint } from "../complaint/rate-complaint";
import { requestSupplement } from "../complaint/request-supplement";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { hours, openOffice, unitIds } from "../office.test-support";
import { listFlatteryReports } from "./list-flattery-reports";
import { lookForFlattery } from "./look-for-flattery";
import { readFlattery } from "./read-flattery";

const office = openOffice();
const march = { from: midnightBefore("2026-03-01"), to: midnightAfter("2026-03-31") };
/** Of a limit that ends with Thursday; the last two working hours are over at its closing time. */
const thursdayAfternoon = 24 * 3 + 6.5;
const details = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃";

type People = { readonly unitId: string; readonly handler: Actor; readonly lead: Actor };

async function peopleOf(unitId: string): Promise<People> {
  return { unitId, handler: await office.handlerOf(unitId), lead: await office.leadOf(unitId) };
}

async function inHand({ unitId, handler }: People) {
  const filed = await office.file();
  const { number } = filed;
  if ((await findComplaint(office.db.app, number))?.leadUnitId !== unitId) {
    const note = "这件事由这个单位办理。";
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId, note });
  }
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return filed;
}

async function answer(people: People, at: number, i: number) {
  const filed = await inHand(people);
  const { number } = filed;
  const words = [...details].map((_, k) => details[(k * (i + 3) + i * i) % details.length]).join("");
  const body = `您好，您反映的${words}一事已经核实并办结，请到${i + 1}号窗口领取结果。`;
  await submitReply(office.as(people.handler, hours(at)), { number, outcome: "solved", body });
  await reviewReply(office.as(people.lead, hours(at + 0.01)), { number, decision: "approve" });
  return filed;
}

function person(role: Role, regionPath: string | null, unitId: string | null = null): Actor {
  return staffActor({ staffId: 1, sessionId: "test", name: "test", grants: [{ role, unitId, regionPath }] });
}

const look = (hour: number) => lookForFlattery(office.as(systemActor("look-for-flattery"), hours(hour)));
const see = (actor: Actor) => readFlattery(office.as(actor, hours(24 * 20)), { month: "2026-03" });
const listFor = (actor: Actor, subject: string) =>
  listFlatteryReports(office.as(actor, hours(24 * 20)), { month: "2026-03", detector: "before_limit", subject });

describe("looking for flattered figures", () => {
  let [accused, second, third] = [] as unknown as [People, People, People];
  const late: string[] = [];

  beforeAll(async () => {
    const local = [...office.reference.units.values()].filter(
      ({ responsible, nature, kind, regionPath }) =>
        responsible && nature === "local" && kind === "department" && regionPath === "/LZ/LZ01/",
    );
    const another = local.find(({ id }) => id !== unitIds.responsible && id !== unitIds.other)?.id ?? "";
    accused = await peopleOf(unitIds.other);
    second = await peopleOf(unitIds.responsible);
    third = await peopleOf(another);
    for (let i = 0; i < 13; i += 1) late.push((await answer(accused, thursdayAfternoon + i * 0.05, i)).number);
    // In good time, in another month of the same unit's work: no part of it.
    for (let i = 0; i < 2; i += 1) await answer(accused, 20 + i, 20 + i);
    for (let i = 0; i < 16; i += 1) {
      await answer(second, 4 + (i % 8) * 8.1, i);
      await answer(third, 5 + (i % 7) * 9.3, i + 40);
    }
  });

  it("is the product's own task, and finds the unit that answers everything in the last hours", async () => {
    await expect(lookForFlattery(office.as(office.supervisor))).rejects.toMatchObject({ code: "not-allowed" });
    expect(await look(24 * 20)).toBeGreaterThan(0);
    const page = await see(office.official);
    expect(page).toMatchObject({ month: "2026-03", countedAt: hours(24 * 20) });
    expect(page?.standingOut.map(({ detector, subject }) => [detector, subject.id])).toEqual([
      ["before_limit", unitIds.other],
    ]);
    const [found] = page?.standingOut ?? [];
    expect(found).toMatchObject({ cases: 15, observed: 13 });
    expect(found?.tail).toBeLessThan(1e-4);
  });

  it("names exactly the reports behind it, the nearest to the limit first, with the way to each", async () => {
    const list = await listFor(office.supervisor, unitIds.other);
    if (list === null || list === "unknown") throw new Error("no list");
    expect(list.reports.map(({ number }) => number)).toEqual([...late].reverse());
    expect(new Set(list.reports.map(({ opens }) => opens))).toEqual(new Set(["desk"]));
    expect(list).toMatchObject({ observed: 13, notListed: 0 });
  });

  it("comes to the same when it is done twice", async () => {
    const before = await see(office.official);
    await look(24 * 20);
    expect(await see(office.official)).toEqual(before);
  });

  it("is for those who answer for the place and those who look in from outside, each for their own region", async () => {
    for (const role of ["handler", "department_lead", "department_head"] as const) {
      const actor = person(role, null, unitIds.other);
      expect([await see(actor), await listFor(actor, unitIds.other)]).toEqual([null, null]);
    }
    for (const actor of [office.visitor, office.clerk, office.dispatcher, office.observer, office.administrator]) {
      expect(await see(actor)).toBeNull();
    }
    const elsewhere = person("official", "/LZ/LZ02/");
    expect(await see(elsewhere)).toMatchObject({ standingOut: [], others: [] });
    expect(await listFor(elsewhere, unitIds.other)).toBe("unknown");
    expect((await see(person("official", "/LZ/LZ01/")))?.standingOut).toHaveLength(1);
    const evaluated = await listFor(office.evaluator, unitIds.other);
    expect(evaluated).toMatchObject({ observed: 13, notListed: 0 });
    if (evaluated === null || evaluated === "unknown") throw new Error("no list");
    expect(evaluated.reports[0]?.opens).toBe("observed");
  });

  it("a report about the reader's own counter is behind it, and not named to the reader", async () => {
    const supervisor = staffActor({
      staffId: 1,
      sessionId: "test",
      name: "test",
      grants: [
        { role: "supervisor", unitId: null, regionPath: "/LZ/" },
        { role: "handler", unitId: unitIds.other, regionPath: null },
      ],
    });
    await office.db.app.execute(`update complaints set about_unit_id = '${unitIds.other}' where number = '${late[0]}'`);
    expect(await listFor(supervisor, unitIds.other)).toMatchObject({ observed: 13, notListed: 1 });
  });
});

describe("what is read of a month", () => {
  it("a pause is measured by the limit as it was before it", async () => {
    const people = await peopleOf(unitIds.responsible);
    const { number, complaintId } = await inHand(people);
    const what = "请补充原来的产权证号码和办理日期。";
    await requestSupplement(office.as(people.handler, hours(thursdayAfternoon)), { number, what });
    const { rows } = await listPauses(office.db.app, march, null);
    expect(rows).toMatchObject([{ complaintId, placeId: unitIds.responsible, occurredAt: hours(thursdayAfternoon) }]);
    expect(rows[0]?.limit?.dueAt).toEqual(midnightAfter("2026-03-05"));
  });

  it("a change of the kind counts with the limit as it was, and only where it came to end later", async () => {
    const { number, complaintId } = await office.file({ contact: { ...(await contactUnshared()) } as never });
    const before = (await findComplaint(office.db.app, number))?.complaint.answerDueAt;
    await classifyComplaint(office.as(office.dispatcher, hours(30)), { number, kind: "hard_case" });
    await classifyComplaint(office.as(office.dispatcher, hours(31)), { number, kind: "stuck_procedure" });
    const { rows } = await listLongerLimits(office.db.app, march, null);
    const own = rows.filter((row) => row.complaintId === complaintId);
    expect(own.map(({ limit }) => limit?.dueAt ?? null)).toEqual([before, null]);
  });

  it("a closing by silence says whether anybody called; one by the person needs no call", async () => {
    const people = await peopleOf(unitIds.responsible);
    const [silent, rated] = [await answer(people, 20, 60), await answer(people, 21, 61)];
    const ctx = office.as(office.complainantOf(rated), hours(24));
    await rateComplaint(ctx, { number: rated.number, satisfaction: 5 });
    await attendToClocks(office.as(systemActor("attend-to-clocks"), hours(24 * 60)));
    const span = { from: march.from, to: hours(24 * 90) };
    const { rows } = await listClosings(office.db.app, span, null);
    const of = (id: number) => rows.find(({ complaintId }) => complaintId === id);
    expect(of(silent.complaintId)).toMatchObject({ bySilence: true, wasContacted: false, unitId: people.unitId });
    expect(of(rated.complaintId)).toMatchObject({ bySilence: false, wasContacted: true });
  });

  it("ratings of one network are of one place for a day, and forgotten after ninety; no address is kept", async () => {
    const people = await peopleOf(unitIds.responsible);
    for (const [i, hour] of [30, 31, 54].entries()) {
      const filed = await answer(people, 20, 70 + i);
      await rateComplaint(office.as(office.complainantOf(filed), hours(hour)), {
        number: filed.number,
        satisfaction: 5,
      });
    }
    const { rows } = await listPlacedRatings(office.db.app, { from: hours(29), to: hours(60) }, null);
    const [first, second, third] = rows.map(({ placeKey }) => placeKey);
    expect(rows).toHaveLength(3);
    expect([first === second, second === third]).toEqual([true, false]);
    expect(JSON.stringify(await office.db.app.select().from(ratingPlaces))).not.toContain("test");
    await look(24 * 95);
    expect(await office.db.app.select().from(ratingPlaces)).toEqual([]);
  });
});

async function contactUnshared() {
  return {
    identityMode: "real_name",
    name: "测试反映人",
    phone: "09990000001",
    email: undefined,
    sharesIdentity: "no",
    language: "zh-CN",
  };
}
