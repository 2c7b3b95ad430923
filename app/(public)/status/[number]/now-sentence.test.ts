/** What the person reads first, in every state a report can be in: a sentence without a gap, in both languages. */
import { isValidElement, type ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { describe, expect, it, vi } from "vitest";
import { systemActor } from "@/auth/actor";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { type ComplaintState, complaintStates } from "@/domain/complaint/vocabulary";
import type { Locale } from "@/lib/locale";
import { loadMessages } from "@/lib/messages";
import { acceptComplaint } from "@/usecases/complaint/accept-complaint";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { archiveComplaints } from "@/usecases/complaint/archive-complaints";
import { attendToClocks } from "@/usecases/complaint/attend-to-clocks";
import { closeUnsupplemented } from "@/usecases/complaint/close-unsupplemented";
import { completeRating } from "@/usecases/complaint/complete-rating";
import { mergeComplaints } from "@/usecases/complaint/merge-complaints";
import { notAcceptComplaint } from "@/usecases/complaint/not-accept-complaint";
import { objectToClosure } from "@/usecases/complaint/object-to-closure";
import { rateComplaint } from "@/usecases/complaint/rate-complaint";
import { readStatus } from "@/usecases/complaint/read-status";
import { referOutComplaint } from "@/usecases/complaint/refer-out-complaint";
import { requestSupplement } from "@/usecases/complaint/request-supplement";
import { reviewReply } from "@/usecases/complaint/review-reply";
import { sealLead } from "@/usecases/complaint/seal-lead";
import { submitReply } from "@/usecases/complaint/submit-reply";
import { withdrawComplaint } from "@/usecases/complaint/withdraw-complaint";
import { hours, openOffice, plainAnswers, unitIds } from "@/usecases/office.test-support";
import { nowSentence } from "./now-sentence";

const asked = vi.hoisted(() => ({ locale: "zh-CN" as Locale }));
vi.mock("@/app/translations", () => ({
  getTranslations: async (namespace: string) =>
    createTranslator({ locale: asked.locale, messages: loadMessages(asked.locale), namespace }),
}));

const office = openOffice();
const unit = unitIds.responsible;
const system = (hour: number) => office.as(systemActor("attend-to-clocks"), hours(hour));
const contact = plainAnswers.contact;
const hidden = contact ? { contact: { ...contact, sharesIdentity: "no" as const } } : {};
const shown = {
  trouble: {
    ...plainAnswers.trouble,
    plainAnswer: "materials_unclear" as const,
    body: plainAnswers.trouble?.body ?? "",
  },
};
const letter = "兹将下列反映事项转请贵单位依照职责办理，并将结果书面函复本窗口。";

const submitted = () => office.file(hidden);
const dispatched = () => office.file(shown);
async function inHand(): Promise<FiledComplaint> {
  const filed = await dispatched();
  await acknowledgeComplaint(office.as(await office.handlerOf(unit), hours(1)), { number: filed.number });
  return filed;
}
async function inReview(): Promise<FiledComplaint> {
  const filed = await inHand();
  const body = "您好，材料清单已经一次补齐，请凭身份证到六号窗口领取。";
  await submitReply(office.as(await office.handlerOf(unit), hours(2)), {
    number: filed.number,
    outcome: "solved",
    body,
  });
  return filed;
}
async function answered(): Promise<FiledComplaint> {
  const filed = await inReview();
  await reviewReply(office.as(await office.leadOf(unit), hours(3)), { number: filed.number, decision: "approve" });
  return filed;
}
async function accepted(): Promise<FiledComplaint> {
  const filed = await submitted();
  await acceptComplaint(office.as(office.dispatcher, hours(1)), { number: filed.number });
  return filed;
}
async function then(made: Promise<FiledComplaint>, act: (filed: FiledComplaint) => Promise<unknown>) {
  const filed = await made;
  await act(filed);
  return filed;
}
const person = (filed: FiledComplaint, hour: number) => office.as(office.complainantOf(filed), hours(hour));
const askedForMore = () =>
  then(inHand(), async ({ number }) =>
    requestSupplement(office.as(await office.handlerOf(unit), hours(2)), { number, what: "请补充受理通知书的照片。" }),
  );
const later = 24 * 20;

type Row = {
  readonly state: ComplaintState;
  readonly name: string;
  readonly make: () => Promise<FiledComplaint>;
  readonly hour: number;
  readonly says: RegExp;
};
const table: readonly Row[] = [
  { state: "submitted", name: "is new", make: submitted, hour: 1, says: /^反映窗口须在.+前决定是否受理$/ },
  {
    state: "awaiting_supplement",
    name: "waits for the person",
    make: askedForMore,
    hour: 3,
    says: /^请您在.+前补充情况$/,
  },
  {
    state: "not_accepted",
    name: "was turned down",
    make: () =>
      then(submitted(), ({ number }) =>
        notAcceptComplaint(office.as(office.dispatcher, hours(1)), {
          number,
          ground: "petition",
          reason: "请向信访部门反映。",
        }),
      ),
    hour: 2,
    says: /没有受理/,
  },
  {
    state: "merged",
    name: "goes with another",
    make: async () => {
      const [one, main] = [await submitted(), await submitted()];
      await mergeComplaints(office.as(office.dispatcher, hours(1)), {
        number: one.number,
        main: main.number,
        reason: "说的是同一件事。",
      });
      return one;
    },
    hour: 2,
    says: /并入/,
  },
  {
    state: "awaiting_dispatch",
    name: "was accepted",
    make: accepted,
    hour: 2,
    says: /^反映窗口须在.+前交给一个责任单位$/,
  },
  {
    state: "awaiting_dispatch",
    name: "is out by letter",
    make: () =>
      then(accepted(), ({ number }) =>
        referOutComplaint(office.as(office.dispatcher, hours(2)), {
          number,
          ground: "enterprise",
          body: "供水公司",
          letter,
        }),
      ),
    hour: 3,
    says: /发函/,
  },
  {
    state: "awaiting_acknowledgement",
    name: "was handed to a unit",
    make: dispatched,
    hour: 1,
    says: /须在.+前答复您$/,
  },
  { state: "in_hand", name: "is handled", make: inHand, hour: 2, says: /须在.+前答复您$/ },
  { state: "in_hand", name: "is overdue", make: inHand, hour: later, says: /应于.+前答复您，已超\d+个工作日$/ },
  { state: "awaiting_review", name: "is being signed", make: inReview, hour: 3, says: /负责人同意/ },
  { state: "answered", name: "was answered", make: answered, hour: 4, says: /已经答复，请您在.+前评价$/ },
  {
    state: "answered",
    name: "was objected to",
    make: () =>
      then(answered(), (filed) =>
        objectToClosure(person(filed, 4), { number: filed.number, reason: "并没有办成，还要再跑。" }),
      ),
    hour: 5,
    says: /\d/,
  },
  {
    state: "closed",
    name: "was rated",
    make: () => then(answered(), (filed) => rateComplaint(person(filed, 4), { number: filed.number, satisfaction: 5 })),
    hour: 5,
    says: /^已经办结，结果是：/,
  },
  {
    state: "closed",
    name: "ended in silence",
    make: () => then(answered(), () => attendToClocks(system(later))),
    hour: later + 1,
    says: /没有收到您的评价，按“未评价”办结/,
  },
  {
    state: "closed",
    name: "was handed over sealed",
    make: () =>
      then(inHand(), ({ number }) =>
        sealLead(office.as(office.dispatcher, hours(2)), { number, body: "县纪委监委", letter }),
      ),
    hour: 3,
    says: /移交有关机关/,
  },
  {
    state: "closed",
    name: "ended for want of a supplement",
    make: () =>
      then(askedForMore(), async ({ number }) => {
        await attendToClocks(system(later));
        await closeUnsupplemented(office.as(await office.handlerOf(unit), hours(later + 1)), { number });
      }),
    hour: later + 2,
    says: /未补充/,
  },
  {
    state: "awaiting_dispatch",
    name: "is handled again",
    make: () =>
      then(answered(), async (filed) => {
        await rateComplaint(person(filed, 4), { number: filed.number, satisfaction: 1 });
        await completeRating(person(filed, 4), { number: filed.number, solved: "no" });
      }),
    hour: 4.5,
    says: /^您的意见收到了，反映窗口须在.+前重新交办$/,
  },
  {
    state: "withdrawn",
    name: "was taken back",
    make: () => then(submitted(), (filed) => withdrawComplaint(person(filed, 1), { number: filed.number })),
    hour: 2,
    says: /撤回/,
  },
  {
    state: "archived",
    name: "was taken back and filed away",
    make: () =>
      then(submitted(), async (filed) => {
        await withdrawComplaint(person(filed, 1), { number: filed.number });
        await archiveComplaints(office.as(systemActor("archive-complaints"), hours(24 * 800)));
      }),
    hour: 24 * 801,
    says: /撤回.+归入档案/,
  },
];

function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textOf).join("");
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : "";
}

describe("where a report stands, in one sentence", () => {
  it("has a row for every state", () => {
    expect(new Set(table.map(({ state }) => state))).toEqual(new Set(complaintStates));
  });

  it.each(table)("$state: $name", async ({ state, make, hour, says }) => {
    const filed = await make();
    const status = await readStatus(person(filed, hour), filed.number);
    if (!status) throw new Error("not found");
    expect(status.complaint.state).toBe(state);
    for (const locale of ["zh-CN", "en"] as const) {
      asked.locale = locale;
      const { now, next } = await nowSentence(status, locale);
      const [first, second] = [textOf(now), next];
      if (locale === "zh-CN") expect(first).toMatch(says);
      for (const sentence of [first, second]) {
        expect(sentence.length).toBeGreaterThan(5);
        // A date that is missing leaves a hole behind its preposition.
        expect(sentence).not.toMatch(/[在于]前|undefined|null|NaN|\bby (?:[.,;]|$)|\{|own-report\.|status\./);
      }
    }
  });
});
