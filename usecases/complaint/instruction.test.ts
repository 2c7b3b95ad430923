import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import { findComplaint } from "@/db/queries/complaints";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, sweeper, unitIds } from "../office.test-support";
import { checkInvariants } from "../system/check-invariants";
import { acceptInstructionAnswer } from "./accept-instruction-answer";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { answerInstruction } from "./answer-instruction";
import { dispatchComplaint } from "./dispatch-complaint";
import { endLeadOfficials } from "./end-lead-officials";
import { giveInstruction } from "./give-instruction";
import { listInstructions } from "./list-instructions";
import { nameLeadOfficials } from "./name-lead-officials";
import { readStatus } from "./read-status";
import { reportLeadProgress } from "./report-lead-progress";

const office = openOffice();
const unit = unitIds.responsible;
const text = "请县自然资源局一周内解决，结果报我。";
const answer = "已经约反映人周四办结，清单一次列清。";

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

async function inHand() {
  const filed = await office.file();
  const { number } = filed;
  const stored = await findComplaint(office.db.app, number);
  if (stored?.leadUnitId !== unit) {
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit });
  }
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler, lead };
}

const staffIdOf = (actor: Actor): number => (actor.kind === "staff" ? actor.staffId : 0);
const give = (actor: Actor, number: string, more: Partial<Parameters<typeof giveInstruction>[1]> = {}) =>
  giveInstruction(office.as(actor, hours(24)), { number, text, ...more });
const reply = (actor: Actor, number: string, instructionNo = 1) =>
  answerInstruction(office.as(actor, hours(25)), { number, instructionNo, answer });
const decide = (actor: Actor, number: string, decision: "accept" | "return", note = "", instructionNo = 1) =>
  acceptInstructionAnswer(office.as(actor, hours(26)), { number, instructionNo, decision, note });
const elsewhere = () =>
  staffActor({
    staffId: 900_001,
    sessionId: "test",
    name: "elsewhere",
    grants: [{ role: "official", unitId: null, regionPath: "/LZ/LZ09/" }],
  });
async function instructionsOf(number: string) {
  return (await findComplaint(office.db.app, number))?.complaint.instructions ?? [];
}

describe("a leader's instruction, in the database", () => {
  it("is numbered, answered by the unit, given back with a word, answered again and accepted by that leader", async () => {
    const { number, handler, lead } = await inHand();
    const { serial } = await give(office.official, number);
    expect(serial).toMatch(/^批〔2026〕\d+号$/);
    // Five working days from Tuesday 3 March: over when Tuesday 10 March ends.
    expect((await instructionsOf(number))[0]).toMatchObject({
      serial,
      state: "given",
      unitId: unit,
      onPaper: false,
      limitAmount: 5,
      dueAt: new Date("2026-03-10T16:00:00Z"),
    });
    const mine = async () => {
      const { rows } = await listInstructions(office.as(office.official, hours(26)), {});
      return rows.find((row) => row.number === number);
    };
    expect(await mine()).toMatchObject({ serial, text, answer: null, isMine: true });
    await reply(handler, number);
    expect(await mine()).toMatchObject({ instructionState: "answered", answer });
    expect(await refusalOf(decide(office.official, number, "return"))).toBe("instruction-word-needed");
    await decide(office.official, number, "return", "请写明由谁负责。");
    await reply(lead, number);
    await decide(office.official, number, "accept");
    expect((await instructionsOf(number))[0]).toMatchObject({ state: "accepted", returns: 1 });
    expect(await mine()).toBeUndefined();
  });

  it("is given within the official's region alone, and nobody else answers or accepts", async () => {
    const { number, handler, lead } = await inHand();
    expect(await refusalOf(give(elsewhere(), number))).toBe("not-found");
    for (const actor of [office.clerk, handler, lead]) expect(await refusalOf(give(actor, number))).toBe("not-allowed");
    expect(await refusalOf(give(await office.handlerOf(unitIds.other), number))).toBe("not-found");
    await give(office.official, number);
    expect(await refusalOf(give(office.official, number))).toBe("instruction-open");
    expect(await refusalOf(reply(office.dispatcher, number))).toBe("instruction-for-unit");
    expect(await refusalOf(reply(office.supervisor, number))).toBe("not-allowed");
    expect(await refusalOf(decide(office.official, number, "accept"))).toBe("no-instruction-answer");
    await reply(handler, number);
    expect(await refusalOf(reply(lead, number))).toBe("no-instruction-waits");
    // It returns to that leader, not to the office or another leader.
    expect(await refusalOf(decide(office.supervisor, number, "accept"))).toBe("not-allowed");
    const another = staffActor({
      staffId: 900_002,
      sessionId: "test",
      name: "another",
      grants: [{ role: "official", unitId: null, regionPath: null }],
    });
    expect(await refusalOf(decide(another, number, "accept"))).toBe("not-allowed");
    await decide(office.official, number, "accept");
  });

  it("is entered by the office from paper, for an official with an account or a leader in words", async () => {
    const { number, handler } = await inHand();
    await give(office.supervisor, number, { leaderId: staffIdOf(office.official), givenOn: "2026-03-02" });
    expect(await refusalOf(give(office.supervisor, number))).toBe("no-such-leader");
    expect(await refusalOf(give(office.supervisor, number, { leaderId: staffIdOf(handler) }))).toBe("no-such-leader");
    const future = { leader: "州长 某某", givenOn: "2026-03-04" };
    expect(await refusalOf(give(office.supervisor, number, future))).toBe("instruction-date");
    await give(office.dispatcher, number, { leader: "州长 某某", givenOn: "2026-03-01" });
    expect(await instructionsOf(number)).toMatchObject([
      { onPaper: true, givenOn: "2026-03-02", leaderId: staffIdOf(office.official) },
      { onPaper: true, givenOn: "2026-03-01", leaderId: null },
    ]);
    await reply(handler, number, 2);
    expect(await refusalOf(decide(office.official, number, "accept", "", 2))).toBe("not-allowed");
    await decide(office.supervisor, number, "accept", "", 2);
  });

  it("tells the person that the report is watched, and never a word of it", async () => {
    const { filed, number, handler } = await inHand();
    await give(office.supervisor, number, { leader: "州长 某某" });
    await reply(handler, number);
    await decide(office.supervisor, number, "return", "请再核实一次。");
    const status = await readStatus(office.as(office.complainantOf(filed), hours(30)), number);
    expect(status?.events.map(({ type }) => type)).toContain("instruction.given");
    for (const word of [text, answer, "州长", "请再核实一次"]) expect(JSON.stringify(status)).not.toContain(word);
  });

  it("leaves no number out and gives none twice, also when several are given at once", async () => {
    const reports = [];
    for (let i = 0; i < 6; i += 1) reports.push(await inHand());
    const before = await give(office.official, reports[0]?.number ?? "");
    const work = reports.slice(1).map(({ number }, i) =>
      // One of them is refused after it took a number, and gives it back.
      i === 2
        ? refusalOf(give(office.supervisor, number, { leader: "州长", givenOn: "2026-04-01" }))
        : give(office.official, number),
    );
    const given = (await Promise.all(work)).flatMap((one) => (typeof one === "string" ? [] : [one.serial]));
    const numberOf = (serial: string) => Number(/〕(\d+)号/.exec(serial)?.[1]);
    const first = numberOf(before.serial);
    expect(given.map(numberOf).sort((a, b) => a - b)).toEqual([first + 1, first + 2, first + 3, first + 4]);
  });

  it("has one winner of two who decide at once", async () => {
    const { number, handler } = await inHand();
    await give(office.official, number);
    await reply(handler, number);
    const ends = await Promise.all([
      refusalOf(decide(office.official, number, "accept")),
      refusalOf(decide(office.official, number, "return", "请再核实")),
    ]);
    expect(ends.toSorted()).toEqual(["no refusal", "no-instruction-answer"].toSorted());
  });
});

describe("lead officials, in the database", () => {
  const owners = (number: string) => ({
    number,
    city_leader: staffIdOf(office.official),
    city_leader_words: "",
    discipline_officer: undefined,
    discipline_officer_words: "派驻纪检组 某某",
    department: undefined,
    department_words: "自然资源局局长 某某",
    county_leader: undefined,
    county_leader_words: "副县长 某某",
  });

  it("are named once, report progress with its day and end with a word; the fold gives the rows", async () => {
    const { number, handler } = await inHand();
    const name = (actor: Actor) => nameLeadOfficials(office.as(actor, hours(24)), owners(number));
    expect(await refusalOf(name(handler))).toBe("not-allowed");
    expect(await refusalOf(name(elsewhere()))).toBe("not-found");
    await name(office.supervisor);
    expect(await refusalOf(name(office.official))).toBe("ownership-open");
    const progress = (madeOn: string) =>
      reportLeadProgress(office.as(handler, hours(48)), { number, madeOn, text: "已到现场协调，材料清单已定。" });
    expect(await refusalOf(progress("2026-03-05"))).toBe("instruction-date");
    await progress("2026-03-04");
    await progress("2026-03-03");
    await endLeadOfficials(office.as(office.official, hours(50)), { number, note: "已经办成。" });
    expect(await refusalOf(progress("2026-03-03"))).toBe("no-ownership-open");
    expect((await findComplaint(office.db.app, number))?.complaint.leadOwnerships).toMatchObject([
      { cityLeaderId: staffIdOf(office.official), countyLeaderId: null, progressCount: 2 },
    ]);
  });

  it("stand with the instructions as the events give them", async () => {
    const checks = await checkInvariants(office.as(sweeper()));
    expect(checks.filter(({ different }) => different > 0)).toEqual([]);
  });
});
