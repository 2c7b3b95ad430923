import { describe, expect, it } from "vitest";
import { contactInput } from "@/domain/complaint/filing-form";
import { rateComplaint } from "../complaint/rate-complaint";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import { hours, openOffice } from "../office.test-support";
import { listPublished } from "./list-published";
import { publishAnswer } from "./publish-answer";
import { readPublished } from "./read-published";

const office = openOffice();

/** Solved by the window and released; `n` hours after the others. */
async function publish(n: number): Promise<void> {
  const filed = await office.file({ contact: contactInput.parse({ identityMode: "anonymous" }) });
  const { number } = filed;
  const body = "窗口当场补打了受理通知书，已经交给本人。";
  await solveOnTheSpot(office.as(office.clerk, hours(1)), { number, body });
  await rateComplaint(office.as(office.complainantOf(filed), hours(2)), { number, satisfaction: 5 });
  const text = "有人办证时没有拿到受理通知书，窗口当场补给。";
  await publishAnswer(office.as(office.supervisor, hours(n)), {
    number,
    title: `第${n}件`,
    question: text,
    answer: text,
  });
}

describe("published answers", () => {
  it("are read page by page, newest first, each exactly once, also when several came at the same moment", async () => {
    for (let n = 3; n < 25; n += 1) await publish(n);
    await publish(24);
    const titles: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 5; pages += 1) {
      const page = await listPublished(office.as(office.visitor), after);
      expect(page.isFirst).toBe(after === undefined);
      titles.push(...page.entries.map((entry) => entry.title));
      if (page.next === null) break;
      after = page.next;
    }
    const newestFirst = [24, ...Array.from({ length: 22 }, (_, i) => 24 - i)];
    expect(titles).toEqual(newestFirst.map((n) => `第${n}件`));
  });

  it("begin at the first page when an address is no place in the list", async () => {
    for (const after of ["", "x", "1-1", "99999999999999999999-1", "'; drop table publications"]) {
      expect((await listPublished(office.as(office.visitor), after)).isFirst).toBe(true);
    }
  });

  it("are nothing for what is no number, or none of theirs", async () => {
    for (const id of ["0", "-1", "x", "1e3", "99999999999999999999", "999999"]) {
      expect(await readPublished(office.as(office.visitor), id)).toBeNull();
    }
    const { entries } = await listPublished(office.as(office.visitor), undefined);
    expect(await readPublished(office.as(office.visitor), String(entries[0]?.id))).toMatchObject({ title: "第24件" });
  });
});
