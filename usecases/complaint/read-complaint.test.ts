import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Actor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { hours, openOffice, plainAnswers, unitIds } from "../office.test-support";
import { acceptComplaint } from "./accept-complaint";
import { acknowledgeComplaint } from "./acknowledge-complaint";
import { changeVisibility } from "./change-visibility";
import { dispatchComplaint } from "./dispatch-complaint";
import { giveSupplement } from "./give-supplement";
import { objectToClosure } from "./object-to-closure";
import { type ComplaintPage, readComplaint } from "./read-complaint";
import { recordContact } from "./record-contact";
import { requestSupplement } from "./request-supplement";
import { revealIdentity } from "./reveal-identity";
import { reviewReply } from "./review-reply";
import { submitReply } from "./submit-reply";

const office = openOffice();
const unit = unitIds.responsible;
const body = "您好，经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证领取。";

function see(actor: Actor, number: string, hour = 6): Promise<ComplaintPage> {
  return readComplaint(office.as(actor, hours(hour)), { number });
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "no refusal";
}

/** Each stands in one field only. */
const canaries = {
  body: "槐树院三号门",
  name: "甄探微",
  phone: "09990007788",
  email: "zhen@mail.invalid",
  application: "CANARY-APP-7",
  place: "便民中心第二排",
  told: "穿灰马甲的那位说不行",
  wish: "请打给我表弟",
  acceptedOn: "2026-01-19",
  supplement: "我母亲在医院陪护",
  windowNote: "反映人甄女士下午在家",
  revealReason: "核对甄女士材料",
  objection: "邻居老谷看见了",
} as const;

async function fileUnknown() {
  return office.file({
    trouble: { plainAnswer: "materials_unclear", body: `我住${canaries.body}，办不动产登记没有一次说清。` },
    place: { regionId: "LZ01", place: canaries.place },
    contact: {
      identityMode: "real_name",
      name: canaries.name,
      phone: canaries.phone,
      email: canaries.email,
      sharesIdentity: "no",
    },
    more: {
      itemCode: undefined,
      applicationNumber: canaries.application,
      applicationAcceptedOn: canaries.acceptedOn,
      trips: 3,
      toldReason: canaries.told,
      wish: canaries.wish,
    },
  });
}

describe("a report on the desk", () => {
  it("is not found by another unit, in the same way as one that does not exist", async () => {
    const { number } = await office.file();
    await dispatchWhenNeeded(number);
    const stranger = await office.handlerOf(unitIds.other);
    expect(await refusalOf(see(stranger, number))).toBe("not-found");
    expect(await refusalOf(see(stranger, "260302-999999-0"))).toBe("not-found");
    expect(await refusalOf(see(office.visitor, number))).toBe("sign-in-required");
  });

  it("gives the unit's people nothing that the complainant or the window wrote, where the complainant stays unknown", async () => {
    const filed = await fileUnknown();
    const { number } = filed;
    const masked = "反映人称办不动产登记没有一次说清。";
    await acceptComplaint(office.as(office.clerk, hours(1)), { number });
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), {
      number,
      unitId: unit,
      maskedBody: masked,
      note: "请当天联系窗口。",
    });
    const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
    const complainant = office.complainantOf(filed);
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    await requestSupplement(office.as(handler, hours(2)), { number, what: "请补充不动产权证书复印件一份。" });
    await giveSupplement(office.as(complainant, hours(3)), { number, text: canaries.supplement });
    await recordContact(office.as(office.clerk, hours(3)), {
      number,
      how: "phone",
      reached: "yes",
      note: canaries.windowNote,
    });
    await recordContact(office.as(handler, hours(3)), {
      number,
      how: "phone",
      reached: "no",
      note: "经窗口转问，尚未回复。",
    });
    await revealIdentity(office.as(office.clerk, hours(3)), { number, reason: canaries.revealReason });
    await submitReply(office.as(handler, hours(4)), {
      number,
      outcome: "explained",
      body,
      itemCode: [...office.reference.items.keys()][0],
      basis: "条例第三条",
      missing: "还缺产权来源的证明。",
      otherWay: "可以先到档案馆查询，再来登记。",
    });
    await reviewReply(office.as(lead, hours(4)), { number, decision: "approve" });
    await objectToClosure(office.as(complainant, hours(5)), { number, reason: canaries.objection });
    for (const someone of [handler, lead]) {
      const page = await see(someone, number);
      const text = JSON.stringify(page);
      for (const [where, canary] of Object.entries(canaries))
        expect([where, text.includes(canary)]).toEqual([where, false]);
      expect(page.fullText).toBe(false);
      expect(page.report).toMatchObject([{ field: "masked_body", body: masked }]);
      expect(text).toContain("请当天联系窗口。");
      // What the unit itself wrote stays readable for it.
      expect(text).toContain("经窗口转问，尚未回复。");
      expect(page.timeline.some((entry) => entry.hasHiddenTexts)).toBe(true);
      expect(page.offers).not.toContain("reveal_identity");
    }
    const window = JSON.stringify(await see(office.dispatcher, number));
    for (const where of [
      "body",
      "place",
      "told",
      "wish",
      "supplement",
      "windowNote",
      "objection",
      "acceptedOn",
    ] as const) {
      expect([where, window.includes(canaries[where])]).toEqual([where, true]);
    }
    // Name and contact are in no page at all: only a recorded look gives them.
    for (const where of ["name", "phone", "email", "application"] as const) {
      expect([where, window.includes(`"${canaries[where]}`)]).toEqual([where, false]);
    }
  });

  it("takes the text away from the unit when the complainant changes the answer to no", async () => {
    const filed = await office.file();
    await dispatchWhenNeeded(filed.number);
    const handler = await office.handlerOf(unit);
    expect((await see(handler, filed.number)).fullText).toBe(true);
    await changeVisibility(office.as(office.complainantOf(filed), hours(3)), {
      number: filed.number,
      sharesIdentity: "no",
    });
    const page = await see(handler, filed.number);
    expect(page.report).toEqual([]);
    expect(JSON.stringify(page)).not.toContain(plainAnswers.trouble?.body);
  });

  it("offers each role what it can do in each state, and names the one next step", async () => {
    const filed = await fileUnknown();
    const { number } = filed;
    const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
    const offersOf = async (someone: Actor) => {
      const { next, offers } = await see(someone, number);
      return { next, offers };
    };
    const head = await office.headOf(unit);
    const people = {
      clerk: office.clerk,
      dispatcher: office.dispatcher,
      supervisor: office.supervisor,
      official: office.official,
      ...{ handler, lead, head },
    };
    /** Who is offered what, as words; what has to be done next stands before the bar. */
    const seen = async (...names: (keyof typeof people)[]) => {
      const found: Partial<Record<keyof typeof people, string>> = {};
      for (const name of names) {
        const { next, offers } = await offersOf(people[name]);
        found[name] = `${next ?? "nothing"} | ${offers.join(" ")}`;
      }
      return found;
    };
    const atWindow = ["clerk", "dispatcher", "supervisor", "official"] as const;
    const everybody = [...atWindow, "handler", "lead", "head"] as const;
    // Leaders and the supervision office can step in from the first day; the next step is the window's.
    const officials = "nothing | give_instruction name_lead_officials";
    expect(await seen(...atWindow)).toEqual({
      clerk:
        "accept | accept solve_on_the_spot request_supplement classify not_accept merge split_off hand_over add_note reissue_code reveal_identity",
      dispatcher:
        "dispatch | dispatch accept request_supplement classify not_accept merge split_off hand_over refer_out seal_lead give_instruction add_note reveal_identity",
      supervisor: "nothing | seal_lead give_instruction name_lead_officials issue_supervision add_note reveal_identity",
      official: officials,
    });
    await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit, maskedBody: "已隐去。" });
    const supervising =
      "nothing | seal_lead give_instruction name_lead_officials issue_supervision remind_unit add_note hold_joint_meeting reveal_identity";
    expect(await seen(...everybody)).toEqual({
      clerk: "nothing | merge split_off hand_over remind_unit add_note reissue_code reveal_identity",
      dispatcher:
        "nothing | reassign merge split_off hand_over seal_lead give_instruction remind_unit add_note ask_supporting_unit hold_joint_meeting reveal_identity",
      supervisor: supervising,
      official: officials,
      handler: "acknowledge | acknowledge send_back assign_handler add_note ask_supporting_unit",
      lead: "acknowledge | acknowledge send_back assign_handler add_note ask_supporting_unit hold_joint_meeting",
      // The head signs answers, and has no other part in a single report.
      head: "nothing | ",
    });
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    expect(await seen(...everybody)).toEqual({
      clerk:
        "nothing | request_supplement record_contact merge split_off hand_over remind_unit add_note reissue_code reveal_identity",
      dispatcher:
        "nothing | reassign request_supplement merge split_off hand_over refer_out seal_lead give_instruction remind_unit add_note ask_supporting_unit hold_joint_meeting reveal_identity",
      supervisor: supervising,
      official: officials,
      // The person stays unknown to the unit: no look at the identity, and a thread through the window instead.
      handler:
        "submit_reply | submit_reply ask_extension request_supplement record_contact send_back assign_handler add_note ask_supporting_unit ask_through_window",
      lead: "submit_reply | submit_reply ask_extension request_supplement record_contact send_back assign_handler add_note ask_supporting_unit hold_joint_meeting ask_through_window",
      head: "nothing | ",
    });
    expect((await see(handler, number, 24 * 20)).offers).not.toContain("send_back");
    await submitReply(office.as(lead, hours(3)), { number, outcome: "solved", body });
    expect(await see(lead, number)).toMatchObject({ next: null, isOwnReply: true });
    const grants = [{ role: "department_lead" as const, unitId: unit, regionPath: null }];
    const otherLead = staffActor({ staffId: 999_999, sessionId: "test", name: "other", grants });
    expect(await see(otherLead, number)).toMatchObject({ next: "approve_reply", isOwnReply: false });
    // While an answer is reviewed nobody takes the report away from it, and its writer can only leave it to the head.
    expect(await seen(...everybody)).toEqual({
      clerk: "nothing | remind_unit add_note reissue_code reveal_identity",
      dispatcher: "nothing | seal_lead give_instruction remind_unit add_note reveal_identity",
      supervisor:
        "nothing | seal_lead give_instruction name_lead_officials issue_supervision remind_unit add_note reveal_identity",
      official: officials,
      handler: "nothing | assign_handler add_note",
      lead: "nothing | forward_reply assign_handler add_note",
      head: "approve_reply | approve_reply",
    });
  });

  it("hands a returned reply back with the note of the reviewer", async () => {
    const { number } = await office.file();
    await dispatchWhenNeeded(number);
    const [handler, lead] = [await office.handlerOf(unit), await office.leadOf(unit)];
    await acknowledgeComplaint(office.as(handler, hours(2)), { number });
    await submitReply(office.as(handler, hours(3)), { number, outcome: "solved", body, basis: "条例第三条" });
    expect((await see(lead, number)).next).toBe("approve_reply");
    await reviewReply(office.as(lead, hours(4)), { number, decision: "return", note: "请写明在哪天前办结。" });
    expect((await see(handler, number)).forms.returned).toEqual({
      outcome: "solved",
      body,
      basis: "条例第三条",
      justification: null,
      note: "请写明在哪天前办结。",
    });
  });

  it("derives each due date that it shows, day by day", async () => {
    const { number } = await office.file();
    const page = await see(office.dispatcher, number);
    expect(page.clocks.length).toBeGreaterThan(0);
    for (const clock of page.clocks) expect(clock.derivation?.at(-1)).toMatchObject({ kind: "counted" });
  });

  async function dispatchWhenNeeded(number: string): Promise<void> {
    const page = await see(office.dispatcher, number, 1);
    if (page.offers.includes("dispatch") || page.offers.includes("reassign")) {
      const current = page.unit ? office.reference.units.get(unit)?.shortZh === page.unit.zh : false;
      if (!current) await dispatchComplaint(office.as(office.dispatcher, hours(1)), { number, unitId: unit });
    }
  }
});
