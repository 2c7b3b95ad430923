/**
 * The forty reports of the hand-worked table, lived through the product in the order of the calendar by the people of an
 * office for tests.
 */

import { complainantActor, systemActor } from "@/auth/actor";
import { insertImportBatch, updateImportBatch } from "@/db/queries/imports";
import type { Actor } from "@/domain/actor";
import { shanghaiInstant } from "@/domain/calendar/civil-date";
import type { ComplaintKind, SolvedAnswer } from "@/domain/complaint/vocabulary";
import { readMoment } from "@/domain/intake/letter";
import {
  type HandWorked,
  type HandWorkedUnit,
  handWorked,
  handWorkedUnits,
} from "@/domain/statistics/hand-worked.test-support";
import { newRandomId } from "@/lib/ids";
import { acknowledgeComplaint } from "../complaint/acknowledge-complaint";
import { answerFollowers } from "../complaint/answer-followers";
import { askExtension } from "../complaint/ask-extension";
import { attendToClocks } from "../complaint/attend-to-clocks";
import { classifyComplaint } from "../complaint/classify-complaint";
import { closeUnsupplemented } from "../complaint/close-unsupplemented";
import { decideObjection } from "../complaint/decide-objection";
import { dispatchComplaint } from "../complaint/dispatch-complaint";
import { giveSupplement } from "../complaint/give-supplement";
import { handOverComplaint } from "../complaint/hand-over-complaint";
import { makePlan } from "../complaint/make-plan";
import { mergeComplaints } from "../complaint/merge-complaints";
import { notAcceptComplaint } from "../complaint/not-accept-complaint";
import { objectToClosure } from "../complaint/object-to-closure";
import { proposePlan } from "../complaint/propose-plan";
import { rateComplaint } from "../complaint/rate-complaint";
import { recordCallBack } from "../complaint/record-call-back";
import { recordContact } from "../complaint/record-contact";
import { reopenUnsupplemented } from "../complaint/reopen-unsupplemented";
import { reportProgress } from "../complaint/report-progress";
import { requestSupplement } from "../complaint/request-supplement";
import { reviewExtension } from "../complaint/review-extension";
import { reviewReply } from "../complaint/review-reply";
import { sendBackComplaint } from "../complaint/send-back-complaint";
import { solveOnTheSpot } from "../complaint/solve-on-the-spot";
import { submitReply } from "../complaint/submit-reply";
import { withdrawComplaint } from "../complaint/withdraw-complaint";
import { importLetters } from "../intake/import-letters";
import { takeInComplaint, takeInComplaintInput } from "../intake/take-in-complaint";
import { undoImport } from "../intake/undo-import";
import { type Office, plainAnswers } from "../office.test-support";
import { changeLimit, changeLimitInput } from "../settings/change-limit";
import { foldCounts } from "./fold-counts";

let office: Office;
export const asOf = shanghaiInstant("2026-04-30", "12:00");
const importedAt = shanghaiInstant("2026-04-20", "10:00");
/** Words that no rule of the office recognises. */
const body = "来了几趟，说法一次一个样，到现在也没有个准话，请帮忙问一问。";
const reply = "您好，您反映的情况已经核实，现已处理完毕，有不清楚的请再来电话。";
const justification = {
  basis: "条例第十条",
  itemCode: "business-registration",
  missing: "缺少法定条件",
  otherWay: "可以另行申请",
};

const instant = (when: string): Date => {
  const [on = "", time = ""] = when.split(" ");
  return shanghaiInstant(`2026-${on}`, time);
};

type Lived = { readonly complaintId: number; readonly number: string; unitId: string };
const lived = new Map<number, Lived>();
const people = new Map<string, Promise<Actor>>();
function person(seat: "handlerOf" | "leadOf", unitId: string): Promise<Actor> {
  const key = `${seat} ${unitId}`;
  const known = people.get(key) ?? office[seat](unitId);
  people.set(key, known);
  return known;
}
const unitOf = (name: string | undefined) => handWorkedUnits[name as HandWorkedUnit];

async function file({ no, filed, source, who, trips, item }: HandWorked): Promise<void> {
  const now = instant(filed);
  const [itemCode, applicationAcceptedOn] = item ?? [];
  const trouble = { plainAnswer: "unsure", body: `${body}（第${no}件）` } as const;
  if (source) {
    const taken = await takeInComplaint(
      office.as(office.clerk, now),
      takeInComplaintInput.parse({
        ...{
          submissionId: newRandomId(),
          source,
          windowId: "LZ01-window",
          regionId: "LZ01",
          identityMode: "real_name",
        },
        ...{
          name: "测试反映人",
          phone: "09990000001",
          sharesIdentity: "yes",
          sourceReference: "转办单第1号",
          ...trouble,
        },
      }),
    );
    lived.set(no, { ...taken, unitId: "" });
    return;
  }
  const sharesIdentity = who === undefined ? "yes" : "no";
  const { contact } = plainAnswers;
  if (!contact) throw new Error("no contact");
  const named = who === "anonymous" ? { ...contact, name: undefined, phone: undefined } : contact;
  const filedAs = await office.file(
    {
      trouble,
      contact: { ...named, identityMode: who ?? "real_name", sharesIdentity },
      ...(item ? { item: { itemCode } } : {}),
      ...(item || trips !== undefined ? { matter: { trips, applicationAcceptedOn } } : {}),
    },
    now,
  );
  lived.set(no, { complaintId: filedAs.complaintId, number: filedAs.number, unitId: "" });
}

type Act = (report: Lived, now: Date, words: readonly string[], no: number) => Promise<unknown>;
const complainant = ({ complaintId }: Lived) => complainantActor({ complaintId, codeVersion: 1, address: "test" });
const handler = ({ unitId }: Lived) => person("handlerOf", unitId);
const note = "按职责办理，请按期答复反映人。";

/** What is done, by its first words. */
const acts: Readonly<Record<string, Act>> = {
  given: async (report, now, [unit]) => {
    report.unitId = unitOf(unit);
    const { number, unitId } = report;
    const maskedBody = "反映人说法不一，没有准话。";
    await dispatchComplaint(office.as(office.dispatcher, now), { number, unitId, note, maskedBody });
  },
  signed: async (report, now, [unit]) => {
    if (unit) report.unitId = unitOf(unit);
    await acknowledgeComplaint(office.as(await handler(report), now), { number: report.number });
  },
  spoke: async (report, now) => {
    const contact = { number: report.number, how: "phone" as const, reached: "yes" as const, note: "已电话联系" };
    await recordContact(office.as(await handler(report), now), contact);
  },
  answered: async (report, now, [outcome]) => {
    const { number } = report;
    const said = { number, outcome: outcome as "solved", body: reply };
    await submitReply(
      office.as(await handler(report), now),
      outcome === "explained" ? { ...said, ...justification } : said,
    );
    await reviewReply(office.as(await person("leadOf", report.unitId), now), { number, decision: "approve" });
  },
  rated: (report, now, [satisfaction, solved]) =>
    rateComplaint(office.as(complainant(report), now), {
      number: report.number,
      satisfaction: Number(satisfaction),
      ...(solved === "-" ? {} : { solved: solved as SolvedAnswer }),
    }),
  objected: (report, now) =>
    objectToClosure(office.as(complainant(report), now), { number: report.number, reason: "实际上并没有办成" }),
  objection: (report, now, [decided]) =>
    decideObjection(office.as(office.supervisor, now), {
      number: report.number,
      decision: decided === "upheld" ? "uphold" : "reject",
      reason: "经核对材料和记录后作出这个决定。",
    }),
  withdrawn: (report, now) => withdrawComplaint(office.as(complainant(report), now), { number: report.number }),
  not: (report, now) =>
    notAcceptComplaint(office.as(office.clerk, now), {
      number: report.number,
      ground: "litigation",
      reason: "已经在法院立案，请按诉讼程序办理。",
    }),
  sent: async (report, now) =>
    sendBackComplaint(office.as(await handler(report), now), {
      number: report.number,
      reason: "不属于本单位的职责范围。",
    }),
  asked: async (report, now) =>
    requestSupplement(office.as(await handler(report), now), {
      number: report.number,
      what: "请补充受理通知书的照片和编号。",
    }),
  supplemented: (report, now) =>
    giveSupplement(office.as(complainant(report), now), { number: report.number, text: "编号是一二三四五六。" }),
  extension: async (report, now, [step]) => {
    const { number, unitId } = report;
    if (step === "asked") {
      await askExtension(office.as(await handler(report), now), { number, amount: 3, reason: "要等上级批复" });
    } else await reviewExtension(office.as(await person("leadOf", unitId), now), { number, decision: "grant" });
  },
  classified: (report, now, [kind]) =>
    classifyComplaint(office.as(office.dispatcher, now), { number: report.number, kind: kind as ComplaintKind }),
  plan: async (report, now, [step]) => {
    const { number } = report;
    if (office.official.kind !== "staff") throw new Error("no official");
    const { staffId: leaderId } = office.official;
    const plan = "先请上级核对档案，六月底以前补录，七月由窗口办证。";
    if (step === "proposed") {
      await proposePlan(office.as(await handler(report), now), { number, plan, leaderId, reviewOn: "2026-08-03" });
    } else await makePlan(office.as(office.official, now), { number, decision: "accept", note: "" });
  },
  progress: async (report, now) =>
    reportProgress(office.as(await handler(report), now), {
      number: report.number,
      progress: "档案已经调到，正在逐份核对。",
    }),
  merged: (report, now, [, main]) =>
    mergeComplaints(office.as(office.dispatcher, now), {
      number: report.number,
      main: lived.get(Number(main))?.number ?? "",
      reason: "说的是同一件事，一起办理。",
    }),
  followers: (report, now) =>
    answerFollowers(office.as(office.clerk, now), { number: report.number, body: reply, checked: "yes" }),
  called: (report, now, [, solved]) =>
    recordCallBack(office.as(office.clerk, now), {
      number: report.number,
      reached: "yes",
      spokeWith: "complainant",
      solved: solved as SolvedAnswer,
      note: "电话回访",
    }),
  handed: (report, now) =>
    handOverComplaint(office.as(office.dispatcher, now), {
      number: report.number,
      direction: "up",
      reason: "超出县级职权",
    }),
  solved: (report, now) => solveOnTheSpot(office.as(office.clerk, now), { number: report.number, body: reply }),
  closed: async (report, now) => closeUnsupplemented(office.as(await handler(report), now), { number: report.number }),
  taken: (report, now) => reopenUnsupplemented(office.as(complainant(report), now), { number: report.number }),
};

async function bringIn({ no, filed, life }: HandWorked): Promise<void> {
  const [step = ""] = life;
  const [written, replied] = [readMoment(`2026-${filed}`), readMoment(`2026-${step.slice(0, 11)}`)];
  if (!written || !replied || office.administrator.kind !== "staff") throw new Error(`letter ${no}`);
  const id = `batch-${no}`;
  const batch = {
    id,
    staffId: office.administrator.staffId,
    origin: id,
    fileName: "letters.csv",
    format: "csv" as const,
  };
  await insertImportBatch(office.db.app, {
    ...batch,
    header: ["x"],
    state: "running",
    rowCount: 1,
    createdAt: importedAt,
  });
  const letter = {
    ...{ number: "1", title: "公积金提取", text: "住房公积金提取申请交上去两个月没有结果。", written },
    ...{ reply: { text: "已经办结。", replied }, agency: "", place: "" },
  };
  const system = office.as(systemActor("import"), importedAt);
  const [result] = await importLetters(system, {
    ...{ origin: id, kind: null, letters: [letter], batch: { id, from: 0, to: 1, refused: [] } },
  });
  if (result?.result !== "imported") throw new Error(`letter ${no} is ${result?.result}`);
  lived.set(no, { complaintId: 0, number: result.complaintNumber, unitId: "" });
  if (!step.endsWith("undone")) return;
  await updateImportBatch(office.db.app, id, { state: "undoing" });
  if ((await undoImport(system, { id })) !== 1) throw new Error(`letter ${no} was not taken back`);
}

/** @returns the number of each line of the table. Everything that falls due by itself until `asOf` has happened. */
export async function liveHandWorked(given: Office): Promise<ReadonlyMap<number, string>> {
  office = given;
  const business = {
    ...{ kind: "business_complaint", step: "answer", amount: "3", unit: "working_day", validFromOn: "2026-01-06" },
    ...{ basis: "样例", statutoryAmount: "5", statutoryUnit: "working_day", statutoryBasis: "样例条例" },
  };
  await changeLimit(
    office.as(office.administrator, shanghaiInstant("2026-01-05", "10:00")),
    changeLimitInput.parse(business),
  );
  const steps = handWorked.flatMap((report) => {
    if (report.life[0]?.includes("imported")) return [];
    const filing = { at: instant(report.filed), work: () => file(report) };
    const life = report.life.map((line) => {
      const [first = "", ...words] = line.slice(12).split(" ");
      const at = instant(line.slice(0, 11));
      const work = async () => {
        const [act, own] = [acts[first], lived.get(report.no)];
        if (!act || !own) throw new Error(`nobody can do "${line}"`);
        try {
          await act(own, at, words, report.no);
        } catch (error) {
          throw new Error(`report ${report.no}: ${line}`, { cause: error });
        }
      };
      return { at, work };
    });
    return [filing, ...life];
  });
  // In the order of the calendar, as it was lived.
  for (const { work } of steps.sort((a, b) => a.at.getTime() - b.at.getTime())) await work();
  for (const report of handWorked) if (report.life[0]?.includes("imported")) await bringIn(report);
  await attendToClocks(office.as(systemActor("attend-to-clocks"), asOf));
  await foldCounts(office.as(systemActor("fold-counts"), asOf));
  return new Map([...lived].map(([no, { number }]) => [no, number]));
}
