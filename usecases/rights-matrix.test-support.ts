/**
 * The register of the matrix of rights: for every use case whose it is, and how it is called against a report in a fitting
 * state. Whoever adds a use case adds a line here; the matrix fails until it stands.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { complainantActor, contactActor, staffActor, systemActor, visitorActor } from "@/auth/actor";
import { contactKeysOf } from "@/db/codes";
import { findComplaint } from "@/db/queries/complaints";
import { insertStaff } from "@/db/queries/staff";
import { type Actor, type Role, roles } from "@/domain/actor";
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import type { FiledComplaint } from "@/domain/complaint/receipt";
import { type Action, transitions } from "@/domain/complaint/transitions";
import { isReadingRole, isUnitRole, isWindowRole, type Right, rights } from "@/domain/rights";
import { insightSettingsOf } from "@/domain/settings/insight-settings";
import { newRandomId } from "@/lib/ids";
import { resumePath } from "@/lib/resume-token";
import { sealStopToken } from "@/lib/stop-token";
import { acceptComplaint } from "./complaint/accept-complaint";
import { acknowledgeComplaint } from "./complaint/acknowledge-complaint";
import { answerInstruction } from "./complaint/answer-instruction";
import { answerRelay } from "./complaint/answer-relay";
import { answerSupervision } from "./complaint/answer-supervision";
import { askExtension } from "./complaint/ask-extension";
import { askSupportingUnit } from "./complaint/ask-supporting-unit";
import { askThroughWindow } from "./complaint/ask-through-window";
import { chooseFollowUpCheck } from "./complaint/choose-follow-up-check";
import { classifyComplaint } from "./complaint/classify-complaint";
import { dispatchComplaint } from "./complaint/dispatch-complaint";
import { giveInstruction } from "./complaint/give-instruction";
import { issueSupervision } from "./complaint/issue-supervision";
import { makePlan } from "./complaint/make-plan";
import { mergeComplaints } from "./complaint/merge-complaints";
import { nameLeadOfficials } from "./complaint/name-lead-officials";
import { objectToClosure } from "./complaint/object-to-closure";
import { proposePlan } from "./complaint/propose-plan";
import { rateComplaint } from "./complaint/rate-complaint";
import { recordReferralReply } from "./complaint/record-referral-reply";
import { referOutComplaint } from "./complaint/refer-out-complaint";
import { relayQuestion } from "./complaint/relay-question";
import { requestSupplement } from "./complaint/request-supplement";
import { reviewReply } from "./complaint/review-reply";
import { sendBackComplaint } from "./complaint/send-back-complaint";
import { submitReply } from "./complaint/submit-reply";
import type { Context } from "./context";
import { saveDraft } from "./draft/save-draft";
import { attachFile } from "./file/attach-file";
import { uploadImport } from "./intake/upload-import";
import { hours, type Office, plainAnswers, unitIds } from "./office.test-support";
import { answerTaskOrder } from "./papers/answer-task-order";
import { attachScan } from "./papers/attach-scan";
import { makePaper, makePaperInput } from "./papers/make-paper";
import { releasePaper } from "./papers/release-paper";
import { submitPaper } from "./papers/submit-paper";
import { writePaper, writePaperInput } from "./papers/write-paper";
import { publishAnswer } from "./publication/publish-answer";

/** Where a person stands to the reports of the matrix: with the responsible window or unit, or with another. */
const places = ["own", "other"] as const;
type Place = (typeof places)[number];

export type Subject = { readonly name: string; readonly actor: Actor } & (
  | { readonly kind: "staff"; readonly role: Role; readonly place: Place }
  | { readonly kind: "complainant"; readonly place: Place }
  | { readonly kind: "visitor" | "system" | "contact" | "enterprise" }
);

const region = { own: "LZ01", other: "LZ02" } as const;
/** The other unit supports the one report that has supporting units. */
const unit = { own: unitIds.responsible, other: unitIds.other } as const;

type SubjectName = `${Role} ${Place}`;

async function hire(office: Office, role: Role, place: Place): Promise<Extract<Subject, { kind: "staff" }>> {
  const unitId = isUnitRole(role) ? unit[place] : null;
  const regionId = isWindowRole(role) || isReadingRole(role) ? region[place] : null;
  const name = `${role} ${place}`;
  const person = { username: `matrix.${role}.${place}`, name, email: null, passwordHash: "none", demo: false };
  const staffId = await insertStaff(office.db.app, { ...person, grants: [{ role, unitId, regionId }] });
  const regionPath = regionId ? (office.reference.regions.get(regionId)?.path ?? null) : null;
  const actor = staffActor({ staffId, sessionId: "matrix", name, grants: [{ role, unitId, regionPath }] });
  return { name, kind: "staff", role, place, actor };
}

const texts = {
  short: "按规定办理。",
  long: "经核实材料清单确有遗漏，现已一次补齐并办结，请凭身份证到六号窗口领取。",
  masked: "反映人称办登记没有一次说清。",
} as const;

export type World = Awaited<ReturnType<typeof openWorld>>;
type ReportName = keyof World["reports"];

/** The people and one report for each state and part that an action needs. */
export async function openWorld(office: Office) {
  const people = new Map<string, Extract<Subject, { kind: "staff" }>>();
  for (const role of roles) {
    for (const place of places) {
      // An administrator holds no place.
      if (role === "administrator" && place === "other") continue;
      people.set(`${role} ${place}`, await hire(office, role, place));
    }
  }
  const by = (name: SubjectName): Actor => {
    const subject = people.get(name);
    if (!subject) throw new Error(`nobody is ${name}`);
    return subject.actor;
  };
  const idOf = (name: SubjectName): number => {
    const actor = by(name);
    return actor.kind === "staff" ? actor.staffId : 0;
  };
  const at = (name: SubjectName, hour: number) => office.as(by(name), hours(hour));
  const hidden = { contact: { ...plainAnswers.contact, sharesIdentity: "no" } } as Partial<DraftAnswers>;
  const submitted = () => office.file(hidden);
  async function accepted() {
    const filed = await submitted();
    await acceptComplaint(at("window_clerk own", 0.5), { number: filed.number });
    return filed;
  }
  async function open(answers: Partial<DraftAnswers> = {}) {
    const filed = await office.file(answers);
    if ((await findComplaint(office.db.app, filed.number))?.leadUnitId === unit.own) return filed;
    const masked = answers === hidden ? { maskedBody: texts.masked } : {};
    await dispatchComplaint(at("dispatcher own", 1), { number: filed.number, unitId: unit.own, ...masked });
    return filed;
  }
  async function inHand(answers: Partial<DraftAnswers> = {}) {
    const filed = await open(answers);
    await acknowledgeComplaint(at("handler own", 1.5), { number: filed.number });
    return filed;
  }
  async function inReview() {
    const filed = await inHand();
    await submitReply(at("handler own", 2), { number: filed.number, outcome: "solved", body: texts.long });
    return filed;
  }
  async function answered() {
    const filed = await inReview();
    await reviewReply(at("department_lead own", 2.5), { number: filed.number, decision: "approve" });
    return filed;
  }
  const after = async (begun: Promise<FiledComplaint>, ...steps: ((filed: FiledComplaint) => Promise<unknown>)[]) => {
    const filed = await begun;
    for (const step of steps) await step(filed);
    return filed;
  };
  const personOf = (filed: FiledComplaint, hour: number) => office.as(office.complainantOf(filed), hours(hour));

  const sendBack = (unitId: string) => async (filed: FiledComplaint) => {
    const report = { number: filed.number };
    await dispatchComplaint(at("dispatcher own", 1), { ...report, unitId, maskedBody: texts.masked });
    const actor = staffActor({
      staffId: idOf("handler own"),
      sessionId: "matrix",
      name: unitId,
      grants: [{ role: "handler", unitId, regionPath: null }],
    });
    await sendBackComplaint(office.as(actor, hours(1.2)), { ...report, reason: "经核对三定方案，不属于本单位职责。" });
  };
  const refer = (filed: FiledComplaint) =>
    referOutComplaint(at("dispatcher own", 1), {
      number: filed.number,
      body: "省登记中心",
      ground: "higher_authority",
      letter: "现将有关事项转请贵单位办理，请书面答复本窗口。",
    });
  const ask = (filed: FiledComplaint) =>
    askThroughWindow(at("handler own", 2), { number: filed.number, question: "您三次到窗口各是哪一天？" });
  const release = (filed: FiledComplaint) =>
    relayQuestion(at("window_clerk own", 3), {
      number: filed.number,
      relayNo: 1,
      decision: "release",
      text: "您大约是哪几天到窗口的？",
    });
  const supervise = (filed: FiledComplaint) =>
    issueSupervision(at("supervisor own", 2), { number: filed.number, days: 3, demand: "请限期办结并说明情况。" });
  const instruct = (filed: FiledComplaint) =>
    giveInstruction(at("supervisor own", 2), {
      number: filed.number,
      text: "请一周内解决。",
      leader: "测试县长",
      givenOn: "2026-03-02",
    });
  const hardCase = () =>
    after(
      submitted(),
      (filed) => classifyComplaint(at("dispatcher own", 0.5), { number: filed.number, kind: "hard_case" }),
      (filed) =>
        dispatchComplaint(at("dispatcher own", 1), {
          number: filed.number,
          unitId: unit.own,
          maskedBody: texts.masked,
        }),
      (filed) => acknowledgeComplaint(at("handler own", 1.5), { number: filed.number }),
      (filed) =>
        proposePlan(at("handler own", 2), {
          number: filed.number,
          plan: "先请省登记中心核对档案，四月底以前补录，五月由六号窗口办证。",
          leaderId: idOf("official own"),
          reviewOn: "2026-06-01",
        }),
    );
  const mergeInto = (main: FiledComplaint) => (filed: FiledComplaint) =>
    mergeComplaints(at("dispatcher own", 2), { number: filed.number, main: main.number, reason: "说的是同一件事。" });
  const main = await inHand();
  const answeredMain = await inHand();

  const reports = {
    submitted: await submitted(),
    accepted: await accepted(),
    another: await submitted(),
    supplement: await after(submitted(), (filed) =>
      requestSupplement(at("window_clerk own", 1), { number: filed.number, what: "请补充登记受理通知书的照片。" }),
    ),
    open: await open(),
    inHand: await inHand(),
    hidden: await inHand(hidden),
    extension: await after(inHand(), (filed) =>
      askExtension(at("handler own", 2), { number: filed.number, amount: 2, reason: "档案在省里，周五才能调到。" }),
    ),
    inReview: await inReview(),
    answered: await answered(),
    objected: await after(answered(), (filed) =>
      objectToClosure(personOf(filed, 3), { number: filed.number, reason: "并没有办成，又要我再跑。" }),
    ),
    closed: await after(answered(), (filed) =>
      rateComplaint(personOf(filed, 3), { number: filed.number, satisfaction: 5 }),
    ),
    published: await after(answered(), (filed) =>
      publishAnswer(at("dispatcher own", 3), {
        number: filed.number,
        title: "登记材料怎样一次备齐",
        question: "办不动产登记要带哪些材料，为什么每次说的都不一样？",
        answer: texts.long,
      }),
    ),
    checked: await after(
      answered(),
      (filed) => rateComplaint(personOf(filed, 3), { number: filed.number, satisfaction: 5 }),
      (filed) => chooseFollowUpCheck(at("supervisor own", 3.5), { number: filed.number }),
    ),
    disputed: await after(submitted(), sendBack(unit.own), sendBack(unit.other), sendBack("LZ01-tax")),
    referred: await after(accepted(), refer),
    referralReplied: await after(accepted(), refer, (filed) =>
      recordReferralReply(at("window_clerk own", 2), {
        number: filed.number,
        reply: "经核实，可以办理。",
        sheet: "",
        receivedOn: "2026-03-02",
      }),
    ),
    supervised: await after(inHand(), supervise),
    supervisionAnswered: await after(inHand(), supervise, (filed) =>
      answerSupervision(at("handler own", 3), { number: filed.number, answer: "已经约反映人周四办结。" }),
    ),
    instructed: await after(inHand(), instruct),
    instructionAnswered: await after(inHand(), instruct, (filed) =>
      answerInstruction(at("handler own", 3), {
        number: filed.number,
        instructionNo: 1,
        answer: "已经约反映人周四办结。",
      }),
    ),
    led: await after(inHand(), (filed) =>
      nameLeadOfficials(at("supervisor own", 2), { number: filed.number, ...leaders }),
    ),
    joint: await after(inHand(), (filed) =>
      askSupportingUnit(at("handler own", 2), {
        number: filed.number,
        unitId: unit.other,
        request: "请核验登记信息。",
      }),
    ),
    asked: await after(inHand(hidden), ask),
    relayed: await after(inHand(hidden), ask, release),
    relayAnswered: await after(inHand(hidden), ask, release, (filed) =>
      answerRelay(personOf(filed, 4), { number: filed.number, relayNo: 1, answer: "三月一日。" }),
    ),
    planned: await hardCase(),
    planRunning: await after(hardCase(), (filed) =>
      makePlan(at("official own", 3), { number: filed.number, decision: "accept", note: "" }),
    ),
    main,
    merged: await after(submitted(), mergeInto(main)),
    answeredMain: await after(
      Promise.resolve(answeredMain),
      async (filed) => mergeInto(filed)(await submitted()),
      (filed) => submitReply(at("handler own", 2.2), { number: filed.number, outcome: "solved", body: texts.long }),
      (filed) => reviewReply(at("department_lead own", 2.5), { number: filed.number, decision: "approve" }),
    ),
  } as const;

  const draftId = newRandomId();
  await saveDraft(office.as(visitorActor("matrix")), { submissionId: draftId, answers: plainAnswers });
  const file = await attachFile(
    at("handler own", 3),
    { number: reports.inHand.number, purpose: "note", partNo: null, released: false },
    picture(),
  );
  const letters = await uploadImport(at("dispatcher own", 3), tableOfLetters());
  const papers = await openPapers(at);
  return { office, people, reports, draftId, idOf, file, letters, papers };
}

/** A paper of the own place in each state, addressed to the own unit. */
async function openPapers(at: (name: SubjectName, hour: number) => Context) {
  const [writer, releaser] = [at("supervisor own", 3), at("official own", 3.5)];
  const draft = async (kind: string) =>
    (
      await makePaper(
        writer,
        makePaperInput.parse({
          submissionId: newRandomId(),
          what: kind,
          regionId: region.own,
          fromOn: "2026-02-01",
          toOn: "2026-02-28",
        }),
      )
    ).id;
  const inReview = async (kind: string) => {
    const id = await draft(kind);
    const order = { demand: texts.long, standard: texts.short, responsible: "分管领导", workingDays: 5 };
    const words = { title: "二月份工作", situation: texts.long, measureCode: "due_met", unitIds: [unit.own], ...order };
    await writePaper(writer, writePaperInput.parse({ id, version: 1, ...words }));
    await submitPaper(writer, { id });
    return id;
  };
  const released = async (kind: string) => {
    const id = await inReview(kind);
    await releasePaper(releaser, { id });
    return id;
  };
  const answered = await released("task_order");
  await answerTaskOrder(at("handler own", 4), { id: answered, unitId: unit.own, answer: texts.long });
  const circular = await inReview("circular");
  await attachScan(writer, { id: circular }, picture());
  return {
    draft: await draft("briefing"),
    unwritten: await draft("special_report"),
    inReview: await inReview("briefing"),
    circular,
    order: await released("task_order"),
    answered,
  };
}

function picture() {
  async function* pieces() {
    yield await sharp({ create: { width: 8, height: 8, channels: 3, background: "white" } })
      .png()
      .toBuffer();
  }
  return { name: "材料.png", pieces: pieces() };
}

const tableOfLetters = () => ({
  origin: "letters",
  fileName: "信.csv",
  bytes: Buffer.from("留言编号,留言主题,留言时间,留言详情\n1,公积金,2025-09-29,公积金提取两个月没有结果。\n"),
});

const leaders = {
  city_leader: undefined,
  city_leader_words: "测试副市长",
  discipline_officer: undefined,
  discipline_officer_words: "测试纪检组长",
  department: undefined,
  department_words: "测试局",
  county_leader: undefined,
  county_leader_words: "测试副县长",
} as const;

/** The contact of the plain reports, proved by a code: for its own reports, or for an enterprise. */
const provedContact = (creditKey: string | null) =>
  contactActor({
    contactKeys: contactKeysOf({ kind: "phone", value: plainAnswers.contact?.phone ?? "" }),
    shown: "099****0001",
    creditKey,
    address: "matrix",
  });

/** Everybody for whom a cell stands, with the complainant of the report that is asked for. */
export function subjectsFor(world: World, filed: FiledComplaint): Subject[] {
  const person = (place: Place): Subject => ({
    name: `complainant ${place}`,
    kind: "complainant",
    place,
    actor: complainantActor({
      complaintId: place === "own" ? filed.complaintId : filed.complaintId + 1_000_000,
      codeVersion: filed.codeVersion,
      address: "matrix",
    }),
  });
  return [
    ...world.people.values(),
    person("own"),
    person("other"),
    { name: "visitor", kind: "visitor", actor: visitorActor("matrix") },
    { name: "contact", kind: "contact", actor: provedContact(null) },
    { name: "enterprise contact", kind: "enterprise", actor: provedContact("matrix") },
    { name: "system", kind: "system", actor: systemActor("matrix") },
  ];
}

/** Whose a use case is. */
export type Rule =
  /** An action on a report: the table of transitions, at the place of the report. */
  | { readonly action: Action; readonly staffOnly?: true; readonly supporting?: true }
  /** A right of its own: the table of rights; at the place of the report only, or wherever it holds. */
  | { readonly right: Right; readonly at?: "report" }
  /** One or the other of two rights. */
  | { readonly rights: readonly Right[] }
  /** A list of what waits for an action, for whoever could ever take it. */
  | { readonly listOf: Action }
  /** Whoever of the staff may read the report. */
  | { readonly reads: "staff" | "window" }
  | { readonly complainant: "own" }
  | { readonly only: "staff" | "system" | "everybody" | "contact" | "enterprise" };

type Sample = Rule & {
  readonly on?: ReportName;
  /** Arguments after the context. The first is read by the use case's own schema where there is one. */
  readonly args?: (world: World, report: FiledComplaint) => readonly unknown[];
  /** What stands for a refusal where none is thrown. */
  readonly refusedBy?: (result: unknown) => boolean;
  /** Who may as well: the complainant of the report, or the worker. */
  readonly also?: readonly ("complainant" | "system")[];
  /** The one who is not asked: it would work for long, and its own test shows it. */
  readonly skipped?: "system";
  /** Reads for an action, and does not take it. */
  readonly looks?: true;
  /** Its schema is of the form alone; more is added on the way. */
  readonly asIs?: true;
  /** Called outside the transaction that is rolled back: it only reads, and tries what the database must refuse. */
  readonly outside?: true;
  /** Roles that the table names and a rule beyond it keeps from this very report. */
  readonly narrowed?: readonly Role[];
  /** Why nobody comes to the end of it here; what is shown is that rights refuse whom they should, and nobody else. */
  readonly neverDone?: string;
};

const isNull = (result: unknown) => result === null;
const isEmpty = (result: unknown) => Array.isArray(result) && result.length === 0;
const one = (on: ReportName, action: Action, input: object = {}, more: Partial<Sample> = {}): Sample => ({
  action,
  on,
  args: (_world, { number }) => [{ number, ...input }],
  ...more,
});
const reading = (on: ReportName, input: object = {}): Sample => ({
  reads: "staff",
  on,
  args: (_world, { number }) => [{ number, ...input }],
});
const list = (rule: Rule, input: object = {}): Sample => ({ ...rule, args: () => [input] });
const settings = (args: Sample["args"] = () => [{}], more: Partial<Sample> = {}): Sample => ({
  right: "change_settings",
  args,
  ...more,
});
const system = (args?: Sample["args"], neverDone?: string): Sample => ({
  only: "system",
  ...(args ? { args } : {}),
  ...(neverDone ? { neverDone } : {}),
});
const everybody = (args?: Sample["args"]): Sample => ({ only: "everybody", ...(args ? { args } : {}) });
const paper = (right: Right, input: (world: World) => object): Sample => ({
  right,
  at: "report",
  args: (world) => [input(world)],
});

const drawWeights = { base: 1, silent: 1, unit_rebound: 1, most_unit_rebounds: 1, reworked: 1 };
const reason = "经核对档案，情况属实，按规定办理。";
const letter = "现将有关事项转请贵单位办理，请于十个工作日内书面答复本窗口。";

/** By the name of the function. */
export const samples: Readonly<Record<string, Sample>> = {
  // Actions on a report.
  acceptComplaint: one("submitted", "accept"),
  notAcceptComplaint: one("submitted", "not_accept", { ground: "litigation", reason }),
  classifyComplaint: one("submitted", "classify", { kind: "hard_case" }),
  requestSupplement: one("inHand", "request_supplement", { what: "请补充登记受理通知书的照片。" }),
  giveSupplement: one("supplement", "supplement", { text: "补上了。" }),
  dispatchComplaint: one("accepted", "dispatch", { unitId: unit.own, maskedBody: texts.masked }),
  acknowledgeComplaint: one("open", "acknowledge"),
  sendBackComplaint: one("open", "send_back", { reason }),
  appointUnit: one("disputed", "decide_dispute", { unitId: unit.own, reason }, {}),
  handOverComplaint: one("accepted", "hand_over", { direction: "up", reason }),
  referOutComplaint: one("accepted", "refer_out", { body: "省登记中心", ground: "higher_authority", letter }),
  chaseReferral: one("referred", "chase_referral", { note: "电话催问，对方称本周答复。" }),
  recordReferralReply: one("referred", "record_referral_reply", {
    reply: "经核实，可以办理。",
    receivedOn: "2026-03-02",
  }),
  answerReferredComplaint: one("referralReplied", "answer_referred", { body: texts.long }),
  takeBackReferral: one("referred", "take_back_referral", { note: "对方退回。" }),
  sealLead: one("inHand", "seal_lead", { body: "县纪委监委", letter }),
  recordContact: one("inHand", "record_contact", { how: "phone", reached: "yes", note: "已经联系。" }),
  askExtension: one("inHand", "ask_extension", { amount: 2, reason }),
  reviewExtension: one("extension", "decide_extension", { decision: "grant" }),
  submitReply: one("inHand", "submit_reply", { outcome: "solved", body: texts.long }),
  reviewReply: one(
    "inReview",
    "return_reply",
    { decision: "return", note: "请写清楚办理时间。" },
    {
      narrowed: ["supervisor"],
    },
  ),
  forwardReply: one("inReview", "forward_reply", {}),
  solveOnTheSpot: one("submitted", "solve_on_the_spot", { body: texts.long }),
  rateComplaint: one("answered", "rate", { satisfaction: 4 }),
  objectToClosure: one("answered", "object", { reason: "并没有办成。" }),
  decideObjection: one("objected", "decide_objection", { decision: "reject", reason }),
  recordCallBack: one("answered", "record_call_back", { reached: "no", note: "没有接听。" }),
  withdrawComplaint: one("inHand", "withdraw"),
  changeVisibility: one("inHand", "change_visibility", { sharesIdentity: "no" }),
  changeMessages: one("inHand", "change_messages", { messages: "stopped" }),
  unbindWechat: one("inHand", "bind_channel"),
  beginWechatBinding: one(
    "inHand",
    "bind_channel",
    { returnTo: "https://bancheng.example/api/wechat/callback" },
    { neverDone: "no account of WeChat is set up" },
  ),
  bindWechat: {
    action: "bind_channel",
    on: "inHand",
    args: () => [{ code: "none", state: "none" }],
    neverDone: "nobody set out to WeChat",
  },
  // Whoever holds the letter.
  stopMessages: everybody(({ reports }) => [{ token: sealStopToken(reports.inHand.complaintId) }]),
  completeRating: one("closed", "complete_rating", { solved: "yes" }),
  changeContact: one("inHand", "change_contact", { phone: "13800001111" }),
  exportOwnData: one("inHand", "export_own_data"),
  eraseIdentity: one("closed", "erase_identity", { words: "no", understood: "yes" }),
  closeUnsupplemented: one(
    "inHand",
    "close_unsupplemented",
    {},
    { neverDone: "on that afternoon nothing that was asked for is overdue" },
  ),
  reopenUnsupplemented: one("closed", "reopen_unsupplemented", {}, { neverDone: "this one ended with an answer" }),
  revealIdentity: one("inHand", "reveal_identity", { reason: "电话核实情况" }, { staffOnly: true }),
  addNote: one("inHand", "add_note", { note: "记一笔。" }),
  mergeComplaints: {
    action: "merge",
    on: "another",
    args: ({ reports }, { number }) => [{ number, main: reports.main.number, reason: "说的是同一件事。" }],
  },
  unmergeComplaint: one("merged", "unmerge", { reason: "另一件事。" }),
  answerFollowers: one("answeredMain", "answer_followers", { body: texts.long, checked: "yes" }),
  splitComplaint: one("inHand", "split_off", { body: "另外一件事情是窗口的叫号机坏了。", reason: "是两件事。" }),
  proposePlan: {
    action: "propose_plan",
    on: "hidden",
    args: (world, { number }) => [
      {
        number,
        plan: "先请省登记中心核对档案，四月底以前补录，五月由六号窗口办证。",
        leaderId: world.idOf("official own"),
        reviewOn: "2026-06-01",
      },
    ],
    neverDone: "the report is no hard case; the state of the plan is tested beside the plan",
  },
  makePlan: one("planned", "decide_plan", { decision: "accept" }),
  revisePlan: one("planRunning", "revise_plan", { revision: "补录提前到四月中旬完成。", reviewOn: "2026-05-01" }),
  reportProgress: one("planRunning", "report_progress", { progress: "档案已经调到，正在逐份核对。" }),
  issueSupervision: one("inHand", "issue_supervision", { days: 3, demand: "请限期办结。" }, { staffOnly: true }),
  answerSupervision: one("supervised", "answer_supervision", { answer: "已经约反映人周四办结。" }),
  reviewSupervision: one("supervisionAnswered", "close_supervision", { decision: "close", note: "已经核实。" }),
  decideProposedSupervision: one(
    "inHand",
    "issue_supervision",
    { rule: "overdue", fact: "1", decision: "issue" },
    { staffOnly: true, neverDone: "no rule proposed a notice" },
  ),
  giveInstruction: one("inHand", "give_instruction", {
    text: "请一周内解决。",
    leader: "测试县长",
    givenOn: "2026-03-02",
  }),
  answerInstruction: one("instructed", "answer_instruction", { instructionNo: 1, answer: "已经约反映人周四办结。" }),
  acceptInstructionAnswer: one(
    "instructionAnswered",
    "accept_instruction",
    { instructionNo: 1, decision: "accept" },
    // Of a leader without an account the supervision office accepts the answer.
    { narrowed: ["official"] },
  ),
  nameLeadOfficials: one("inHand", "name_lead_officials", leaders),
  reportLeadProgress: one("led", "report_lead_progress", { madeOn: "2026-03-02", text: "已经开会研究。" }),
  endLeadOfficials: one("led", "end_lead_officials", { note: "已经办结。" }),
  chooseFollowUpCheck: one("closed", "draw_follow_up_check"),
  recordFollowUpCheck: one("checked", "record_follow_up_check", { result: "stands", text: "电话核实，确已办结。" }),
  recordPhoneNotice: one(
    "inHand",
    "give_phone_notice",
    { forVersion: 1, reached: "yes" },
    { neverDone: "no call is due" },
  ),
  askSupportingUnit: one("inHand", "ask_supporting_unit", { unitId: unit.other, request: "请核验登记信息。" }),
  acknowledgeSupporting: one("joint", "acknowledge_supporting", { assignmentNo: 2 }, { supporting: true }),
  giveOpinion: one("joint", "give_opinion", { assignmentNo: 2, opinion: "已核验，可以办理。" }, { supporting: true }),
  declineOpinion: one("joint", "decline_opinion", { assignmentNo: 2, reason }, { supporting: true }),
  releaseSupportingUnit: one("joint", "release_supporting_unit", { assignmentNo: 2 }),
  holdJointMeeting: one("inHand", "hold_joint_meeting", {
    heldOn: "2026-03-02",
    leadUnitId: unit.own,
    firstUnitId: unit.other,
    decision: "由主办单位三日内办结，另一方当天核验。",
    days: 3,
    asksOpinions: "no",
  }),
  askThroughWindow: one("hidden", "ask_through_window", { question: "您三次到窗口各是哪一天？" }),
  relayQuestion: one("asked", "relay_question", { relayNo: 1, decision: "release", text: "您大约是哪几天到窗口的？" }),
  answerRelay: one("relayed", "answer_relay", { relayNo: 1, answer: "三月一日。" }),
  passOnAnswer: one("relayAnswered", "pass_on_answer", { relayNo: 1, maskedText: "三月一日。" }),
  urgeComplaint: one("inHand", "urge"),
  assignHandler: {
    action: "assign_handler",
    on: "inHand",
    args: (world, { number }) => [{ number, handlerId: world.idOf("department_lead own") }],
  },
  remindUnit: one("inHand", "remind_unit"),
  publishAnswer: one("closed", "publish", {
    title: "登记材料怎样一次备齐",
    question: "办不动产登记要带哪些材料，为什么每次说的都不一样？",
    answer: texts.long,
  }),
  withdrawPublication: one("published", "withdraw_publication", { reason: "门牌号没有隐去" }),
  readRelease: one("published", "withdraw_publication"),

  // Reading one report.
  readComplaint: reading("inHand"),
  readSupervisionNotice: reading("supervised", { noticeNo: 1 }),
  listRelatedComplaints: reading("inHand"),
  readReferralLetter: { ...reading("referred", { referralNo: 1 }), reads: "window" },
  readStatus: {
    complainant: "own",
    on: "inHand",
    args: (_world, { number }) => [number],
    refusedBy: isNull,
  },
  previewReply: one(
    "inHand",
    "submit_reply",
    { outcome: "solved", body: texts.long },
    { staffOnly: true, looks: true },
  ),
  checkReply: one(
    "inHand",
    "submit_reply",
    { outcome: "solved", body: "请联系测试反映人，电话09990000001。" },
    {
      refusedBy: isEmpty,
    },
  ),

  // What observers and evaluators read, and nobody else by that way.
  listObserved: list({ right: "observe" }),
  readObserved: { right: "observe", at: "report", on: "inHand", args: (_world, { number }) => [{ number }] },

  // Reports of refusals at a counter.
  readRefusalForm: { right: "raise_refusal_report", args: () => [] },
  listRefusalReports: list({
    rights: ["raise_refusal_report", "decide_refusal_report", "oversee_refusal_reports"],
  }),
  raiseRefusalReport: {
    right: "raise_refusal_report",
    at: "report",
    args: () => [
      {
        submissionId: newRandomId(),
        place: `unit ${unit.own}`,
        itemCode: "none",
        wanted: texts.long,
        basis: texts.long,
        missing: texts.long,
        otherWay: texts.long,
      },
    ],
    neverDone: "no such item",
  },
  readRefusalReport: {
    rights: ["raise_refusal_report", "decide_refusal_report", "oversee_refusal_reports"],
    args: () => [{ id: 1 }],
    neverDone: "no such sheet",
  },
  reviewRefusalReport: {
    right: "decide_refusal_report",
    args: () => [{ id: 1, decision: "upheld", note: reason }],
    neverDone: "no such sheet",
  },

  // Lists.
  listQueue: list({ only: "staff" }),
  listQueueChoices: list({ only: "staff" }),
  listDisputes: list({ right: "read_window_lists" }),
  listReferrals: list({ right: "read_window_lists" }),
  listCalls: list({ listOf: "give_phone_notice" }),
  listCallBacks: list({ listOf: "record_call_back" }),
  listObjections: list({ listOf: "decide_objection" }),
  listFollowUpChecks: list({ listOf: "record_follow_up_check" }),
  listInstructions: list({ listOf: "give_instruction" }),
  countOwnInstructions: { listOf: "give_instruction", narrowed: ["supervisor", "dispatcher"], refusedBy: isNull },
  listProposedSupervision: list({ listOf: "issue_supervision" }),
  listRelays: list({ listOf: "relay_question" }),
  listSupporting: list({ listOf: "give_opinion" }),
  listPlans: list({ right: "read_plans" }),
  listSupervision: list({ right: "supervise" }),
  listLeadOwnerships: list({ right: "supervise" }),
  searchComplaints: list({ only: "staff" }, { q: "登记" }),
  searchComplaintsByContact: list({ right: "search_by_contact" }, { contact: "09990000001", reason: "核实是否重复" }),
  drawFollowUpChecks: {
    action: "draw_follow_up_check",
    staffOnly: true,
    args: () => [{ regionId: region.own, closedFromOn: "2026-03-01", closedToOn: "2026-03-02", size: 1, seed: "a" }],
    neverDone: "nothing that can be drawn was closed long enough ago",
  },

  repeatDraw: {
    listOf: "draw_follow_up_check",
    args: () => [{ drawId: 999_999 }],
    neverDone: "no such draw",
  },
  findSamePerson: {
    right: "search_by_contact",
    at: "report",
    on: "inHand",
    args: (_world, { number }) => [{ number, reason }],
  },

  // The bulk bar and saved views are each person's own.
  saveBulkRun: { only: "staff", args: () => [{ action: "accept", rows: [] }] },
  readBulkRun: {
    only: "staff",
    args: () => [{ id: "none" }],
    neverDone: "a run is found by whoever ran it alone",
  },
  listViews: { only: "staff", args: () => [] },
  saveView: list({ only: "staff" }, { name: "我的", query: "view=open" }),
  renameView: { only: "staff", args: () => [{ id: 1, name: "新" }], neverDone: "the view is another's" },
  removeView: { only: "staff", args: () => [{ id: 1 }], neverDone: "the view is another's" },

  // Taking in, bringing in, taking away.
  readIntakeForm: { rights: ["take_in", "take_in_as_observer"], args: () => [] },
  takeInComplaint: {
    right: "take_in",
    at: "report",
    args: () => [
      {
        submissionId: newRandomId(),
        source: "window",
        windowId: "LZ01-window",
        plainAnswer: "materials_unclear",
        body: "办不动产登记跑了三趟，每次要的材料都不一样。",
        regionId: "LZ01",
        identityMode: "anonymous",
      },
    ],
  },
  readIntakeSlip: {
    only: "staff",
    args: (_world) => [{ number: "none", submissionIds: [] }],
  },
  listImports: list({ right: "import" }),
  uploadImport: { right: "import", args: () => [tableOfLetters()] },
  readImport: { right: "import", args: (world) => [world.letters] },
  readImportRejects: { right: "import", args: () => [{ id: "none" }], neverDone: "no row was refused" },
  arrangeImport: {
    right: "import",
    args: ({ letters }) => [{ batchId: letters.id, text: "留言详情", step: "preview" }],
  },
  askImportUndo: {
    right: "import",
    args: ({ letters }) => [{ batchId: letters.id, reason: "传错了表" }],
    neverDone: "the import did not run",
  },
  listOwnExports: list({ rights: ["export", "read_export_log"] }),
  requestExport: list({ right: "export" }, { format: "csv", language: "zh-CN" }),
  openExport: {
    right: "export",
    args: () => [{ id: "none" }],
    neverDone: "an export is opened by whoever asked for it",
  },

  // Figures and settings.
  readInsight: { right: "read_figures", args: () => [{}], refusedBy: isNull },
  readInsightBreakdown: {
    right: "read_figures",
    args: () => [{ dimension: "unit", params: {} }],
    refusedBy: isNull,
  },
  listFigureReports: {
    right: "list_figure_reports",
    args: () => [{ measure: "received", side: "hits", params: {} }],
    refusedBy: isNull,
  },
  readTime: { right: "read_figures", args: () => [{}], refusedBy: isNull },
  readSeason: { right: "read_figures", args: () => [{}], refusedBy: isNull },
  readFlattery: { right: "read_flattery", args: () => [{}], refusedBy: isNull },
  listFlatteryReports: {
    right: "read_flattery",
    args: () => [{ month: "2026-03", detector: "silent", subject: unit.own }],
    refusedBy: isNull,
  },
  readReplyTemplates: list({ right: "change_templates" }),
  saveReplyTemplate: {
    right: "change_templates",
    at: "report",
    args: () => [{ unitId: unit.own, title: "登记材料", body: texts.long, active: "yes" }],
  },
  readSupervisionSettings: settings(() => []),
  changeSupervisionRule: settings(() => [{ code: "overdue", mark: "none", threshold: 5, mode: "off", days: 3 }], {
    asIs: true,
    neverDone: "the rule is no longer what the form showed",
  }),
  readInsightSettings: settings(() => []),
  changeInsightSettings: settings(() => [{ ...insightSettingsOf(null), mark: "none" }], {
    asIs: true,
    neverDone: "the settings are no longer what the form showed",
  }),
  readGoLive: settings(() => []),
  confirmTexts: settings(() => []),
  changeDrawWeights: settings(() => [{ ...drawWeights, mark: "none" }], {
    asIs: true,
    neverDone: "the weights are no longer what the form showed",
  }),
  readSettingsOverview: settings(() => []),
  readChannels: settings(() => []),
  askForTestMail: settings(() => [{}], { neverDone: "no mailbox" }),
  sendTestSms: settings(() => [{ phone: "13800000000" }], { neverDone: "no text messages are set up" }),
  readLimitSettings: settings(() => []),
  readLimitSetting: settings(() => [{ kind: "stuck_procedure", step: "answer" }]),
  changeLimit: settings(() => [
    {
      kind: "stuck_procedure",
      step: "answer",
      amount: "5",
      unit: "working_day",
      validFromOn: "2026-03-03",
      basis: "县府办通知第5号",
    },
  ]),
  withdrawLimit: settings(() => [{ id: 999_999 }], { neverDone: "no such limit" }),
  changeStatuteRule: settings(() => [{ stops: "yes", basis: "县府办通知第5号" }]),
  readCalendarSettings: settings(),
  readCalendarDraft: settings(() => []),
  changeCalendarDays: settings(() => [{ scope: "CN", fromOn: "2026-05-20", kind: "off", name: "测试日" }]),
  changeWorkingHours: settings(() => [{ scope: "LZ01" }]),
  discardCalendarDraft: settings(),
  importCalendarFile: settings(() => [{ scope: "CN", year: 2027, file: new File(["on,kind,name\n"], "days.csv") }], {
    neverDone: "the file says nothing",
  }),
  publishCalendar: settings(() => [{ mark: "none", note: "县府办通知" }], { neverDone: "there is no draft" }),
  listReference: settings(() => [{ kind: "regions", search: "", after: null, all: false }]),
  readReferenceRow: settings(() => [{ kind: "regions", key: "LZ01" }]),
  exportReference: settings(() => [{ kind: "regions" }]),
  listSettingChanges: settings(),
  readReferenceFile: settings(() => [{ kind: "regions", file: new File(["id,name\n"], "regions.csv") }]),
  readReferenceImport: settings(() => [{ kind: "regions", id: "none" }]),
  previewReferenceChange: settings(() => [{ kind: "regions", key: "LZ0103", retiredOn: "2026-09-01" }]),
  changeReferenceRow: settings(
    () => [
      {
        kind: "regions",
        mark: "none",
        reason: "县府办通知",
        cells: {
          id: "LZ0103",
          parent_id: "LZ01",
          level: "township",
          level_name_zh: "乡",
          name_zh: "测试乡",
          name_en: "Test",
          short_zh: "测试",
        },
      },
    ],
    { neverDone: "the row is no longer what the form showed" },
  ),
  retireReferenceRow: settings(() => [{ kind: "regions", key: "LZ0103", mark: "none", reason: "县府办通知" }], {
    neverDone: "the row is no longer what the form showed",
  }),
  applyReferenceImport: settings(() => [{ kind: "regions", id: "none", mark: "none", reason: "县府办通知" }], {
    neverDone: "the file is gone",
  }),

  // Live updates and mentions: each person's own, on what the person may read.
  listMentions: list({ only: "staff" }),
  markMentionsRead: list({ only: "staff" }),
  readDeskNow: list({ only: "staff" }),
  watchDesk: {
    only: "staff",
    args: () => [{ number: null, view: null, shown: [] }, () => {}],
  },
  stayAtReport: reading("inHand"),
  leaveReport: { only: "staff", on: "inHand", args: (_world, { number }) => [{ number }] },

  // Files.
  attachFile: {
    action: "attach_file",
    on: "inHand",
    staffOnly: true,
    args: (_world, { number }) => [{ number, purpose: "note", partNo: null, released: false }, picture()],
    // An official brings the paper of an instruction, and no notes.
    narrowed: ["official"],
  },
  openFile: { reads: "staff", on: "inHand", args: ({ file }) => [file], also: ["system"] },
  releaseFile: {
    action: "release_file",
    on: "inHand",
    args: ({ file }, { number }) => [{ number, fileId: file.id }],
    neverDone: "what a unit brought is the unit's already",
  },
  removeFile: {
    action: "remove_file",
    on: "inHand",
    args: ({ file }, { number }) => [{ number, fileId: file.id }],
  },
  deleteOrphanFiles: system(),
  addDraftFile: everybody((world) => [{ submissionId: world.draftId }, picture()]),
  listDraftFiles: everybody((world) => [world.draftId]),
  removeDraftFile: {
    ...everybody((world) => [{ submissionId: world.draftId, fileId: "none" }]),
    neverDone: "the draft has no such file",
  },

  // People.
  listPeople: settings(),
  readPerson: settings((world) => [{ id: world.idOf("handler own") }]),
  invitePerson: settings(() => [
    { username: "matrix.new", name: "新同事", role: "handler", unitId: unit.own, regionId: "" },
  ]),
  changePerson: settings((world) => [{ staffId: world.idOf("handler own"), change: "end_sessions" }]),
  requireTotp: settings(() => [{ roles: ["administrator"] }]),
  sendInvitation: system((world) => [{ staffId: world.idOf("handler own"), invitationId: "none", sealed: "none" }]),

  // Before there is an administrator: whoever has the code of the server. Here the office is set up long ago.
  issueSetupCode: system(undefined, "set up long ago"),
  readFirstRun: everybody(() => [{ code: "none" }]),
  openFirstRun: { ...everybody(() => [{ code: "none" }]), neverDone: "set up long ago" },
  setUpOffice: {
    only: "everybody",
    asIs: true,
    args: () => [{ username: "matrix.first", name: "某人", code: "none" }],
    neverDone: "set up long ago",
  },
  uploadSetupBook: {
    only: "everybody",
    asIs: true,
    args: () => [{ code: "none", file: new File(["none"], "setup.xlsx") }],
    neverDone: "set up long ago",
  },

  // Coming back without a query code.
  askOneTimeCode: {
    only: "everybody",
    args: () => [{ purpose: "my_reports", contact: "matrix@example.org", language: "zh-CN" }],
    neverDone: "no channel is set up here",
  },
  proveContact: {
    only: "everybody",
    args: () => [{ purpose: "my_reports", id: "none", code: "000000" }],
    neverDone: "the code is the proof, and this is none",
  },
  askCodeReissue: {
    only: "everybody",
    args: (_world, { number }) => [{ number, contact: "matrix@example.org", language: "zh-CN" }],
    neverDone: "no channel is set up here",
  },
  listReportsOfContact: { only: "contact", args: () => [{ before: null }] },
  // What was filed for no enterprise is not the enterprise's.
  openOwnReport: { only: "contact", on: "inHand", args: (_world, { number }) => [{ number }] },
  readEnterprise: { only: "enterprise", args: () => [{ before: null }] },
  acceptEnterpriseContact: {
    only: "enterprise",
    args: () => [{}],
    neverDone: "nobody added this contact",
  },
  addEnterpriseContact: {
    only: "enterprise",
    args: () => [{ contact: "matrix@example.org" }],
    neverDone: "the window confirmed nobody",
  },
  removeEnterpriseContact: {
    only: "enterprise",
    args: () => [{ id: 1 }],
    neverDone: "the window confirmed nobody",
  },
  askContactCheck: one(
    "inHand",
    "check_contact",
    { which: "phone", language: "zh-CN" },
    { neverDone: "no channel is set up here" },
  ),
  checkContact: one(
    "inHand",
    "check_contact",
    { id: "none", code: "000000" },
    { neverDone: "the code is the proof, and this is none" },
  ),
  readContactCheck: { ...one("inHand", "check_contact", {}, { looks: true }), refusedBy: isNull },
  confirmEnterpriseContact: one(
    "inHand",
    "confirm_enterprise",
    { licenceSeen: "yes" },
    { neverDone: "filed for no enterprise" },
  ),
  reissueCodeAtCounter: one("inHand", "reissue_code", { cardSeen: "yes" }, { staffOnly: true }),
  readCodeSlip: {
    only: "staff",
    on: "inHand",
    args: (_world, { number }) => [{ number }],
  },
  reissueQueryCode: system(() => [{ id: "none" }]),
  sendQueryCode: system(() => [{ id: "none", number: "none", codeVersion: 2 }]),
  sendOneTimeCode: system(() => [{ id: "none" }]),
  tellLeftContact: system(() => [{ id: "none" }]),

  // Everybody's, without a sign-in.
  readDraft: everybody((world) => [world.draftId]),
  takeTurn: everybody(() => ["upload by address"]),
  admitFiling: everybody((world) => [{ submissionId: world.draftId }]),
  continueDraft: everybody((world) => [world.draftId]),
  saveDraft: everybody(() => [{ submissionId: newRandomId(), answers: plainAnswers }]),
  readFilingForm: everybody((world) => [world.draftId]),
  readResumedDraft: everybody((world) => [
    { token: resumePath(world.draftId).replace("/report/resume/", ""), own: null },
  ]),
  fileComplaint: everybody((world) => [{ submissionId: world.draftId }]),
  readReceipt: everybody(() => ["none"]),
  lookUpComplaint: {
    only: "everybody",
    args: () => [{ number: "none", code: "none" }],
    neverDone: "the number and the code are the proof, and these are none",
  },
  listPublished: everybody(() => [{}]),
  readPublished: everybody(() => ["1"]),
  listPublishedAddresses: everybody(),
  readPublishedFeed: everybody(() => [{ item: null, unit: null, region: null }]),
  tellMeToo: everybody(() => [{ id: "1", browserId: "matrix-matrix-matrix-1" }]),
  findAnswersOnSameTrouble: everybody((world) => [world.draftId]),
  listAnswersOnSameTrouble: everybody((world) => [world.draftId]),
  endDraft: everybody(() => [{ submissionId: newRandomId() }]),
  searchItems: everybody(() => [{ query: "fczgh" }]),
  readLimits: everybody(),
  readHome: everybody(),
  readPublicStatistics: everybody(),
  readHealth: everybody(),
  writeSetupTemplate: everybody(),
  listDemoAccounts: everybody(),
  askFloor: everybody(),
  listFloor: { only: "everybody", neverDone: "the product is not being measured, and there is no such page" },
  writeFloor: { only: "everybody", neverDone: "the product is not being measured, and there is no such page" },

  // Papers.
  listPapers: { rights: ["read_papers", "write_papers"], args: () => [{}] },
  listReceivedPapers: { right: "receive_papers", args: () => [{}] },
  readPaperForm: { right: "write_papers", args: () => [] },
  makePaper: paper("write_papers", () => ({
    submissionId: newRandomId(),
    what: "briefing",
    regionId: region.own,
    fromOn: "2026-02-01",
    toOn: "2026-02-28",
  })),
  readPaper: paper("write_papers", ({ papers }) => ({ id: papers.draft })),
  writePaper: paper("write_papers", ({ papers }) => ({ id: papers.draft, version: 1, title: "标题" })),
  discardPaper: paper("write_papers", ({ papers }) => ({ id: papers.draft })),
  renewSnapshot: paper("write_papers", ({ papers }) => ({ id: papers.draft })),
  submitPaper: {
    ...paper("write_papers", ({ papers }) => ({ id: papers.unwritten })),
    neverDone: "nothing stands in it yet",
  },
  returnPaper: paper("write_papers", ({ papers }) => ({ id: papers.inReview, reason })),
  signPaper: paper("write_papers", ({ papers }) => ({
    id: papers.circular,
    docNo: "云办〔2026〕3号",
    signedOn: "2026-03-02",
  })),
  attachScan: {
    ...paper("write_papers", ({ papers }) => ({ id: papers.circular })),
    args: ({ papers }) => [{ id: papers.circular }, picture()],
  },
  openScan: paper("write_papers", ({ papers }) => ({ id: papers.circular })),
  releasePaper: paper("write_papers", ({ papers }) => ({ id: papers.inReview })),
  confirmPaper: paper("receive_papers", ({ papers }) => ({ id: papers.order, unitId: unit.own })),
  answerTaskOrder: paper("receive_papers", ({ papers }) => ({
    id: papers.order,
    unitId: unit.own,
    answer: texts.long,
  })),
  judgeTaskAnswer: paper("write_papers", ({ papers }) => ({
    id: papers.answered,
    unitId: unit.own,
    decision: "accepted",
  })),
  makeDuePapers: system(),

  // The worker's.
  archiveComplaints: system(),
  attendToClocks: system(),
  recountClocks: system(),
  issueProposedSupervision: system(),
  closePublicMonths: system(),
  lookForFlattery: system(),
  foldCounts: system(),
  beatHeart: system(),
  backUp: {
    only: "system",
    args: () => [],
    neverDone: "tested beside the backup: here is nowhere to write it to",
    skipped: "system",
  },
  checkDueDates: system(),
  checkInvariants: { only: "system", outside: true },
  deleteExpiredDrafts: system(),
  deleteExpiredFiles: system(),
  requeueTables: system(),
  takeUpFallenJobs: system(() => [{ name: "nobody", olderThanMs: 3_600_000 }]),
  requeueNotices: system(),
  giveUpNotice: system(() => [{ complaintId: 1, version: 1, recipient: "complainant", channel: "email" }]),
  sendNotice: system(() => [{ complaintId: 1, version: 999, recipient: "complainant" }]),
  sendTestMail: system((world) => [{ staffId: world.idOf("administrator own") }]),
  beginExport: system(() => [{ id: "none" }]),
  advanceExport: system(() => [{ id: "none", rows: 1, end: null }]),
  beginImportRun: system(() => [{ id: "none" }]),
  endImportRun: system(() => [{ id: "none", state: "done" }]),
  importLetters: system(() => [{ kind: null, batch: null, letters: [] }]),
  undoImport: system(() => [{ id: "none" }], "no such import"),
};

/** Whether a person stands where a rule looks: at the report, or with the unit that supports it. */
function isThere(rule: Rule, { role, place }: { role: Role; place: Place }): boolean {
  if (role === "administrator") return true;
  const isSupporting = "supporting" in rule && rule.supporting === true && isUnitRole(role);
  return place === (isSupporting ? "other" : "own");
}

/** What the tables say, and nothing that was seen in a run. */
export function isAllowed(sample: Sample, subject: Subject): boolean {
  if (subject.kind === "staff" && sample.narrowed?.includes(subject.role)) return false;
  if ("only" in sample) return sample.only === "everybody" || sample.only === subject.kind;
  if (subject.kind === "system" && sample.also?.includes("system")) return true;
  if (subject.kind === "complainant" && sample.also?.includes("complainant")) return subject.place === "own";
  if ("complainant" in sample) return subject.kind === "complainant" && subject.place === "own";
  if ("action" in sample) {
    const by: readonly string[] = transitions[sample.action].by;
    if (subject.kind === "staff") return by.includes(subject.role) && isThere(sample, subject);
    if (sample.staffOnly || subject.kind === "visitor") return false;
    return by.includes(subject.kind) && (subject.kind !== "complainant" || subject.place === "own");
  }
  if (subject.kind !== "staff") return false;
  if ("reads" in sample) {
    const isReader = isWindowRole(subject.role) || (sample.reads === "staff" && isUnitRole(subject.role));
    return isReader && isThere(sample, subject);
  }
  if ("listOf" in sample) return (transitions[sample.listOf].by as readonly string[]).includes(subject.role);
  const named: readonly Right[] = "rights" in sample ? sample.rights : [sample.right];
  const isNamed = named.some((right) => (rights[right].by as readonly Role[]).includes(subject.role));
  return isNamed && (!("at" in sample) || isThere(sample, subject));
}

export function reportOf(world: World, sample: Sample): FiledComplaint {
  return world.reports[sample.on ?? "inHand"];
}

export type UseCase = {
  readonly call: (ctx: Context, ...args: unknown[]) => unknown;
  readonly read: (args: readonly unknown[]) => readonly unknown[];
};

/** Every function that a module of this folder exports, by its name, read from the disk. */
export async function findUseCases(): Promise<Map<string, UseCase>> {
  const useCases = new Map<string, UseCase>();
  const files = await readdir(import.meta.dirname, { recursive: true });
  for (const file of files.toSorted()) {
    if (!file.endsWith(".ts") || /\.test(-support)?\.ts$/.test(file) || file === "context.ts") continue;
    const module: Record<string, unknown> = await import(join(import.meta.dirname, file));
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== "function" || useCases.has(name)) continue;
      const schema = module[`${name}Input`] as { parse?: (value: unknown) => unknown } | undefined;
      const read: UseCase["read"] = ([first, ...rest]) => [schema?.parse ? schema.parse(first) : first, ...rest];
      useCases.set(name, { call: value as UseCase["call"], read: (args) => (args.length > 0 ? read(args) : args) });
    }
  }
  return useCases;
}

export type { Sample };
