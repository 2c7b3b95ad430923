/**
 * Who attaches, reads, releases and removes a file of a report. What a purpose asks for stands in one table; that somebody
 * may act on the report at all is asked first (domain/rights.ts).
 *
 * Where the complainant stays unknown to the unit, the unit's people get a file only when they brought it themselves, when
 * its purpose is a word to the unit (an instruction, an opinion), or when the window looked at it and released it: a
 * photograph can show a name as well as a text.
 */
import type { Actor, ComplainantActor, Role, StaffActor } from "../actor";
import type { Complaint } from "../complaint/complaint";
import {
  type ComplaintFacts,
  grantsFor,
  isOwnComplaint,
  isOwnCounter,
  isWindowRole,
  mayAct,
  mayRead,
  mayReadFullText,
  mayReadReferral,
} from "../rights";
import { type FilePurpose, filePurposes } from "./file-purpose";

/** What a right to a file depends on. */
export type FileFacts = {
  readonly purpose: FilePurpose;
  readonly partNo: number | null;
  /** The window looked at it and found nothing in it by which the complainant is known. */
  readonly released: boolean;
  readonly uploadedByKind: "staff" | "complainant";
  readonly uploadedById: number | null;
  /** Units in whose name it was brought. */
  readonly uploaderUnitIds: readonly string[];
  readonly attachedAt: Date;
};

/** The number of the part of the report that a file belongs to, newest first; none where the purpose has no numbered parts. */
function partsFor(purpose: FilePurpose, complaint: Complaint): readonly number[] {
  switch (purpose) {
    case "reply":
      // What is attached while the report is in hand goes with the reply that is being written.
      return complaint.state === "in_hand" ? [complaint.replyCount + 1] : [complaint.replyCount];
    case "referral_letter":
    case "referral_answer":
      return complaint.referrals.map(({ referralNo }) => referralNo).reverse();
    case "instruction":
      return complaint.instructions.map(({ instructionNo }) => instructionNo).reverse();
    case "supervision_answer":
      return complaint.supervisionNotices.map(({ noticeNo }) => noticeNo).reverse();
    case "opinion":
      return complaint.assignments
        .filter(({ role }) => role === "supporting")
        .map(({ assignmentNo }) => assignmentNo)
        .reverse();
    default:
      return [];
  }
}

/** Whether a file of the purpose belongs to one numbered part of the report. */
export function hasParts(purpose: FilePurpose): boolean {
  return ["reply", "referral_letter", "referral_answer", "instruction", "supervision_answer", "opinion"].includes(
    purpose,
  );
}

type Attacher = Role | "complainant";
const attachers: Readonly<Record<FilePurpose, readonly Attacher[]>> = {
  report: ["window_clerk", "dispatcher", "complainant"],
  supplement: ["window_clerk", "dispatcher", "complainant"],
  contact_evidence: ["window_clerk", "handler", "department_lead"],
  reply: ["window_clerk", "handler", "department_lead"],
  referral_letter: ["window_clerk", "dispatcher"],
  referral_answer: ["window_clerk", "dispatcher"],
  instruction: ["official", "supervisor", "dispatcher"],
  supervision_answer: ["handler", "department_lead", "dispatcher"],
  opinion: ["handler", "department_lead"],
  note: ["window_clerk", "dispatcher", "handler", "department_lead", "supervisor"],
  circular_scan: [],
};
/** Written for the unit, whoever asked. */
const forUnits: readonly FilePurpose[] = ["instruction", "opinion"];
const ofReferrals: readonly FilePurpose[] = ["referral_letter", "referral_answer"];
const removeWithinMs = 3_600_000;

/** For what this actor may attach a file now; a purpose that belongs to a part needs one. */
export function purposesFor(actor: Actor, facts: ComplaintFacts, complaint: Complaint): FilePurpose[] {
  if (!mayAct(actor, "attach_file", facts)) return [];
  const parties: readonly Attacher[] =
    actor.kind === "staff"
      ? grantsFor(actor, "attach_file", facts).map(({ role }) => role)
      : actor.kind === "complainant"
        ? ["complainant"]
        : [];
  return filePurposes.filter((purpose) => {
    if (!attachers[purpose].some((party) => parties.includes(party))) return false;
    if (actor.kind === "complainant" && purpose === "supplement" && complaint.state !== "awaiting_supplement") {
      return false;
    }
    if (purpose === "opinion" && actor.kind === "staff") return opinionParts(actor, facts, complaint).length > 0;
    return !hasParts(purpose) || partsFor(purpose, complaint).length > 0;
  });
}

/** The parts of a purpose to which this actor may attach. An opinion is backed by the unit that gives it, and no other. */
export function attachableParts(
  actor: Actor,
  facts: ComplaintFacts,
  complaint: Complaint,
  purpose: FilePurpose,
): readonly number[] {
  return purpose === "opinion" && actor.kind === "staff"
    ? opinionParts(actor, facts, complaint)
    : partsFor(purpose, complaint);
}

function opinionParts(actor: StaffActor, facts: ComplaintFacts, complaint: Complaint): number[] {
  const unitIds = grantsFor(actor, "attach_file", facts).flatMap(({ unitId }) => unitId ?? []);
  const own = complaint.assignments.filter(({ unitId }) => unitIds.includes(unitId)).map((one) => one.assignmentNo);
  return partsFor("opinion", complaint).filter((no) => own.includes(no));
}

/** @param sentReplies numbers of the replies that went to the complainant. @param isSealed of the letter that it belongs to. */
export function mayReadFile(
  actor: Actor,
  facts: ComplaintFacts,
  file: FileFacts,
  of: { readonly sentReplies: readonly number[]; readonly isSealed: boolean },
): boolean {
  if (!mayRead(actor, facts)) return false;
  if (actor.kind === "system") return true;
  if (isOwnComplaint(actor, facts)) return isForComplainant(file, of.sentReplies);
  if (actor.kind !== "staff") return false;
  if (ofReferrals.includes(file.purpose)) return mayReadReferral(actor, facts, { sealed: of.isSealed });
  if (mayReadFullText(actor, facts)) return true;
  if (file.released || forUnits.includes(file.purpose)) return true;
  return actor.grants.some(({ unitId }) => unitId !== null && file.uploaderUnitIds.includes(unitId));
}

/** What the person brought, what the window added to the report, and what went out with a reply. */
function isForComplainant(file: FileFacts, sentReplies: readonly number[]): boolean {
  if (file.purpose === "reply") return file.partNo !== null && sentReplies.includes(file.partNo);
  return file.purpose === "report" || file.purpose === "supplement";
}

/** Window roles any; whoever brought it within the hour. */
export function mayRemoveFile(actor: Actor, facts: ComplaintFacts, file: FileFacts, now: Date): boolean {
  if (!mayAct(actor, "remove_file", facts)) return false;
  if (actor.kind === "staff") {
    if (grantsFor(actor, "remove_file", facts).some(({ role }) => isWindowRole(role))) return true;
    return file.uploadedById === actor.staffId && isWithinHour(file, now);
  }
  return isOwn(actor, file) && isWithinHour(file, now);
}

function isOwn(actor: Actor, file: FileFacts): actor is ComplainantActor {
  return actor.kind === "complainant" && file.uploadedByKind === "complainant";
}

function isWithinHour(file: FileFacts, now: Date): boolean {
  return now.getTime() - file.attachedAt.getTime() <= removeWithinMs;
}

/** The window alone says that nothing in a file tells who the complainant is; letters to other bodies are not for units. */
export function mayReleaseFile(actor: Actor, facts: ComplaintFacts, file: FileFacts): boolean {
  if (actor.kind !== "staff" || isOwnCounter(actor, facts) || facts.sharesIdentity) return false;
  if (file.released || ofReferrals.includes(file.purpose) || forUnits.includes(file.purpose)) return false;
  return mayAct(actor, "release_file", facts);
}

/** A file that the window brings can be released at once. */
export function asksRelease(actor: Actor, facts: ComplaintFacts): boolean {
  return !facts.sharesIdentity && mayAct(actor, "release_file", facts);
}
