import postgres from "postgres";
import { describe, expect, it, vi } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import { getReference } from "@/db/queries/reference";
import { listLimits } from "@/db/queries/settings";
import type { Actor } from "@/domain/actor";
import { addDays, civilDateOf } from "@/domain/calendar/civil-date";
import { answerClockOf } from "@/domain/complaint/clock-events";
import { type ComplaintKind, complaintKinds } from "@/domain/complaint/vocabulary";
import { generalFacts, type LimitPolicy, type LimitStep, limitFor, limitSteps } from "@/domain/limits/policy";
import { Refusal } from "@/domain/refusal";
import { hours, monday, openOffice, unitIds } from "../office.test-support";
import { changeLimit, changeLimitInput } from "./change-limit";
import { changeStatuteRule } from "./change-statute-rule";
import { readLimitSetting } from "./read-limit-setting";
import { readLimitSettings } from "./read-limit-settings";
import { withdrawLimit } from "./withdraw-limit";

const office = openOffice();
const today = civilDateOf(monday);
const tomorrow = addDays(today, 1);
const tuesday = hours(24);

/** What a form sends for a general limit from a day on, and what is different about this one. */
function wish(kind: ComplaintKind, step: LimitStep, change: Record<string, unknown> = {}) {
  const plain = { kind, step, amount: "5", unit: "working_day", validFromOn: tomorrow, basis: "县府办通知第5号" };
  return changeLimitInput.parse({ ...plain, ...change });
}

const asAdministrator = (now = monday) => office.as(office.administrator, now);

/** How it ended: "done" or the code of the refusal. */
async function endOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function rowsOf(kind: ComplaintKind, step: LimitStep): Promise<LimitPolicy[]> {
  return (await listLimits(office.db.app)).filter((row) => row.kind === kind && row.step === step);
}

async function setting(kind: string, step: string, now = monday) {
  const found = await readLimitSetting(asAdministrator(now), { kind, step });
  if (!found) throw new Error(`no limit ${kind} ${step}`);
  return found;
}

/** "5 working_day from 2026-03-03": general rows in the order of their days. */
async function generalOf(kind: ComplaintKind, step: LimitStep): Promise<string[]> {
  const rows = await rowsOf(kind, step);
  return rows
    .filter((row) => row.itemCode === null && row.unitId === null && row.windowId === null && row.difficulty === null)
    .map(({ amount, validFromOn, validToOn }) => `${amount} from ${validFromOn} to ${validToOn ?? "further on"}`);
}

/** Every kind and step has exactly one general row on each of these days; limitFor throws otherwise. */
async function expectOneInForce(days: readonly string[]): Promise<void> {
  const rows = await listLimits(office.db.app);
  for (const kind of complaintKinds) {
    for (const step of limitSteps) {
      for (const on of days) limitFor(rows, generalFacts(kind), step, on);
    }
  }
}

async function answerLimitOf(number: string): Promise<{ limitAmount: number; limitUnit: string; basis: string }> {
  const stored = await findComplaint(office.db.app, number);
  const clock = stored && answerClockOf(stored.complaint);
  if (!clock) throw new Error(`${number} has no answer clock`);
  const { limitAmount, limitUnit, basis } = clock;
  return { limitAmount, limitUnit, basis };
}

/** Only one change is to come at a time, and these tests share one installation. */
async function withdrawToCome(kind: ComplaintKind, step: LimitStep): Promise<void> {
  const { toCome } = (await setting(kind, step)).limits;
  if (toCome) await withdrawLimit(asAdministrator(), { id: toCome.id });
}

describe("who may see and change limits", () => {
  it("is the administrator alone, and nothing is written for anybody else", async () => {
    const handler = await office.handlerOf(unitIds.responsible);
    const others: [Actor, string][] = [
      [office.visitor, "sign-in-required"],
      [office.clerk, "not-allowed"],
      [office.dispatcher, "not-allowed"],
      [office.supervisor, "not-allowed"],
      [office.official, "not-allowed"],
      [handler, "not-allowed"],
    ];
    const before = await listLimits(office.db.app);
    for (const [actor, code] of others) {
      const ctx = office.as(actor);
      expect(await endOf(readLimitSettings(ctx))).toBe(code);
      expect(await endOf(readLimitSetting(ctx, { kind: "enquiry", step: "answer" }))).toBe(code);
      expect(await endOf(changeLimit(ctx, wish("enquiry", "answer")))).toBe(code);
      expect(await endOf(withdrawLimit(ctx, { id: before[0]?.id ?? 0 }))).toBe(code);
      expect(await endOf(changeStatuteRule(ctx, { stops: "yes", basis: "条例第三条" }))).toBe(code);
    }
    expect(await listLimits(office.db.app)).toEqual(before);
    const { changes, localStatuteBasis } = await readLimitSettings(asAdministrator());
    expect(changes).toEqual([]);
    expect(localStatuteBasis).toBeNull();
  });

  it("finds every step of every kind, and nothing under another name", async () => {
    const page = await readLimitSettings(asAdministrator());
    expect(page.kinds.map(({ kind }) => kind)).toEqual([...complaintKinds]);
    for (const { steps } of page.kinds) expect(steps.map(({ step }) => step)).toEqual([...limitSteps]);
    for (const [kind, step] of [
      ["petition", "answer"],
      ["enquiry", "sign"],
      ["", ""],
      ["__proto__", "answer"],
    ]) {
      expect(await readLimitSetting(asAdministrator(), { kind: kind ?? "", step: step ?? "" })).toBeNull();
    }
  });
});

describe("a change of a limit", () => {
  it("moves no promise already made, and gives the new limit to who files from its day on", async () => {
    const early = await office.file();
    expect(await answerLimitOf(early.number)).toMatchObject({ limitAmount: 3, limitUnit: "working_day" });
    const untouched = await findComplaint(office.db.app, early.number);

    await changeLimit(asAdministrator(), wish("stuck_procedure", "answer", { amount: "8" }));
    expect(await generalOf("stuck_procedure", "answer")).toEqual([
      `3 from 2000-01-01 to ${today}`,
      `8 from ${tomorrow} to further on`,
    ]);
    const { limits } = await setting("stuck_procedure", "answer");
    expect(limits.inForce.amount).toBe(3);
    expect(limits.toCome).toMatchObject({ amount: 8, validFromOn: tomorrow, standing: "to_come" });

    const stillToday = await office.file({}, hours(3));
    expect((await answerLimitOf(stillToday.number)).limitAmount).toBe(3);
    const after = await office.file({}, tuesday);
    expect(await answerLimitOf(after.number)).toMatchObject({ limitAmount: 8, basis: "县府办通知第5号" });
    // Looked at on the next day the first report still carries what it was told.
    expect(await findComplaint(office.db.app, early.number)).toEqual(untouched);
    const next = await setting("stuck_procedure", "answer", tuesday);
    expect(next.limits.inForce.amount).toBe(8);
    expect(next.limits.toCome).toBeNull();
    expect(next.over).toMatchObject([{ amount: 3, validToOn: today }]);
  });

  it("is known at once to the process that made it", async () => {
    const { version } = await getReference(office.db);
    await changeLimit(asAdministrator(), wish("suggestion", "contact", { amount: "2" }));
    await vi.waitFor(async () => {
      const { rules, version: now } = await getReference(office.db);
      expect(now).toBe(version + 1);
      expect(limitFor(rules.policies, generalFacts("suggestion"), "contact", tomorrow).amount).toBe(2);
    }, 1000);
  });

  it("is refused for a day that is past, and taken for today", async () => {
    const yesterday = addDays(today, -1);
    const late = wish("suggestion", "accept", { validFromOn: yesterday });
    expect(await endOf(changeLimit(asAdministrator(), late))).toBe("limit-in-the-past");
    expect(await generalOf("suggestion", "accept")).toEqual(["1 from 2000-01-01 to further on"]);
    await changeLimit(asAdministrator(), wish("suggestion", "accept", { amount: "2", validFromOn: today }));
    expect(await generalOf("suggestion", "accept")).toEqual([
      `1 from 2000-01-01 to ${yesterday}`,
      `2 from ${today} to further on`,
    ]);
    expect((await setting("suggestion", "accept")).limits.inForce.amount).toBe(2);
  });

  it("counts its day in Shanghai: at half past midnight there yesterday is past, though it is still yesterday in London", async () => {
    const night = new Date("2026-03-02T16:30:00Z");
    const change = wish("suggestion", "send_back", { validFromOn: "2026-03-02" });
    expect(await endOf(changeLimit(asAdministrator(night), change))).toBe("limit-in-the-past");
  });

  it("takes the place of one for the same day, and gives way to none that begins later", async () => {
    const change = (amount: number, validFromOn: string) =>
      endOf(changeLimit(asAdministrator(), wish("bad_rating", "answer", { amount, validFromOn })));
    expect(await change(6, "2026-04-01")).toBe("done");
    expect(await change(7, "2026-04-01")).toBe("done");
    expect(await generalOf("bad_rating", "answer")).toEqual([
      "5 from 2000-01-01 to 2026-03-31",
      "7 from 2026-04-01 to further on",
    ]);
    expect(await change(9, "2026-03-15")).toBe("limit-stands-already");
    expect(await generalOf("bad_rating", "answer")).toHaveLength(2);
    await expectOneInForce([today, "2026-03-31", "2026-04-01", "2027-01-01"]);
  });

  it("keeps a statutory limit with its basis, and copies both into the clock", async () => {
    const statute = { statutoryAmount: "60", statutoryUnit: "calendar_day", statutoryBasis: "测试条例第十条" };
    await withdrawToCome("stuck_procedure", "answer");
    await changeLimit(
      asAdministrator(),
      wish("stuck_procedure", "answer", { ...statute, amount: "4", validFromOn: "2026-03-09" }),
    );
    const filed = await office.file({}, new Date("2026-03-10T02:00:00Z"));
    const stored = await findComplaint(office.db.app, filed.number);
    expect(stored && answerClockOf(stored.complaint)).toMatchObject({
      limitAmount: 4,
      statutoryAmount: 60,
      statutoryUnit: "calendar_day",
      statutoryBasis: "测试条例第十条",
    });
  });

  it.each([
    [
      "an answer in calendar days under an extension in working days",
      "stuck_procedure",
      "answer",
      { unit: "calendar_day" },
    ],
    [
      "an extension in calendar days of an answer in working days",
      "stuck_across_departments",
      "extension",
      { unit: "calendar_day", times: "1", approver: "department_lead" },
    ],
  ] as const)("never mixes units: %s is refused", async (_what, kind, step, change) => {
    await withdrawToCome(kind, step);
    const before = await rowsOf(kind, step);
    const attempt = changeLimit(asAdministrator(), wish(kind, step, { ...change, validFromOn: "2026-05-04" }));
    expect(await endOf(attempt)).toBe("limit-units-differ");
    expect(await rowsOf(kind, step)).toEqual(before);
  });

  it("may count the answer in other units once there is no extension any more", async () => {
    const from = { validFromOn: "2026-05-04" };
    const none = wish("business_complaint", "extension", {
      ...from,
      amount: "0",
      times: "0",
      approver: "department_lead",
    });
    const answer = wish("business_complaint", "answer", { ...from, amount: "20", unit: "calendar_day" });
    expect(await endOf(changeLimit(asAdministrator(), answer))).toBe("limit-units-differ");
    await changeLimit(asAdministrator(), none);
    await changeLimit(asAdministrator(), answer);
    expect((await setting("business_complaint", "answer")).limits.toCome).toMatchObject({ unit: "calendar_day" });
  });
});

describe("taking a limit back", () => {
  it("lets the one before it go on", async () => {
    const before = await generalOf("enquiry", "acknowledge");
    await changeLimit(asAdministrator(), wish("enquiry", "acknowledge", { validFromOn: "2026-03-20" }));
    const { toCome } = (await setting("enquiry", "acknowledge")).limits;
    await withdrawLimit(asAdministrator(), { id: toCome?.id ?? 0 });
    expect(await generalOf("enquiry", "acknowledge")).toEqual(before);
    expect((await setting("enquiry", "acknowledge")).limits.toCome).toBeNull();
    expect(await endOf(withdrawLimit(asAdministrator(), { id: toCome?.id ?? 0 }))).toBe("no-such-limit");
  });

  it("is the way to another day: only one change is to come at a time", async () => {
    await changeLimit(asAdministrator(), wish("enquiry", "confirm", { amount: "8", validFromOn: "2026-03-20" }));
    const later = wish("enquiry", "confirm", { amount: "9", validFromOn: "2026-04-20" });
    expect(await endOf(changeLimit(asAdministrator(), later))).toBe("limit-stands-already");
    const { toCome } = (await setting("enquiry", "confirm")).limits;
    await withdrawLimit(asAdministrator(), { id: toCome?.id ?? 0 });
    await changeLimit(asAdministrator(), later);
    expect(await generalOf("enquiry", "confirm")).toEqual([
      "10 from 2000-01-01 to 2026-04-19",
      "9 from 2026-04-20 to further on",
    ]);
    await expectOneInForce(["2026-03-20", "2026-04-19", "2026-04-20", "2026-12-01"]);
  });

  it("is asked for from tomorrow where a period is looked up by its beginning", async () => {
    const change = wish("enquiry", "objection", { amount: "20", validFromOn: today });
    expect(await endOf(changeLimit(asAdministrator(), change))).toBe("limit-from-tomorrow");
  });

  it("is not possible for a general limit in force, nor for one that is over", async () => {
    const { limits } = await setting("enquiry", "dispatch");
    expect(await endOf(withdrawLimit(asAdministrator(), { id: limits.inForce.id }))).toBe("general-limit-needed");
    await changeLimit(asAdministrator(), wish("enquiry", "dispatch", { amount: "2" }));
    const { over } = await setting("enquiry", "dispatch", tuesday);
    expect(await endOf(withdrawLimit(asAdministrator(tuesday), { id: over[0]?.id ?? 0 }))).toBe("no-such-limit");
    expect(await endOf(withdrawLimit(asAdministrator(), { id: 987_654_321 }))).toBe("no-such-limit");
  });

  it("ends an exception in force with the day", async () => {
    const unitId = unitIds.other;
    await changeLimit(asAdministrator(), wish("hard_case", "acknowledge", { unitId, amount: "2", validFromOn: today }));
    const [exception] = (await setting("hard_case", "acknowledge")).limits.exceptions;
    expect(exception).toMatchObject({ standing: "in_force", unitNamed: { id: unitId } });
    await withdrawLimit(asAdministrator(hours(2)), { id: exception?.id ?? 0 });
    expect((await setting("hard_case", "acknowledge", tuesday)).limits.exceptions).toEqual([]);
    const rows = await listLimits(office.db.app);
    const facts = { ...generalFacts("hard_case"), unitId };
    expect(limitFor(rows, facts, "acknowledge", today).amount).toBe(2);
    expect(limitFor(rows, facts, "acknowledge", tomorrow).amount).toBe(1);
  });
});

describe("an exception", () => {
  it("for a service item holds for a report about that item and for no other", async () => {
    const [itemCode, otherCode] = [...office.reference.items.keys()];
    const from = "2026-03-16";
    const onThatDay = new Date("2026-03-16T02:00:00Z");
    const general = limitFor(await listLimits(office.db.app), generalFacts("stuck_procedure"), "answer", from).amount;
    await changeLimit(
      asAdministrator(),
      wish("stuck_procedure", "answer", { itemCode, amount: "1", validFromOn: from, basis: "该事项当场可办" }),
    );
    await vi.waitFor(async () => {
      const { rules } = await getReference(office.db);
      expect(rules.policies.some((row) => row.itemCode === itemCode)).toBe(true);
    });
    const about = async (code: string | undefined, now: Date) =>
      (await answerLimitOf((await office.file(code ? { more: { itemCode: code } } : {}, now)).number)).limitAmount;
    expect(await about(itemCode, onThatDay)).toBe(1);
    expect(await about(otherCode, onThatDay)).toBe(general);
    expect(await about(undefined, onThatDay)).toBe(general);
    expect(await about(itemCode, new Date("2026-03-13T02:00:00Z"))).not.toBe(1);
    const { exceptions, inForce } = (await setting("stuck_procedure", "answer", onThatDay)).limits;
    expect(inForce.amount).toBe(general);
    expect(exceptions).toMatchObject([{ amount: 1, item: { id: itemCode }, standing: "in_force" }]);
  });

  it("is refused for a unit, a window or an item that does not exist", async () => {
    for (const scope of [{ unitId: "nobody" }, { windowId: "nowhere" }, { itemCode: "nothing" }]) {
      expect(await endOf(changeLimit(asAdministrator(), wish("enquiry", "answer", scope)))).toBe("no-such-limit");
    }
  });
});

describe("two administrators at once", () => {
  it("never leave two limits in force on one day", async () => {
    const rounds = Math.max(5, Math.round(60 * Number(process.env.SCALE ?? "0.05")));
    for (let round = 0; round < rounds; round += 1) {
      const day = addDays("2026-06-01", round * 3);
      const change = (amount: number, validFromOn: string) =>
        endOf(changeLimit(asAdministrator(), wish("refusal_to_act", "confirm", { amount, validFromOn })));
      await withdrawToCome("refusal_to_act", "confirm");
      const ends = await Promise.all([change(11, day), change(12, day), change(13, addDays(day, 1))]);
      expect(ends).toContain("done");
      for (const end of ends) expect(["done", "limit-stands-already"]).toContain(end);
      await expectOneInForce([today, addDays(day, -1), day, addDays(day, 1), addDays(day, 2)]);
    }
  });

  it("take the same limit back once", async () => {
    await changeLimit(asAdministrator(), wish("refusal_to_act", "contact", { amount: "2" }));
    const { toCome } = (await setting("refusal_to_act", "contact")).limits;
    const ends = await Promise.all([1, 2].map(() => endOf(withdrawLimit(asAdministrator(), { id: toCome?.id ?? 0 }))));
    expect(ends.sort()).toEqual(["done", "no-such-limit"]);
    expect(await generalOf("refusal_to_act", "contact")).toHaveLength(1);
  });
});

describe("the record of changes", () => {
  it("says who changed what from what to what, newest first", async () => {
    const kind = "on_the_spot";
    await changeLimit(asAdministrator(), wish(kind, "objection", { amount: "20" }));
    const { toCome } = (await setting(kind, "objection")).limits;
    await withdrawLimit(asAdministrator(hours(1)), { id: toCome?.id ?? 0 });
    const { changes } = await setting(kind, "objection");
    expect(changes).toMatchObject([
      { before: { amount: 20, validFromOn: tomorrow }, after: null, by: "administrator", changedAt: hours(1) },
      {
        before: { amount: 30, validFromOn: "2000-01-01" },
        after: { amount: 20, validFromOn: tomorrow, basis: "县府办通知第5号" },
        by: "administrator",
        changedAt: monday,
      },
    ]);
    const all = await readLimitSettings(asAdministrator());
    expect(all.changes[0]?.key).toBe(`${kind}/objection`);
  });

  it("cannot be changed or deleted by the product itself", async () => {
    for (const statement of ["update setting_changes set staff_id = 0", "delete from setting_changes"]) {
      const attempt = office.db.app.execute(statement);
      await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    const owner = postgres(office.directUrl, { max: 1, onnotice: () => {} });
    const [{ count } = { count: 0 }] =
      await owner`select count(*)::int as count from setting_changes where staff_id > 0`;
    await owner.end();
    expect(count).toBeGreaterThan(0);
  });
});

describe("whether local holidays stop statutory limits", () => {
  it("is no until a rule is named that says so, and no again when it is taken back", async () => {
    const basis = "测试条例第三条";
    expect((await readLimitSettings(asAdministrator())).localStatuteBasis).toBeNull();
    expect(await endOf(changeStatuteRule(asAdministrator(), { stops: "yes" }))).toBe("statute-basis-needed");
    expect(await endOf(changeStatuteRule(asAdministrator(), { stops: "yes", basis: "" }))).toBe("statute-basis-needed");
    await changeStatuteRule(asAdministrator(), { stops: "yes", basis });
    await vi.waitFor(async () => {
      expect((await readLimitSettings(asAdministrator())).localStatuteBasis).toBe(basis);
    });
    const { number } = await office.file({}, new Date("2026-03-17T02:00:00Z"));
    const stored = await findComplaint(office.db.app, number);
    expect(stored && answerClockOf(stored.complaint)?.localHolidaysStopStatute).toBe(true);

    await changeStatuteRule(asAdministrator(), { stops: "no", basis: "左边这一栏不算" });
    await vi.waitFor(async () => {
      expect((await readLimitSettings(asAdministrator())).localStatuteBasis).toBeNull();
    });
    // The report that was filed in between keeps how it was counted.
    expect((await findComplaint(office.db.app, number))?.complaint).toEqual(stored?.complaint);
  });
});
