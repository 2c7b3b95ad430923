import { describe, expect, it } from "vitest";
import { Refusal } from "@/domain/refusal";
import { readComplaint } from "../complaint/read-complaint";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import { hours, openOffice, plainAnswers } from "../office.test-support";
import { listPublished } from "./list-published";
import { publishAnswer } from "./publish-answer";

const office = openOffice();
const body = "请找王建国先生，电话13812345678，住解放路25号的材料已收。";

async function endOf(work: Promise<unknown>): Promise<Refusal["code"] | "done"> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function answered(): Promise<string> {
  const trouble = { plainAnswer: "materials_unclear", body: "我叫李四，身份证11010519491231002X，办证不成。" } as const;
  const filed = await office.file({
    trouble,
    contact: { ...(plainAnswers.contact as object), sharesIdentity: "no" } as never,
  });
  await solveOnTheSpot(office.as(office.clerk, hours(1)), { number: filed.number, body });
  return filed.number;
}

describe("publishing an answer", () => {
  it("proposes every finding masked, beside what was written", async () => {
    const number = await answered();
    const { publish } = (await readComplaint(office.as(office.supervisor, hours(2)), { number })).forms;
    expect(publish?.answer).toMatchObject({
      original: body,
      text: "请找王**先生，电话138****5678，住解放路***的材料已收。",
    });
    expect(publish?.answer.findings.map(({ kind }) => kind)).toEqual(["name", "phone", "address"]);
    expect(publish?.question.text).toBe("我叫李**，身份证110105********002X，办证不成。");
  });

  it("is refused while a telephone or identity number stands in any part, and the refusal does not carry it", async () => {
    const number = await answered();
    const clean = {
      number,
      title: "材料没有一次说清",
      question: "办证时材料没有一次说清。",
      answer: "窗口当天一次补齐并办结。",
    };
    const unmasked = [
      { ...clean, answer: body },
      { ...clean, question: "身份证11010519491231002X的人办证不成。" },
      { ...clean, title: "打１３８１２３４５６７８" },
    ];
    for (const texts of unmasked) {
      const attempt = publishAnswer(office.as(office.supervisor, hours(2)), texts);
      await expect(attempt).rejects.toMatchObject({ code: "publication-unmasked" });
      const refusal = await attempt.catch((error: Refusal) => error);
      expect(JSON.stringify((refusal as Refusal).details)).not.toMatch(/13812345678|11010519491231002/);
    }
    expect((await listPublished(office.as(office.visitor), {})).entries).toEqual([]);
    expect(await endOf(publishAnswer(office.as(office.clerk, hours(2)), clean))).toBe("not-allowed");
    const ends = await Promise.all([
      endOf(publishAnswer(office.as(office.supervisor, hours(2)), clean)),
      endOf(publishAnswer(office.as(office.dispatcher, hours(2)), clean)),
    ]);
    expect(ends.sort()).toEqual(["already-published", "done"]);
  });
});
