import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { readForm, type Translate } from "@/app/form-reading";
import { Refusal } from "@/domain/refusal";
import { loadMessages } from "@/lib/messages";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { checkReply } from "./check-reply";
import { dispatchComplaint } from "./dispatch-complaint";
import { readComplaint } from "./read-complaint";
import { readStatus } from "./read-status";
import { reviewReply } from "./review-reply";
import { submitReply, submitReplyInput } from "./submit-reply";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，我们逐条核对了您的申请，按现行规定目前还办不了，原因和可以走的路写在下面。";
const why = {
  basis: "《不动产登记暂行条例》第十六条",
  missing: "还缺产权来源的证明。",
  otherWay: "先到档案馆查询产权来源，再来登记，不用重新排队。",
} as const;

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

const itemCode = () => [...office.reference.items.keys()][0] ?? "";

async function inHand(sharesIdentity: "yes" | "no" = "yes") {
  const contact = { ...plainAnswers.contact, identityMode: "real_name", name: "测试反映人", sharesIdentity } as const;
  const filed = await office.file({ contact });
  const { number } = filed;
  const page = await readComplaint(office.as(office.dispatcher, hours(1)), { number });
  if (page.offers.includes("dispatch")) {
    const masked = sharesIdentity === "no" ? { maskedBody: "反映人称登记没有一次说清。" } : {};
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, ...masked });
  }
  const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
  await acknowledgeComplaint(office.as(handler, hours(2)), { number });
  return { filed, number, handler, lead };
}

describe("an answer that says it cannot be done", () => {
  it("is reviewed with all of its parts, and the complainant reads them after the review", async () => {
    const { filed, number, handler, lead } = await inHand();
    const code = itemCode();
    const item = office.reference.items.get(code);
    await submitReply(office.as(handler, hours(3)), { number, outcome: "explained", body, itemCode: code, ...why });
    const reviewer = await readComplaint(office.as(lead, hours(4)), { number });
    expect(reviewer.replies).toMatchObject([
      {
        basis: why.basis,
        justification: { item: { zh: item?.nameZh }, missing: why.missing, otherWay: why.otherWay },
      },
    ]);
    const complainant = office.complainantOf(filed);
    expect((await readStatus(office.as(complainant, hours(4)), number))?.replies).toEqual([]);
    await reviewReply(office.as(lead, hours(4)), { number, decision: "approve" });
    const status = await readStatus(office.as(complainant, hours(5)), number);
    expect(status?.replies).toMatchObject([
      {
        outcome: "explained",
        basis: why.basis,
        item: { nameZh: item?.nameZh },
        justification: { itemCode: code, missing: why.missing, otherWay: why.otherWay },
      },
    ]);
  });

  it("is not taken without any of its parts, nor for an item that is not in the catalogue; nothing is written", async () => {
    const { number, handler } = await inHand();
    const full = { number, outcome: "explained" as const, body, itemCode: itemCode(), ...why };
    for (const part of ["itemCode", "basis", "missing", "otherWay"] as const) {
      const lacking = { ...full, [part]: undefined };
      expect([part, await refusalOf(submitReply(office.as(handler, hours(3)), lacking))]).toEqual([
        part,
        "justification-incomplete",
      ]);
    }
    const unknown = submitReply(office.as(handler, hours(3)), { ...full, itemCode: "no-such-item" });
    expect(await refusalOf(unknown)).toBe("justification-incomplete");
    const page = await readComplaint(office.as(handler, hours(3)), { number });
    expect([page.row.state, page.replies]).toEqual(["in_hand", []]);
  });

  it("says of every missing field that it is missing, in one go with the other faults of the form", () => {
    const t = createTranslator({ locale: "zh-CN", messages: loadMessages("zh-CN") }) as unknown as Translate;
    const form = (fields: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries({ number: "1", ...fields })) data.append(name, value);
      return readForm(submitReplyInput, data, t);
    };
    const wrong = form({ outcome: "explained", body: "短", missing: "  " });
    expect(wrong.ok ? [] : Object.keys(wrong.fields).sort()).toEqual([
      "basis",
      "body",
      "itemCode",
      "missing",
      "otherWay",
    ]);
    expect(wrong.ok ? null : wrong.fields.itemCode).toEqual(["请选择一项"]);
    expect(form({ outcome: "explained", body, itemCode: "x", ...why }).ok).toBe(true);
    expect(form({ outcome: "solved", body }).ok).toBe(true);
    expect(form({ body }).ok).toBe(false);
  });

  it("comes back from review with everything that was typed", async () => {
    const { number, handler, lead } = await inHand();
    const code = itemCode();
    await submitReply(office.as(handler, hours(3)), { number, outcome: "explained", body, itemCode: code, ...why });
    await reviewReply(office.as(lead, hours(4)), { number, decision: "return", note: "写明哪一款。" });
    const { forms } = await readComplaint(office.as(handler, hours(5)), { number });
    expect(forms.returned?.justification).toEqual({ itemCode: code, missing: why.missing, otherWay: why.otherWay });
    // Another outcome after all: what was typed for the no does not go out with it.
    await submitReply(office.as(handler, hours(5)), { number, outcome: "solved", body, itemCode: code, ...why });
    const { replies } = await readComplaint(office.as(lead, hours(5)), { number });
    expect(replies.at(-1)).toMatchObject({ outcome: "solved", justification: null });
  });
});

describe("hints before a reply goes out", () => {
  const question = plainAnswers.trouble?.body ?? "";

  it("find an answer that repeats the report, and block nothing", async () => {
    const { number, handler } = await inHand();
    const reply = { number, outcome: "solved" as const, body: `${question}${question}` };
    expect(await checkReply(office.as(handler, hours(3)), reply)).toEqual(["repeats-question"]);
    await submitReply(office.as(handler, hours(3)), reply);
    expect((await readComplaint(office.as(handler, hours(3)), { number })).row.state).toBe("awaiting_review");
  });

  it("compare with the masked text alone where the unit does not read the report", async () => {
    const { number, handler } = await inHand("no");
    const reply = { number, outcome: "solved" as const, body: `${question}${question}` };
    expect(await checkReply(office.as(handler, hours(3)), reply)).toEqual([]);
  });

  it("are given to nobody who may not reply", async () => {
    const { number } = await inHand();
    const reply = { number, outcome: "solved" as const, body: `${question}${question}` };
    for (const someone of [office.clerk, office.visitor, await office.handlerOf(unitIds.other)]) {
      expect(await checkReply(office.as(someone, hours(3)), reply)).toEqual([]);
    }
  });
});
