import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { findComplaint } from "@/db/queries/complaints";
import { listSupervisionRules } from "@/db/queries/supervision-proposals";
import { Refusal } from "@/domain/refusal";
import { supervisionRuleInput } from "@/domain/settings/supervision-settings";
import { attendToClocks } from "../complaint/attend-to-clocks";
import { drawFollowUpChecks } from "../complaint/draw-follow-up-checks";
import { listFollowUpChecks } from "../complaint/list-follow-up-checks";
import { listProposedSupervision } from "../complaint/list-proposed-supervision";
import { repeatDraw } from "../complaint/repeat-draw";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import { urgeComplaint } from "../complaint/urge-complaint";
import { hours, monday, openOffice, sweeper } from "../office.test-support";
import { changeDrawWeights, changeDrawWeightsInput } from "./change-draw-weights";
import { changeSupervisionRule, changeSupervisionRuleInput } from "./change-supervision-rule";
import { readSupervisionSettings } from "./read-supervision-settings";

const office = openOffice();
const asAdministrator = (now = monday) => office.as(office.administrator, now);

async function endOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function formOf(code: string, change: object = {}) {
  const { rules } = await readSupervisionSettings(asAdministrator());
  const rule = rules.find((candidate) => candidate.code === code);
  return changeSupervisionRuleInput.parse({ ...rule, ...change });
}

async function weightsForm(change: object = {}) {
  const { weights, weightsMark } = await readSupervisionSettings(asAdministrator());
  const { base, silent, reworked } = weights;
  return changeDrawWeightsInput.parse({
    ...{ base, silent, reworked, mark: weightsMark },
    unit_rebound: weights.unitRebound,
    most_unit_rebounds: weights.mostUnitRebounds,
    ...change,
  });
}

describe("the rules of supervision", () => {
  it("are changed by administrators alone, with before and after in the ledger, and hold from the next fact on", async () => {
    for (const actor of [office.supervisor, office.official, office.clerk]) {
      expect(await endOf(changeSupervisionRule(office.as(actor), await formOf("urged")))).toBe("not-allowed");
      expect(await endOf(changeDrawWeights(office.as(actor), await weightsForm()))).toBe("not-allowed");
      expect(await endOf(readSupervisionSettings(office.as(actor)))).toBe("not-allowed");
    }
    const urged = async () => {
      const filed = await office.file();
      await urgeComplaint(office.as(office.complainantOf(filed), hours(1)), { number: filed.number });
      const { rows } = await listProposedSupervision(office.as(office.supervisor, hours(2)), {});
      return rows.some(({ number }) => number === filed.number);
    };
    expect(await urged()).toBe(false);
    const input = await formOf("urged", { threshold: "1", demand: "请当天联系反映人，说明进展。" });
    await changeSupervisionRule(asAdministrator(), input);
    expect(await urged()).toBe(true);
    await changeSupervisionRule(asAdministrator(), await formOf("urged", { mode: "off" }));
    expect(await urged()).toBe(false);
    const { changes, rules } = await readSupervisionSettings(asAdministrator());
    expect(changes).toMatchObject([
      { key: "urged", before: { mode: "propose", threshold: 1 }, after: { mode: "off", threshold: 1 } },
      { key: "urged", before: { threshold: 3 }, after: { threshold: 1, demand: "请当天联系反映人，说明进展。" } },
    ]);
    expect(rules.map(({ code }) => code)).toEqual([
      "overdue",
      "dissatisfied",
      "dissatisfied_again",
      "urged",
      "sent_back",
    ]);
  });

  it("say so when somebody was first, and note nothing when nothing changed", async () => {
    const [mine, theirs] = [await formOf("sent_back", { days: 4 }), await formOf("sent_back", { days: 5 })];
    await changeSupervisionRule(asAdministrator(), theirs);
    expect(await endOf(changeSupervisionRule(asAdministrator(), mine))).toBe("changed-meanwhile");
    const before = (await readSupervisionSettings(asAdministrator())).changes.length;
    await changeSupervisionRule(asAdministrator(), await formOf("sent_back"));
    expect((await readSupervisionSettings(asAdministrator())).changes).toHaveLength(before);
    expect((await listSupervisionRules(office.db.app)).find(({ code }) => code === "sent_back")?.days).toBe(5);
  });

  it("count within what makes sense", () => {
    const fits = (code: string, threshold?: string) =>
      supervisionRuleInput.safeParse({ code, threshold, mode: "auto", days: "3", demand: "请限期办结。", mark: "" })
        .success;
    expect([fits("dissatisfied", "3"), fits("dissatisfied", "4"), fits("urged", "0"), fits("urged")]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(fits("overdue")).toBe(true);
  });
});

describe("the weights of the draw", () => {
  it("are data: a stored draw keeps those it used, and comes out the same when it is drawn again", async () => {
    const filed = [];
    for (let i = 0; i < 9; i += 1) {
      const trouble = { plainAnswer: "unsure" as const, body: `想问一问第${i}件事怎么办，要带什么。` };
      const one = await office.file({ trouble });
      if ((await findComplaint(office.db.app, one.number))?.complaint.state !== "submitted") continue;
      const body = "您好，带身份证到六号窗口就能办，不用再跑第二趟。";
      await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: one.number, body });
      filed.push(one.number);
    }
    await attendToClocks(office.as(sweeper(), hours(24 * 30)));
    const draw = (seed: string, now = hours(24 * 80)) =>
      drawFollowUpChecks(office.as(office.supervisor, now), {
        regionId: office.reference.rootRegion.id,
        closedFromOn: "2026-03-01",
        closedToOn: "2026-04-30",
        size: 3,
        seed,
      });
    const first = await draw("audit");
    const before = await readSupervisionSettings(asAdministrator());
    await changeDrawWeights(asAdministrator(), await weightsForm({ silent: 7 }));
    const second = await draw("audit", hours(24 * 81));
    expect(second.population).toBe(first.population - 3);

    const again = await repeatDraw(office.as(office.supervisor, hours(24 * 200)), { drawId: first.drawId });
    expect(again).toMatchObject({ weights: before.weights, isSamePopulation: true, isSameDraw: true });
    expect(again?.stored).toEqual([...first.numbers].sort());
    const other = await repeatDraw(office.as(office.supervisor), { drawId: second.drawId });
    expect(other).toMatchObject({ weights: { silent: 7 }, isSamePopulation: true, isSameDraw: true });
    expect((await listFollowUpChecks(office.as(office.supervisor), {})).weights.silent).toBe(7);
    expect((await readSupervisionSettings(asAdministrator())).changes[0]).toMatchObject({
      key: "draw-weights",
      before: { silent: 2 },
      after: { silent: 7 },
    });
  });

  it("show a list that was tampered with", async () => {
    const [draw] = (await listFollowUpChecks(office.as(office.supervisor), {})).draws;
    const drawId = draw?.id ?? 0;
    await office.db.app.execute(
      `update follow_up_checks set draw_id = null
       where ctid = (select ctid from follow_up_checks where draw_id = ${drawId} limit 1)`,
    );
    expect(await repeatDraw(office.as(office.supervisor), { drawId })).toMatchObject({
      isSamePopulation: true,
      isSameDraw: false,
    });
    const change = `update follow_up_draw_populations set lines = replace(lines, ' 1 0 0 0', ' 0 0 0 0') where draw_id = ${drawId}`;
    await expect(office.db.app.execute(change)).rejects.toThrow();
    const owner = postgres(office.directUrl, { max: 1 });
    await owner.unsafe(change);
    await owner.end();
    expect(await repeatDraw(office.as(office.supervisor), { drawId })).toMatchObject({ isSamePopulation: false });
    expect(await endOf(repeatDraw(office.as(office.clerk), { drawId }))).toBe("not-allowed");
    expect(await endOf(repeatDraw(office.as(office.supervisor), { drawId: 999_999 }))).toBe("not-found");
  });
});
