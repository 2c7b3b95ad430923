import { describe, expect, it } from "vitest";
import { contactInput } from "@/domain/complaint/filing-form";
import { newRandomId } from "@/lib/ids";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import { endDraft } from "../draft/end-draft";
import { readDraft } from "../draft/read-draft";
import { saveDraft } from "../draft/save-draft";
import { hours, openOffice } from "../office.test-support";
import { findAnswersOnSameTrouble } from "./find-answers-on-same-trouble";
import { listAnswersOnSameTrouble } from "./list-answers-on-same-trouble";
import { publishAnswer } from "./publish-answer";

const office = openOffice();

async function publish(told: { title: string; question: string; answer: string }): Promise<void> {
  const filed = await office.file({ contact: contactInput.parse({ identityMode: "anonymous" }) });
  const { number } = filed;
  await solveOnTheSpot(office.as(office.clerk, hours(1)), { number, body: "窗口当场处理完毕，已经交给本人。" });
  await publishAnswer(office.as(office.supervisor, hours(2)), { number, ...told });
}

const transfer = {
  title: "二手房过户时原始档案缺失怎么办",
  question: "有人办理二手房过户，窗口以原始档案缺失为由不予受理，要求自己找开发商补档案，多次往返没有办成房产证。",
  answer: "原始档案由登记机构向档案馆调取，不得要求个人自己找开发商。申请当天受理。",
};
const wages = {
  title: "拖欠工资投诉登记后无人处理",
  question: "几名工人被拖欠工资，到劳动监察登记投诉以后，一个多月没有人联系处理。",
  answer: "劳动监察大队已经立案，工资在十五日内付清。",
};
const body = "我家的房子是二手房，去办过户，窗口说原始档案找不到，让我自己找开发商要，跑了三趟不给办房产证。";

async function draftWith(text: string): Promise<string> {
  const submissionId = newRandomId();
  const answers = { trouble: { plainAnswer: "many_trips", body: text } } as const;
  await saveDraft(office.as(office.visitor), { submissionId, answers });
  return submissionId;
}

describe("published answers on the same trouble", () => {
  it("are found for a text about it, kept in the draft, and offered once", async () => {
    await publish(transfer);
    await publish(wages);
    const ctx = office.as(office.visitor, hours(3));
    const submissionId = await draftWith(body);
    const found = await findAnswersOnSameTrouble(ctx, submissionId);
    expect(found).toHaveLength(1);
    await saveDraft(ctx, { submissionId, answers: { offeredAnswers: found } });
    expect(await findAnswersOnSameTrouble(ctx, submissionId)).toEqual([]);
    const offered = await listAnswersOnSameTrouble(ctx, submissionId);
    expect(offered?.next).toBe("place");
    expect(offered?.answers).toEqual([expect.objectContaining({ title: transfer.title, outcome: "solved" })]);
    expect(offered?.answers[0]?.opening).toContain("原始档案由登记机构向档案馆调取");
  });

  it("are none for a text about something else, or one that says little", async () => {
    const ctx = office.as(office.visitor, hours(3));
    for (const text of ["孩子转学，学籍系统里调不出来，两边学校互相推。", "去了窗口好几次，每次都让我再等等。"]) {
      expect(await findAnswersOnSameTrouble(ctx, await draftWith(text))).toEqual([]);
    }
    expect(await findAnswersOnSameTrouble(ctx, newRandomId())).toEqual([]);
    expect(await listAnswersOnSameTrouble(ctx, newRandomId())).toBeNull();
    expect(await listAnswersOnSameTrouble(ctx, null)).toBeNull();
  });

  it("end the draft of a person who needs no more", async () => {
    const ctx = office.as(office.visitor, hours(3));
    const submissionId = await draftWith(body);
    await endDraft(ctx, { submissionId });
    expect(await readDraft(ctx, submissionId)).toEqual({});
  });
});
