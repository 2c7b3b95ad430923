import postgres from "postgres";
import { describe, expect, it, vi } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor, Role } from "@/domain/actor";
import { figureSides } from "@/domain/statistics/insight-measures";
import { type MeasureValue, measureCodes, measureOf } from "@/domain/statistics/measures";
import { stockCodes } from "@/domain/statistics/stocks";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { classifyComplaint } from "../complaint/classify-complaint";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { makePlan } from "../complaint/make-plan";
import { objectToClosure } from "../complaint/object-to-closure";
import { proposePlan } from "../complaint/propose-plan";
import { rateComplaint } from "../complaint/rate-complaint";
import { reportProgress } from "../complaint/report-progress";
import { reviewReply } from "../complaint/review-reply";
import { submitReply } from "../complaint/submit-reply";
import { withdrawComplaint } from "../complaint/withdraw-complaint";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { listFigureReports } from "./list-figure-reports";
import { type InsightPage, readInsight } from "./read-insight";
import { readInsightBreakdown } from "./read-insight-breakdown";
import { readSeason } from "./read-season";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";
const friday = 24 * 4 + 12;

function person(role: Role, place: { unitId?: string; regionPath?: string } = {}): Actor {
  const grants = [{ role, unitId: place.unitId ?? null, regionPath: place.regionPath ?? null }];
  return staffActor({ staffId: 1, sessionId: "test", name: "test", grants });
}

type Params = Record<string, string>;

async function see(actor: Actor, hour = 30, params: Params = {}): Promise<InsightPage> {
  const page = await readInsight(office.as(actor, hours(hour)), params);
  if (!page) throw new Error("no figures");
  return page;
}

const countIn = (value: MeasureValue | undefined) => (value?.shown === "count" ? value.value : null);
const rateIn = (value: MeasureValue | undefined) =>
  value?.shown === "share" && value.rate ? `${value.rate.hits}/${value.rate.of}` : null;

async function handed(regionId: string): Promise<Awaited<ReturnType<typeof office.file>>> {
  const filed = await office.file({ place: { regionId, place: undefined } });
  const { number } = filed;
  // A rule may have handed it to a unit already: a unit that loses a report is told why.
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    const note = "跨县的登记由这个单位统一办理。";
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, note });
  }
  return filed;
}

async function answer(answeredAt: number, satisfaction: number | null, regionId = "LZ01"): Promise<string> {
  const filed = await handed(regionId);
  const { number } = filed;
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  await submitReply(office.as(handler, hours(answeredAt)), { number, outcome: "solved", body });
  await reviewReply(office.as(lead, hours(answeredAt)), { number, decision: "approve" });
  if (satisfaction !== null) {
    await rateComplaint(office.as(office.complainantOf(filed), hours(answeredAt + 1)), { number, satisfaction });
  }
  return number;
}

describe("insight", () => {
  it("is not for the people of a unit, not for observers, and not for a visitor", async () => {
    const others = [
      person("handler", { unitId: unit }),
      person("department_lead", { unitId: unit }),
      office.observer,
      office.visitor,
    ];
    for (const actor of others) {
      expect(await readInsight(office.as(actor), {})).toBeNull();
      expect(await readInsightBreakdown(office.as(actor), { dimension: "unit", params: {} })).toBeNull();
      expect(await listFigureReports(office.as(actor), { measure: "received", side: "hits", params: {} })).toBeNull();
    }
  });

  it("is of no place at all where the place of the right is not known, and never of all of them instead", async () => {
    const at = office.as(person("official", { regionPath: "/LZ/LZ99/" }));
    await expect(readInsight(at, {})).rejects.toThrow("/LZ/LZ99/");
    await expect(readInsightBreakdown(at, { dimension: "unit", params: {} })).rejects.toThrow("/LZ/LZ99/");
    await expect(readSeason(at)).rejects.toThrow("/LZ/LZ99/");
  });

  it("rests on what was due and on what was rated; what nobody rated counts on neither side", async () => {
    await answer(3, 5);
    await answer(4, 2);
    await answer(5, null);
    // A limit of three working days from Monday ends on Thursday night.
    await answer(friday, null, "LZ0201");
    // Nobody answered this one at all: it counts against the share from Friday on.
    await handed("LZ01");
    const page = await see(office.official, friday + 1);
    expect(countIn(page.now.received)).toBe(5);
    expect(countIn(page.now.answered)).toBe(4);
    expect(rateIn(page.now.due_met)).toBe("3/5");
    expect(rateIn(page.now.satisfied)).toBe("1/2");
    expect(page.stocks).toMatchObject({ open: 1, overdue_open: 1, objection_open: 0 });
    const [group] = page.groups;
    expect(group?.group).toBe("local");
    const ours = group?.units.find(({ id }) => id === unit);
    expect(rateIn(ours?.values.due_met)).toBe("3/5");
    // Five are enough to be ranked, and it is the only one.
    expect(ours?.rank).toBe(1);
    expect(page.help.map(({ id, overdue }) => [id, overdue])).toEqual([[unit, 1]]);
    const march = page.months.at(-1);
    expect([march?.month, march?.isRunning, rateIn(march?.values.due_met)]).toEqual(["2026-03", true, "3/5"]);
    expect(ours?.course.map((rate) => rate?.of ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
  });

  it("shows an official of a county that county alone, and the places add up to the whole", async () => {
    const [all, county] = [
      await see(office.official, friday + 1),
      await see(person("official", { regionPath: "/LZ/LZ01/" }), friday + 1),
    ];
    expect(county.place.zh).toBe("青汀县");
    expect(countIn(county.now.received)).toBe(4);
    const places = all.places.map(({ id, values }) => [id, countIn(values.received)]);
    expect(places).toEqual([
      ["LZ01", 4],
      ["LZ02", 1],
    ]);
    // A place that is not theirs is no filter.
    const elsewhere = await see(person("official", { regionPath: "/LZ/LZ01/" }), friday + 1, { place: "LZ02" });
    expect(countIn(elsewhere.now.received)).toBe(4);
    expect(elsewhere.filter.chosen).toEqual({});
  });

  it("narrows down by the address, and what is counted by category is the same by its filter", async () => {
    const all = await see(office.official, friday + 1);
    expect(all.categories.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    for (const { key, count } of all.categories) {
      const one = await see(office.official, friday + 1, { category: key || "none" });
      expect(countIn(one.now.received)).toBe(count);
    }
    for (const { key, count } of all.kinds) {
      expect(countIn((await see(office.official, friday + 1, { kind: key })).now.received)).toBe(count);
    }
    const township = await see(office.official, friday + 1, { place: "LZ0201", unit: unit });
    expect(countIn(township.now.answered)).toBe(1);
    expect(rateIn(township.now.due_met)).toBe("0/1");
    expect((await see(office.official, friday + 1, { unit: unitIds.other })).stocks.open).toBe(0);
  });

  it("has a name for all that is chosen, wherever it lies", async () => {
    const units = (page: InsightPage) => page.choices.unit.flatMap((group) => group.units.map(({ value }) => value));
    const elsewhere = units(await see(office.official)).find((id) => id.startsWith("LZ02")) ?? "";
    const county = person("official", { regionPath: "/LZ/LZ01/" });
    expect(units(await see(county))).not.toContain(elsewhere);
    const page = await see(county, 30, { place: "LZ01", unit: elsewhere });
    expect(page.filter.chosen).toEqual({ place: ["LZ01"], unit: [elsewhere] });
    expect(units(page)).toContain(elsewhere);
    expect(page.choices.place.map(({ value }) => value)).toContain("LZ01");
  });

  it("takes two statements, however much is shown, and a page by a dimension one", async () => {
    await see(office.official);
    const statements = vi.spyOn(office.db.app, "execute");
    try {
      await see(office.official, friday + 1, { category: "none", period: "twelve_months" });
      expect(statements).toHaveBeenCalledTimes(2);
      statements.mockClear();
      await readInsightBreakdown(office.as(office.official, hours(30)), { dimension: "source", params: {} });
      expect(statements).toHaveBeenCalledTimes(1);
      statements.mockClear();
      await listFigureReports(office.as(office.official, hours(30)), { measure: "solved", side: "misses", params: {} });
      expect(statements).toHaveBeenCalledTimes(2);
    } finally {
      statements.mockRestore();
    }
  });

  it("lists what burns: over, or due by the end of the next working day, the nearest first", async () => {
    await office.file();
    const page = await see(office.official, 24 * 10);
    const dues = page.burning?.reports.map(({ due }) => due.dueAt.getTime()) ?? [];
    expect(dues.length).toBeGreaterThan(0);
    expect(dues.toSorted((a, b) => a - b)).toEqual(dues);
    expect(page.burning?.reports[0]?.due.isOver).toBe(true);
    expect((await see(person("administrator"))).burning).toBeNull();
    expect((await see(office.evaluator)).burning).toBeNull();
  });

  it("counts an objection that waits beside what is open, and what was withdrawn no longer", async () => {
    const before = await see(office.official, friday + 2);
    const [filed, open] = [await office.file(), await office.file()];
    await withdrawComplaint(office.as(office.complainantOf(filed), hours(2)), { number: filed.number });
    expect(open.number).not.toBe(filed.number);
    const after = await see(office.official, friday + 2);
    expect(after.stocks.open - before.stocks.open).toBe(1);
    const handedOver = await handed("LZ01");
    const handler = await office.handlerOf(unit);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number: handedOver.number });
    await submitReply(office.as(handler, hours(3)), { number: handedOver.number, outcome: "solved", body });
    await reviewReply(office.as(await office.leadOf(unit), hours(3)), {
      number: handedOver.number,
      decision: "approve",
    });
    await objectToClosure(office.as(office.complainantOf(handedOver), hours(30)), {
      number: handedOver.number,
      reason: "去窗口领证又说没有",
    });
    const waiting = await see(office.official, friday + 2);
    expect(waiting.stocks).toMatchObject({ open: after.stocks.open, objection_open: 1 });
  });

  it("measures an answer by the day that was promised for it, never by the next word of progress on a plan", async () => {
    const [handler, head] = [await office.handlerOf(unit), await office.headOf(unit)];
    const leaderId = office.official.kind === "staff" ? office.official.staffId : 0;
    const planned = async (): Promise<string> => {
      const { number } = await office.file({ contact: { ...plainAnswers.contact, sharesIdentity: "no" } as never });
      await classifyComplaint(office.as(office.dispatcher, hours(1)), { number, kind: "hard_case" });
      await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "办不成。" });
      await acknowledgeComplaint(office.as(handler, hours(2)), { number });
      const plan = "先请省登记中心核对档案，四月底以前补录，五月由六号窗口办证。";
      await proposePlan(office.as(handler, hours(24)), { number, plan, leaderId, reviewOn: "2026-06-01" });
      await makePlan(office.as(office.official, hours(48)), { number, decision: "accept", note: "" });
      return number;
    };
    const isSolved = async (number: string, day: number): Promise<void> => {
      await submitReply(office.as(handler, hours(24 * day)), { number, outcome: "solved", body });
      await reviewReply(office.as(head, hours(24 * day)), { number, decision: "approve" });
    };
    const number = await planned();
    expect((await see(office.official, 24 * 20)).stocks.on_plan).toBe(1);
    await reportProgress(office.as(handler, hours(24 * 28)), { number, progress: "档案已经调到，正在逐份核对。" });
    await isSolved(number, 42);
    // Thirty days from 2 March were promised: 13 April is late however lately a word of progress came.
    const april = await see(office.official, 24 * 50);
    expect([countIn(april.now.answered), rateIn(april.now.due_met)]).toEqual([1, "0/1"]);
  });
});

describe("the list behind a figure", () => {
  const months = { period: "2026-03-01_2026-04-30" };
  const listed = async (measure: string, side: string, params: Params, actor = office.official) => {
    const input = { measure, side, params } as Parameters<typeof listFigureReports>[1];
    const list = await listFigureReports(office.as(actor, hours(24 * 55)), input);
    if (!list) throw new Error("no list");
    return list;
  };

  it("has as many reports as the figure says, whatever is asked for", async () => {
    const filters: Params[] = [
      months,
      { ...months, place: "LZ01" },
      { ...months, unit },
      { ...months, kind: "hard_case" },
    ];
    for (const params of filters) {
      const page = await see(office.official, 24 * 55, params);
      for (const code of measureCodes) {
        for (const side of figureSides) {
          const list = await listed(code, side, params);
          // Where a measure has no such side the list is of what counts.
          if (list.side !== side) continue;
          expect(
            list.lines.reduce((sum, { value }) => sum + value, 0),
            `${code} ${side}`,
          ).toBe(list.total);
        }
        const shown: MeasureValue = page.now[code];
        const hits = (await listed(code, "hits", params)).total;
        if (shown.shown === "count") expect(hits, code).toBe(shown.value);
        if (shown.shown === "share" && shown.rate) expect(hits, code).toBe(shown.rate.hits);
      }
      for (const code of stockCodes) {
        const list = await listed(code, "hits", params);
        expect(list.lines, code).toHaveLength(page.stocks[code]);
        expect(list.total, code).toBe(page.stocks[code]);
      }
    }
    expect(measureOf("due_met").shown).toBe("share");
    const { outcomes, now } = await see(office.official, 24 * 55, months);
    const settled = countIn(now.settled);
    expect(settled).toBeGreaterThan(0);
    expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(settled);
  });

  it("says what is missing from a share: late answers and those that nobody gave", async () => {
    const params = { period: "2026-03-01_2026-03-06" };
    const list = await listFigureReports(office.as(office.official, hours(friday + 1)), {
      measure: "due_met",
      side: "misses",
      params,
    });
    expect(list?.sides.map(({ side }) => side)).toEqual(["hits", "among", "misses"]);
    expect(list?.lines.every(({ on }) => on === "2026-03-05")).toBe(true);
    expect(list?.lines.some(({ state }) => state === "answered")).toBe(true);
    expect(list?.lines.some(({ state }) => state !== "answered")).toBe(true);
  });

  it("shows an evaluator numbers without words, and an administrator nothing", async () => {
    const list = await listed("received", "hits", months, office.evaluator);
    expect(list.lines.length).toBeGreaterThan(0);
    for (const line of list.lines) {
      expect(line).toMatchObject({ excerpt: null, opens: "observed" });
      expect(line.number).not.toBeNull();
    }
    const input = { measure: "received", side: "hits", params: {} } as const;
    expect(await listFigureReports(office.as(office.administrator), input)).toBeNull();
    expect(await readInsight(office.as(office.administrator), {})).not.toBeNull();
  });

  it("keeps a report about an own counter to a line without number and words", async () => {
    const owner = postgres(office.directUrl, { max: 1 });
    const [about] = await owner<{ number: string }[]>`
      update complaints set about_unit_id = ${unit} where id = (select min(id) from complaints) returning number`;
    await owner.end();
    const both = staffActor({
      staffId: 1,
      sessionId: "test",
      name: "test",
      grants: [
        { role: "official", unitId: null, regionPath: null },
        { role: "handler", unitId: unit, regionPath: null },
      ],
    });
    const [all, own] = [await listed("received", "hits", months), await listed("received", "hits", months, both)];
    expect([own.total, own.lines.length]).toEqual([all.total, all.lines.length]);
    expect(all.lines.filter(({ number }) => number === about?.number)).toHaveLength(1);
    expect(own.lines.filter(({ number }) => number === about?.number)).toEqual([]);
    expect(own.lines.filter(({ number }) => number === null)).toMatchObject([{ excerpt: null, opens: null }]);
  });

  it("goes on page by page without losing or repeating one", async () => {
    for (let i = 0; i < 52; i += 1) await office.file({}, hours(24 * 60));
    const params = { period: "2026-05" };
    const at = office.as(office.official, hours(24 * 62));
    const first = await listFigureReports(at, { measure: "received", side: "hits", params });
    const second = await listFigureReports(at, { measure: "received", side: "hits", params, after: first?.next ?? "" });
    const numbers = [...(first?.lines ?? []), ...(second?.lines ?? [])].map(({ number }) => number);
    expect([first?.total, first?.lines.length, second?.lines.length, new Set(numbers).size]).toEqual([52, 50, 2, 52]);
    const open = await listFigureReports(at, { measure: "open", side: "hits", params: {} });
    const rest = await listFigureReports(at, { measure: "open", side: "hits", params: {}, after: open?.next ?? "" });
    expect((open?.lines.length ?? 0) + (rest?.lines.length ?? 0)).toBe(open?.total);
  });
});

describe("the measures by a dimension", () => {
  const ask = async (dimension: string, params: Params = { period: "2026-03" }) => {
    const input = { dimension, params } as Parameters<typeof readInsightBreakdown>[1];
    const table = await readInsightBreakdown(office.as(office.official, hours(24 * 20)), input);
    if (!table) throw new Error("no table");
    return table;
  };

  it("add up to the whole by every dimension, and each line is what its filter says", async () => {
    const whole = countIn((await see(office.official, 24 * 20, { period: "2026-03" })).now.received);
    for (const dimension of [
      "unit",
      "place",
      "nature",
      "window",
      "category",
      "field",
      "source",
      "who",
      "kind",
      "cause",
    ]) {
      const { rows } = await ask(dimension);
      expect(
        rows.reduce((sum, { values }) => sum + (countIn(values.received) ?? 0), 0),
        dimension,
      ).toBe(whole);
      for (const { filter, values, stocks } of rows) {
        if (filter.isExact) continue;
        const one = await see(office.official, 24 * 20, { period: "2026-03", [filter.key]: filter.value });
        expect(countIn(one.now.received), `${dimension} ${filter.value}`).toBe(countIn(values.received));
        expect(rateIn(one.now.due_met)).toBe(rateIn(values.due_met));
        expect(one.stocks).toEqual(stocks);
      }
    }
  });

  it("stand in the order of the address, what cannot be compared at the end", async () => {
    const input = { dimension: "place", sort: "received", params: { period: "2026-03" } } as const;
    const at = office.as(office.official, hours(24 * 20));
    const most = await readInsightBreakdown(at, input);
    const least = await readInsightBreakdown(at, { ...input, order: "least" });
    expect(most?.rows.map(({ key }) => key)).toEqual(least?.rows.map(({ key }) => key).toReversed());
    const byShare = await readInsightBreakdown(at, { ...input, sort: "satisfied" });
    expect(byShare?.rows.at(-1)?.key).toBe("LZ02");
  });
});
