/**
 * The closed word lists of a complaint. Words of the screens are under `domain` in messages/; the Chinese terms are in
 * docs/glossary.md. Source: DOMAIN 1.3 (kinds), 3.3 (states, outcomes), 1.6 (sources).
 */
export const complaintStates = [
  "submitted",
  "awaiting_supplement",
  "not_accepted",
  "merged",
  "awaiting_dispatch",
  "awaiting_acknowledgement",
  "in_hand",
  "awaiting_review",
  "answered",
  "closed",
  "withdrawn",
  "archived",
] as const;
export type ComplaintState = (typeof complaintStates)[number];

/** States in which the office still owes the complainant something. */
export const openStates = [
  "submitted",
  "awaiting_supplement",
  "awaiting_dispatch",
  "awaiting_acknowledgement",
  "in_hand",
  "awaiting_review",
  // Its answer is owed like any other, and comes with the answer of the main report.
  "merged",
] as const satisfies readonly ComplaintState[];
export function isOpenState(state: ComplaintState): boolean {
  return (openStates as readonly ComplaintState[]).includes(state);
}

/** The kind decides the limits and who reviews the reply. */
export const complaintKinds = [
  "enquiry",
  "suggestion",
  "on_the_spot",
  "stuck_procedure",
  "stuck_across_departments",
  "stuck_by_law",
  "refusal_to_act",
  "business_complaint",
  "hard_case",
  "bad_rating",
] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** The one question of the filing form, in the words of people at a counter. */
export const plainAnswers = [
  "refused_at_counter",
  "materials_unclear",
  "many_trips",
  "overdue",
  "attitude",
  "online_failed",
  "fees",
  "other",
  "unsure",
] as const;
export type PlainAnswer = (typeof plainAnswers)[number];

export const difficulties = ["do_not_know_how", "hard_to_do", "cannot_be_done", "not_given"] as const;
export type Difficulty = (typeof difficulties)[number];

/** 症结: where it went wrong, as the unit says with its answer; not the category, which is what the person met. DOMAIN 3.1. */
export const causes = ["materials", "policy", "system", "staff", "across_units", "overtime"] as const;
export type Cause = (typeof causes)[number];

export const outcomes = [
  "solved",
  "partly_solved",
  "explained",
  "deferred",
  "referred",
  "withdrawn",
  "unreachable",
  /** 未补充: what was asked for never came. It counts as nothing solved, and one press takes it up again. */
  "unsupplemented",
] as const;
export type Outcome = (typeof outcomes)[number];
/** What an answer can have said, letters brought in from outside included; the rest comes from the complainant or the window. */
export const replyOutcomes = [
  "solved",
  "partly_solved",
  "explained",
  "deferred",
  "referred",
] as const satisfies readonly Outcome[];
export type ReplyOutcome = (typeof replyOutcomes)[number];
/** What a unit may answer. What has to wait for its conditions is no answer: it gets a plan (挂账), or more time. */
export const unitOutcomes = [
  "solved",
  "partly_solved",
  "explained",
  "referred",
] as const satisfies readonly ReplyOutcome[];
export type UnitOutcome = (typeof unitOutcomes)[number];

export const sources = [
  "web",
  "window",
  "phone",
  "hotline",
  "bad_rating",
  "superior",
  "inspection",
  "leader_mailbox",
  "self_check",
  "campaign",
  "open_feedback",
  "walk_through",
  "observer",
] as const;
export type Source = (typeof sources)[number];

export const identityModes = ["real_name", "confidential", "anonymous"] as const;
export type IdentityMode = (typeof identityModes)[number];

/** Who somebody is to the office (主体类型); that one reports for another is said apart. Source: DOMAIN 3.4. */
export const complainantKinds = ["citizen", "self_employed", "enterprise", "foreign_investor"] as const;
export type ComplainantKind = (typeof complainantKinds)[number];

/** By which way the person tried to get it done. */
export const applicationChannels = ["hall_counter", "township_counter", "website", "app", "phone"] as const;
export type ApplicationChannel = (typeof applicationChannels)[number];

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export const notAcceptedGrounds = [
  "litigation",
  "petition",
  "private_dispute",
  "reconsideration",
  "discipline",
  "emergency",
  "accepted_elsewhere",
  "repeated_without_new_facts",
  "outside_area",
  "secret_or_privacy",
] as const;
export type NotAcceptedGround = (typeof notAcceptedGrounds)[number];

export const clockKinds = [
  "accept",
  "dispatch",
  "acknowledge",
  "contact",
  "answer",
  "supplement",
  "confirm",
  "opinion",
  "call_back",
  "decide_objection",
  "progress",
] as const;
export type ClockKind = (typeof clockKinds)[number];

export const limitUnits = ["working_day", "working_hour", "calendar_day"] as const;
export type LimitUnit = (typeof limitUnits)[number];
export type Limit = { readonly amount: number; readonly unit: LimitUnit };

export const reviewPolicies = ["none", "lead", "head"] as const;
export type ReviewPolicy = (typeof reviewPolicies)[number];
/** Who a reply that waits for review waits for. */
export type ReviewDue = Exclude<ReviewPolicy, "none">;

export const assignmentStates = ["open", "acknowledged", "sent_back", "answered", "cancelled"] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const satisfactionLevels = [5, 4, 3, 2, 1] as const;
export type Satisfaction = (typeof satisfactionLevels)[number];

export const solvedAnswers = ["yes", "partly", "no"] as const;
export type SolvedAnswer = (typeof solvedAnswers)[number];

/** What a person can put right about how the office reaches them. */
export const contactFields = ["name", "phone", "email", "language"] as const;
export type ContactField = (typeof contactFields)[number];

/** How somebody of the office and the complainant came to speak. */
export const contactWays = ["phone", "visit", "counter", "message"] as const;
export type ContactWay = (typeof contactWays)[number];

/** Who spoke for the complainant when the window called back. */
export const callBackPartners = ["complainant", "relative", "agent"] as const;
export type CallBackPartner = (typeof callBackPartners)[number];

export const unitNatures = ["local", "vertical", "superior", "enterprise"] as const;
export type UnitNature = (typeof unitNatures)[number];
export const unitKinds = ["department", "counter", "township", "window_office"] as const;
export type UnitKind = (typeof unitKinds)[number];

export const cardColours = ["yellow", "red"] as const;
export type CardColour = (typeof cardColours)[number];

/** Who is told when a report stays overdue, step by step: the unit in writing (催办), its lead, the leader, supervision. */
export const ladderSteps = ["urge", "unit_lead", "leader", "supervision"] as const;
export type LadderStep = (typeof ladderSteps)[number];

/** What a clock does by itself at its own times, each once. "breach": the statutory limit is over. */
export const clockSignals = [
  "remind",
  "yellow",
  "red",
  "urge",
  "unit_lead",
  "leader",
  "supervision",
  "breach",
] as const satisfies readonly (CardColour | LadderStep | "remind" | "breach")[];
export type ClockSignal = (typeof clockSignals)[number];

/** Who decides whether a limit is extended. */
export const extensionApprovers = ["department_lead", "supervisor", "official"] as const;
export type ExtensionApprover = (typeof extensionApprovers)[number];
export const extensionStates = ["asked", "granted", "refused"] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** Whether a supervision notice waits for the unit, for the supervision office, or for nobody any more. */
export const supervisionStates = ["issued", "answered", "closed"] as const;
export type SupervisionState = (typeof supervisionStates)[number];

/** Where a question to a person who stays unknown to the unit stands; a question lapses with what it was asked for. */
export const relayStates = ["asked", "released", "declined", "answered", "passed_on", "lapsed"] as const;
export type RelayState = (typeof relayStates)[number];

/** Whether a leader's instruction waits for the unit, for the leader, or for nobody any more. */
export const instructionStates = ["given", "answered", "accepted"] as const;
export type InstructionState = (typeof instructionStates)[number];

/** The four who own a hard report together (包案). Source: DOMAIN 1.1. */
export const ownerSeats = ["city_leader", "discipline_officer", "department", "county_leader"] as const;
export type OwnerSeat = (typeof ownerSeats)[number];

/** What a follow-up check found. "overtaken": the report was reopened before anybody looked. */
export const followUpStates = ["open", "stands", "rebound", "not_checked", "overtaken"] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** The facts for which a supervision notice is proposed by rule. Source: DOMAIN 1.1. */
export const supervisionRules = ["overdue", "dissatisfied", "dissatisfied_again", "urged", "sent_back"] as const;
export type SupervisionRule = (typeof supervisionRules)[number];
export const supervisionModes = ["off", "propose", "auto"] as const;
export type SupervisionMode = (typeof supervisionModes)[number];

/** To the window above, or to one below. */
export const handOverDirections = ["up", "down"] as const;
export type HandOverDirection = (typeof handOverDirections)[number];

/** Whether a dispute about who is responsible waits, was decided, or ended with the report. */
export const disputeStates = ["open", "decided", "lapsed"] as const;
export type DisputeState = (typeof disputeStates)[number];

/** What became of a letter to a body without an account; "sealed" is a lead handed over for good. */
export const referralStates = ["out", "answered", "taken_back", "ended", "sealed"] as const;
export type ReferralState = (typeof referralStates)[number];
/** Why another body is asked; a lead for discipline inspection has a way of its own. */
export const referralGrounds = [
  "higher_authority",
  "vertical_body",
  "other_place",
  "enterprise",
  "petition",
  "judicial",
] as const;
export type ReferralGround = (typeof referralGrounds)[number];

/** Whether a plan for a hard case (挂账) waits for the leader who answers for it, runs, was declined, or is over. */
export const planStates = ["proposed", "running", "declined", "ended"] as const;
export type PlanState = (typeof planStates)[number];

/** By how much the person's original application is late, as the item's own limits say. */
export const applicationLateness = ["in_time", "over_promise", "over_statute"] as const;
export type ApplicationLateness = (typeof applicationLateness)[number];

/** What the pieces of free text in complaint_texts are; each belongs to the event that brought it in. */
export const textFields = [
  "title",
  "body",
  "masked_body",
  "wish",
  "told_reason",
  "told_by",
  "place",
  "course_when",
  "course_people",
  "agency",
  "source_reference",
  "not_accepted_reason",
  "supplement_request",
  "supplement",
  "dispatch_note",
  "send_back_reason",
  "dispute_note",
  "hand_over_reason",
  "referral_body",
  "referral_letter",
  "referral_note",
  "referral_reply",
  "referral_reply_sheet",
  "contact_note",
  "withdrawal_reason",
  "publication_withdrawal_reason",
  "objection",
  "objection_note",
  "call_back_note",
  "rating_comment",
  "reveal_reason",
  "review_note",
  "extension_reason",
  "extension_note",
  "supervision_demand",
  "supervision_answer",
  "supervision_note",
  "internal_note",
  "merge_reason",
  "unmerge_reason",
  "split_reason",
  "plan",
  "plan_note",
  "plan_progress",
  "plan_revision",
  "instruction_text",
  "instruction_leader",
  "instruction_answer",
  "instruction_note",
  "owner_city_leader",
  "owner_discipline_officer",
  "owner_department",
  "owner_county_leader",
  "ownership_progress",
  "ownership_note",
  "follow_up_result",
  "opinion_request",
  "opinion",
  "opinion_decline_reason",
  "meeting_decision",
  "relay_question",
  "relay_released",
  "relay_decline_reason",
  "relay_answer",
  "relay_masked_answer",
] as const;
export type TextField = (typeof textFields)[number];
