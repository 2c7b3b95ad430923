/** What people of the demonstration do in a scene: each act is one use case of the product, by whoever has the right to it. */
import { complainantActor } from "@/auth/actor";
import type { Actor } from "@/domain/actor";
import { addDays, civilDateOf } from "@/domain/calendar/civil-date";
import type { Complaint } from "@/domain/complaint/complaint";
import { openRelay } from "@/domain/complaint/decide-relay";
import { proposeMasking } from "@/domain/complaint/text";
import type { ComplaintKind, ReferralGround, UnitOutcome } from "@/domain/complaint/vocabulary";
import { confirmEnterpriseContact } from "@/usecases/access/confirm-enterprise-contact";
import { acceptInstructionAnswer } from "@/usecases/complaint/accept-instruction-answer";
import { acknowledgeComplaint } from "@/usecases/complaint/acknowledge-complaint";
import { acknowledgeSupporting } from "@/usecases/complaint/acknowledge-supporting";
import { addNote } from "@/usecases/complaint/add-note";
import { answerFollowers } from "@/usecases/complaint/answer-followers";
import { answerInstruction } from "@/usecases/complaint/answer-instruction";
import { answerReferredComplaint } from "@/usecases/complaint/answer-referred-complaint";
import { answerRelay } from "@/usecases/complaint/answer-relay";
import { answerSupervision } from "@/usecases/complaint/answer-supervision";
import { appointUnit } from "@/usecases/complaint/appoint-unit";
import { askSupportingUnit } from "@/usecases/complaint/ask-supporting-unit";
import { askThroughWindow } from "@/usecases/complaint/ask-through-window";
import { chaseReferral } from "@/usecases/complaint/chase-referral";
import { classifyComplaint } from "@/usecases/complaint/classify-complaint";
import { closeUnsupplemented } from "@/usecases/complaint/close-unsupplemented";
import { decideObjection } from "@/usecases/complaint/decide-objection";
import { declineOpinion } from "@/usecases/complaint/decline-opinion";
import { dispatchComplaint } from "@/usecases/complaint/dispatch-complaint";
import { giveInstruction } from "@/usecases/complaint/give-instruction";
import { giveOpinion } from "@/usecases/complaint/give-opinion";
import { handOverComplaint } from "@/usecases/complaint/hand-over-complaint";
import { holdJointMeeting } from "@/usecases/complaint/hold-joint-meeting";
import { issueSupervision } from "@/usecases/complaint/issue-supervision";
import { makePlan } from "@/usecases/complaint/make-plan";
import { mergeComplaints } from "@/usecases/complaint/merge-complaints";
import { nameLeadOfficials } from "@/usecases/complaint/name-lead-officials";
import { objectToClosure } from "@/usecases/complaint/object-to-closure";
import { passOnAnswer } from "@/usecases/complaint/pass-on-answer";
import { proposePlan } from "@/usecases/complaint/propose-plan";
import { recordContact } from "@/usecases/complaint/record-contact";
import { recordReferralReply } from "@/usecases/complaint/record-referral-reply";
import { referOutComplaint } from "@/usecases/complaint/refer-out-complaint";
import { relayQuestion } from "@/usecases/complaint/relay-question";
import { remindUnit } from "@/usecases/complaint/remind-unit";
import { reopenUnsupplemented } from "@/usecases/complaint/reopen-unsupplemented";
import { reportLeadProgress } from "@/usecases/complaint/report-lead-progress";
import { reportProgress } from "@/usecases/complaint/report-progress";
import { requestSupplement } from "@/usecases/complaint/request-supplement";
import { reviewReply } from "@/usecases/complaint/review-reply";
import { reviewSupervision } from "@/usecases/complaint/review-supervision";
import { revisePlan } from "@/usecases/complaint/revise-plan";
import { sealLead } from "@/usecases/complaint/seal-lead";
import { sendBackComplaint } from "@/usecases/complaint/send-back-complaint";
import { submitReply } from "@/usecases/complaint/submit-reply";
import { urgeComplaint } from "@/usecases/complaint/urge-complaint";
import type { Context } from "@/usecases/context";
import { demoContacts } from "./demo-filers";
import { addColleague, checkMailbox } from "./demo-own-acts";
import { type People, reviewerOf } from "./demo-people";
import * as words from "./demo-scene-stories";
import { replies } from "./demo-stories";

/** What an act is given: the report as it stands, the moment, and how to act as somebody. */
export type Moment = {
  readonly at: Date;
  readonly id: number;
  readonly number: string;
  readonly body: string;
  readonly complaint: Complaint;
  readonly people: People;
  readonly as: (actor: Actor) => Context;
  /** Of the report with that key; it was filed on a day before. */
  readonly numberOf: (key: string) => string;
};

export type Act = (moment: Moment) => Promise<unknown>;
export const classify =
  (kind: ComplaintKind): Act =>
  ({ as, people, number }) =>
    classifyComplaint(as(people.dispatcher), { number, kind });

export const dispatch =
  (unitId: string, note?: string): Act =>
  ({ as, people, number, body }) =>
    dispatchComplaint(as(people.dispatcher), { number, unitId, note, maskedBody: proposeMasking(body) });

const handlerOf = ({ people, complaint }: Moment) => people.handlerOf(complaint.leadUnitId ?? "");

export const acknowledge: Act = (moment) =>
  acknowledgeComplaint(moment.as(handlerOf(moment)), { number: moment.number });

export const contact: Act = (moment) =>
  recordContact(moment.as(handlerOf(moment)), {
    number: moment.number,
    how: "message",
    reached: "yes",
    note: words.contactNote,
  });

export const sendBack =
  (reason: string): Act =>
  (moment) =>
    sendBackComplaint(moment.as(handlerOf(moment)), { number: moment.number, reason });

export const reply =
  (body: string = replies.solved[0] ?? "", outcome: UnitOutcome = "solved"): Act =>
  (moment) =>
    submitReply(moment.as(handlerOf(moment)), { number: moment.number, outcome, body });

export const approve: Act = ({ as, people, number, complaint }) =>
  reviewReply(as(reviewerOf(people, complaint)), { number, decision: "approve" });

const asPerson = ({ as, id }: Moment) => as(complainantActor({ complaintId: id, codeVersion: 1, address: "demo" }));
export const urge: Act = (moment) => urgeComplaint(asPerson(moment), { number: moment.number });
export const remind: Act = ({ as, people, number }) => remindUnit(as(people.clerk), { number });

export const note =
  (
    by: "clerk" | "dispatcher" | "supervisor" | "handler",
    text: string,
    mention?: "clerk" | "dispatcher" | "supervisor",
  ): Act =>
  (moment) => {
    const { as, people, number } = moment;
    return addNote(as(by === "handler" ? handlerOf(moment) : people[by]), {
      number,
      note: text,
      forUnit: by === "handler" ? undefined : "yes",
      mention: mention ? people[mention].staffId : undefined,
    });
  };

export const notice =
  (demand: string, days = 3): Act =>
  ({ as, people, number }) =>
    issueSupervision(as(people.supervisor), { number, days, demand });
export const answerNotice =
  (answer: string): Act =>
  (moment) =>
    answerSupervision(moment.as(handlerOf(moment)), { number: moment.number, answer });
export const reviewNotice =
  (decision: "close" | "return", text: string): Act =>
  ({ as, people, number }) =>
    reviewSupervision(as(people.supervisor), { number, decision, days: 2, note: text });

type Leader = "official" | "countyOfficial";
export const instruct =
  (leader: Leader, text: string): Act =>
  ({ as, people, number }) =>
    giveInstruction(as(people[leader]), { number, text });
export const instructOnPaper =
  (leader: string, text: string): Act =>
  ({ as, people, number, at }) =>
    giveInstruction(as(people.supervisor), { number, text, leader, givenOn: civilDateOf(at) });
export const answerLeader =
  (answer: string): Act =>
  (moment) =>
    answerInstruction(moment.as(handlerOf(moment)), { number: moment.number, instructionNo: 1, answer });
export const acceptAnswer =
  (by: Leader | "supervisor", decision: "accept" | "return", text: string): Act =>
  ({ as, people, number }) =>
    acceptInstructionAnswer(as(people[by]), { number, instructionNo: 1, decision, note: text });

export const plan =
  (text: string, reviewInDays: number): Act =>
  (moment) =>
    proposePlan(moment.as(handlerOf(moment)), {
      number: moment.number,
      plan: text,
      leaderId: moment.people.official.staffId,
      reviewOn: addDays(civilDateOf(moment.at), reviewInDays),
    });
export const acceptPlan: Act = ({ as, people, number }) =>
  makePlan(as(people.official), { number, decision: "accept", note: words.planAccepted });
export const progress =
  (text: string): Act =>
  (moment) =>
    reportProgress(moment.as(handlerOf(moment)), { number: moment.number, progress: text });
export const revise =
  (text: string): Act =>
  ({ as, people, number, at }) =>
    revisePlan(as(people.official), { number, revision: text, reviewOn: addDays(civilDateOf(at), 120) });

export const nameOwners: Act = ({ as, people, number, complaint }) =>
  nameLeadOfficials(as(people.supervisor), {
    number,
    city_leader: people.official.staffId,
    city_leader_words: "",
    discipline_officer_words: words.owners.discipline,
    department: people.headOf(complaint.leadUnitId ?? "").staffId,
    department_words: "",
    county_leader_words: words.owners.county,
  });
export const ownerProgress =
  (text: string): Act =>
  (moment) =>
    reportLeadProgress(moment.as(handlerOf(moment)), {
      number: moment.number,
      madeOn: civilDateOf(moment.at),
      text,
    });

export const ask =
  (question: string): Act =>
  (moment) =>
    askThroughWindow(moment.as(handlerOf(moment)), { number: moment.number, question });
const relayNoOf = ({ complaint }: Moment) => openRelay(complaint)?.relayNo ?? 0;
export const release =
  (text: string): Act =>
  (moment) =>
    relayQuestion(moment.as(moment.people.clerk), {
      number: moment.number,
      relayNo: relayNoOf(moment),
      decision: "release",
      text,
    });
export const declineQuestion =
  (reason: string): Act =>
  (moment) =>
    relayQuestion(moment.as(moment.people.clerk), {
      number: moment.number,
      relayNo: relayNoOf(moment),
      decision: "decline",
      reason,
    });
export const personAnswers =
  (answer: string): Act =>
  (moment) =>
    answerRelay(asPerson(moment), { number: moment.number, relayNo: relayNoOf(moment), answer });
export const passOn =
  (maskedText: string): Act =>
  (moment) =>
    passOnAnswer(moment.as(moment.people.clerk), { number: moment.number, relayNo: relayNoOf(moment), maskedText });

export const support =
  (unitId: string, request: string): Act =>
  (moment) =>
    askSupportingUnit(moment.as(handlerOf(moment)), { number: moment.number, unitId, request });
const supportingNo = ({ complaint }: Moment, unitId: string) =>
  complaint.assignments.findLast((one) => one.role === "supporting" && one.unitId === unitId)?.assignmentNo ?? 0;
export const signSupport =
  (unitId: string): Act =>
  (moment) =>
    acknowledgeSupporting(moment.as(moment.people.handlerOf(unitId)), {
      number: moment.number,
      assignmentNo: supportingNo(moment, unitId),
    });
export const opinion =
  (unitId: string, text: string): Act =>
  (moment) =>
    giveOpinion(moment.as(moment.people.handlerOf(unitId)), {
      number: moment.number,
      assignmentNo: supportingNo(moment, unitId),
      opinion: text,
    });
export const notConcerned =
  (unitId: string, reason: string): Act =>
  (moment) =>
    declineOpinion(moment.as(moment.people.handlerOf(unitId)), {
      number: moment.number,
      assignmentNo: supportingNo(moment, unitId),
      reason,
    });
export const meeting =
  (others: readonly string[], decision: string, request: string): Act =>
  ({ as, people, number, complaint, at }) =>
    holdJointMeeting(as(people.supervisor), {
      number,
      heldOn: civilDateOf(at),
      leadUnitId: complaint.leadUnitId ?? "",
      firstUnitId: others[0] ?? "",
      secondUnitId: others[1],
      decision,
      days: 5,
      asksOpinions: "yes",
      request,
    });

export const handUp =
  (reason: string): Act =>
  ({ as, people, number }) =>
    handOverComplaint(as(people.clerk), { number, direction: "up", reason });

export const appoint =
  (unitId: string, reason: string): Act =>
  ({ as, people, number, body }) =>
    appointUnit(as(people.supervisor), { number, unitId, reason, maskedBody: proposeMasking(body) });

export const referOut =
  ({ body, ground, letter }: { body: string; ground: ReferralGround; letter: string }): Act =>
  ({ as, people, number }) =>
    referOutComplaint(as(people.dispatcher), { number, body, ground, letter });
export const chase: Act = ({ as, people, number }) =>
  chaseReferral(as(people.clerk), { number, note: words.referralChase });
export const referralReplied: Act = ({ as, people, number, at }) =>
  recordReferralReply(as(people.clerk), {
    number,
    reply: words.referralReply,
    sheet: "复函第12号",
    receivedOn: civilDateOf(at),
  });
export const tellReferral: Act = ({ as, people, number }) =>
  answerReferredComplaint(as(people.clerk), { number, body: words.referralAnswer });
export const seal: Act = ({ as, people, number }) =>
  sealLead(as(people.dispatcher), { number, body: words.sealed.to, letter: words.sealed.letter });

export const object =
  (reason: string): Act =>
  (moment) =>
    objectToClosure(asPerson(moment), { number: moment.number, reason });
export const decideOnObjection =
  (decision: "uphold" | "reject", reason: string): Act =>
  ({ as, people, number }) =>
    decideObjection(as(people.official), { number, decision, reason });

export const mergeInto =
  (key: string): Act =>
  ({ as, people, number, numberOf }) =>
    mergeComplaints(as(people.dispatcher), { number, main: numberOf(key), reason: words.mergeReason });
export const answerAll: Act = ({ as, people, number }) =>
  answerFollowers(as(people.dispatcher), { number, checked: "yes" });

export const askForMore =
  (what: string): Act =>
  ({ as, people, number }) =>
    requestSupplement(as(people.clerk), { number, what });
export const closeWithoutIt: Act = ({ as, people, number }) => closeUnsupplemented(as(people.clerk), { number });
export const takeUpAgain: Act = (moment) => reopenUnsupplemented(asPerson(moment), { number: moment.number });

export const checkOwnMailbox: Act = (moment) => checkMailbox(asPerson(moment), moment.number);
export const confirmEnterprise: Act = ({ as, people, number }) =>
  confirmEnterpriseContact(as(people.clerk), { number, licenceSeen: "yes" });
export const nameColleague: Act = ({ as }) => addColleague(as, demoContacts);

/** The report is answered with another one that day: its own life goes on after that. */
export const wait: Act = async () => {};
