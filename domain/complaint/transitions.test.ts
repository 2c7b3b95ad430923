import { describe, expect, it } from "vitest";
import { roles } from "../actor";
import { Refusal } from "../refusal";
import { type Complaint, foldComplaint } from "./complaint";
import {
  decideArchiving,
  decideClosingBySilence,
  decideObjection,
  decideRating,
  decideWithdrawal,
} from "./decide-closing";
import { decideAcknowledgement, decideDispatch, decideSendingBack } from "./decide-dispatch";
import { decideAskingExtension, decideExtension } from "./decide-extension";
import {
  decideAcceptance,
  decideClassification,
  decideNotAccepting,
  decideSupplementEnd,
  decideSupplementRequest,
} from "./decide-intake";
import { decideNote } from "./decide-note";
import { decideContact, decideImportedAnswer, decideReply, decideReview, decideSolvingOnTheSpot } from "./decide-reply";
import {
  decideAnsweringSupervision,
  decideIssuingSupervision,
  decideSupervision,
  supervisionSerial,
} from "./decide-supervision";
import { decideUrging } from "./decide-urging";
import { decidePublication, decideRevealing, decideVisibility } from "./decide-visibility";
import { dispatched, filed, hours, inState, rules, waysTo } from "./sample.test-support";
import { type Action, actions, isPossible, type Party, transitions } from "./transitions";
import type { Change } from "./unfolding";
import { type ComplaintState, complaintStates } from "./vocabulary";

/**
 * The table as a clerk reads it. Columns are the states:
 *   S submitted, P awaiting supplement, N not accepted, M merged, D awaiting dispatch, A awaiting acknowledgement,
 *   H in hand, R awaiting review, W answered, C closed, X withdrawn, Z archived.
 * A letter says where the action leads (= stays, < goes back to where it came from), a dot that it is refused.
 */
const letters = "SPNMDAHRWCXZ";
const table: Record<Action, string> = {
  //                      S P N M D A H R W C X Z
  accept: "               D . . . . . . . . . . .",
  not_accept: "           N . . . . . . . . . . .",
  classify: "             = . . . = . . . . . . .",
  request_supplement: "   P . . . . . P . . . . .",
  supplement: "           . < . . . . . . . . . .",
  expire_supplement: "    . < . . . . . . . . . .",
  dispatch: "             A . . . A . . . . . . .",
  reassign: "             . . . . . A A . . . . .",
  acknowledge: "          . . . . . H . . . . . .",
  send_back: "            . . . . . D D . . . . .",
  record_contact: "       . . . . . . = . . . . .",
  ask_extension: "        . . . . . . = . . . . .",
  decide_extension: "     . . . . . . = . . . . .",
  submit_reply: "         . . . . . . R . . . . .",
  return_reply: "         . . . . . . . H . . . .",
  approve_reply: "        . . . . . . . W . . . .",
  solve_on_the_spot: "    W . . . . . . . . . . .",
  rate: "                 . . . . . . . . C = . .",
  object: "               . . . . . . . . D D . .",
  close_by_silence: "     . . . . . . . . C . . .",
  close_imported: "       . . . . . . . . C . . .",
  answer_imported: "      C . . . . C . . . . . .",
  withdraw: "             X X . . X X X X . . . .",
  archive: "              . . Z Z . . . . . Z Z .",
  change_visibility: "    = = = = = = = = = = = .",
  reveal_identity: "      = = = = = = = = = = = .",
  issue_supervision: "    = = . . = = = = = . . .",
  answer_supervision: "   = = = = = = = = = = = .",
  return_supervision: "   = = = = = = = = = = = .",
  close_supervision: "    = = = = = = = = = = = .",
  urge: "                 = . . . = = = = . . . .",
  publish: "              . . . . . . . . = = . .",
  add_note: "             = = = = = = = = = = = .",
  recount: "              = = . . = = = = = . . .",
  raise_card: "           = = . . = = = = = . . .",
};

const at = hours(30);
const issueNotice = (c: Complaint) =>
  decideIssuingSupervision(
    c,
    {
      serial: supervisionSerial(2026, 1),
      demand: "请说明为什么没有联系反映人",
      days: 3,
      regionId: "LZ01",
      issuedById: 9,
      at,
    },
    rules,
  );
/** A notice outlives the states in which it can be issued. */
const withNotice = (c: Complaint): Complaint => {
  if (!isPossible("answer_supervision", c.state)) return c;
  const { supervisionNotices } = issueNotice({ ...c, state: "in_hand" }).complaint;
  return { ...c, supervisionNotices };
};
const answeredNotice = (c: Complaint): Complaint => {
  const { supervisionNotices } = withNotice(c);
  return {
    ...c,
    supervisionNotices: supervisionNotices.map((one) => ({ ...one, state: "answered", answeredById: 7 })),
  };
};
const decisions: Record<Action, ((complaint: Complaint) => Change) | null> = {
  accept: (c) => decideAcceptance(c, { by: "staff", at }, rules),
  not_accept: (c) => decideNotAccepting(c, { ground: "petition", reason: "请向信访局反映", at }),
  classify: (c) =>
    decideClassification(c, { kind: "enquiry", categoryCode: null, fieldCode: null, difficulty: null, at }, rules),
  request_supplement: (c) => decideSupplementRequest(c, { what: "请补充", at }, rules),
  supplement: (c) => decideSupplementEnd(c, { text: "补充如下", at }, rules),
  expire_supplement: (c) => decideSupplementEnd(c, { text: null, at }, rules),
  dispatch: (c) => decideDispatch(c, { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at }, rules),
  reassign: (c) => decideDispatch(c, { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at }, rules),
  acknowledge: (c) => decideAcknowledgement(c, { handlerId: 1, at }, rules),
  send_back: (c) => decideSendingBack(c, { reason: "不是本单位职责", at: hours(4) }, rules),
  record_contact: (c) => decideContact(c, { reached: true, note: "已电话联系", at }),
  ask_extension: (c) => decideAskingExtension(c, { amount: 2, reason: "要等省里的批复", askedById: 7, at }, rules),
  decide_extension: (c) => {
    const asked = decideAskingExtension(c, { amount: 2, reason: "要等省里的批复", askedById: 7, at }, rules).complaint;
    return decideExtension(asked, { granted: true, note: "", decidedById: 8, at }, rules);
  },
  submit_reply: (c) => decideReply(c, { outcome: "solved", at }, rules),
  return_reply: (c) =>
    decideReview(c, { approved: false, outcome: "solved", authorId: 7, reviewerId: 8, note: "写清依据", at }, rules),
  approve_reply: (c) =>
    decideReview(c, { approved: true, outcome: "solved", authorId: 7, reviewerId: 8, note: "", at }, rules),
  solve_on_the_spot: (c) => decideSolvingOnTheSpot(c, { at }, rules),
  rate: (c) => decideRating(c, { satisfaction: 5, contacted: true, solved: "yes", comment: "", at }, rules),
  object: (c) => decideObjection(c, { reason: "没有解决", at }, rules),
  close_by_silence: (c) => decideClosingBySilence(c, at),
  // Closing an imported letter is the second half of answer_imported.
  close_imported: null,
  answer_imported: (c) => decideImportedAnswer(c, { outcome: "explained", at }),
  withdraw: (c) => decideWithdrawal(c, { reason: "", at }),
  archive: (c) => decideArchiving(c, at),
  change_visibility: (c) => decideVisibility(c, { sharesIdentity: false, at }),
  reveal_identity: (c) => decideRevealing(c, { unitId: null, role: "dispatcher", reason: "联系本人", at }),
  issue_supervision: (c) => issueNotice(c),
  answer_supervision: (c) =>
    decideAnsweringSupervision(withNotice(c), { text: "已约反映人周四来办", answeredById: 7, at }),
  return_supervision: (c) =>
    decideSupervision(answeredNotice(c), { closes: false, days: 2, note: "写明哪天办完", decidedById: 9, at }, rules),
  close_supervision: (c) =>
    decideSupervision(answeredNotice(c), { closes: true, note: "属实", decidedById: 9, at }, rules),
  urge: (c) => decideUrging(c, at, rules),
  publish: (c) => decidePublication(c, at),
  add_note: (c) => decideNote(c, { text: "已问过登记中心", forUnit: false, at }),
  // Clocks are counted anew when a calendar is published; decide-recount.test.ts tries it.
  recount: null,
  // Cards are decided from clocks, not asked for; decide-attention.test.ts tries them.
  raise_card: null,
};

function cellOf(action: Action, state: ComplaintState): string {
  const cells = table[action].trim().split(/\s+/);
  return cells[complaintStates.indexOf(state)] as string;
}

function expectedState(cell: string, before: Complaint): ComplaintState {
  if (cell === "=") return before.state;
  if (cell === "<") return before.returnState as ComplaintState;
  return complaintStates[letters.indexOf(cell)] as ComplaintState;
}

describe("the life of a report", () => {
  it("has one row for each action and one cell for each state", () => {
    expect(Object.keys(table).sort()).toEqual([...actions].sort());
    for (const row of Object.values(table)) expect(row.trim().split(/\s+/)).toHaveLength(complaintStates.length);
  });

  for (const action of actions) {
    for (const state of complaintStates) {
      const cell = cellOf(action, state);
      it(`${action} in ${state}: ${cell === "." ? "refused" : cell}`, () => {
        expect(isPossible(action, state)).toBe(cell !== ".");
        const decide = decisions[action];
        if (!decide || !waysTo[state]) return;
        const before = inState(state);
        expect(before.state).toBe(state);
        if (cell === ".") {
          // "dispatch" and "reassign" are one decision; the table tells which one a state means.
          if (
            ["dispatch", "reassign"].includes(action) &&
            (isPossible("dispatch", state) || isPossible("reassign", state))
          ) {
            return;
          }
          expect(() => decide(before)).toThrow(Refusal);
          return;
        }
        const after = decide(before).complaint;
        expect(after.state).toBe(expectedState(cell, before));
        const allowed: readonly string[] = transitions[action].to;
        if (action !== "answer_imported") {
          const way = cell === "=" ? "same" : cell === "<" ? "back" : after.state;
          expect(allowed.includes(way) || (action === "rate" && cell === "=")).toBe(true);
        }
      });
    }
  }

  it("lets exactly the listed parties act", () => {
    const parties: Party[] = [...roles, "complainant", "system"];
    const listed = Object.fromEntries(actions.map((action) => [action, [...transitions[action].by].sort()]));
    // Who acts, in words: the complainant judges, the unit handles, the lead reviews, the window routes.
    expect(listed.rate).toEqual(["complainant"]);
    expect(listed.withdraw).toEqual(["complainant"]);
    expect(listed.object).toEqual(["complainant"]);
    expect(listed.change_visibility).toEqual(["complainant"]);
    expect(listed.acknowledge).toEqual(["department_lead", "handler"]);
    expect(listed.approve_reply).toEqual(["department_lead"]);
    expect(listed.decide_extension).toEqual(["department_lead", "official", "supervisor"]);
    expect(listed.urge).toEqual(["complainant"]);
    expect(listed.issue_supervision).toEqual(["supervisor"]);
    expect(listed.close_supervision).toEqual(["supervisor"]);
    expect(listed.return_supervision).toEqual(["supervisor"]);
    expect(listed.answer_supervision).toEqual(["department_lead", "dispatcher", "handler"]);
    expect(listed.dispatch).toEqual(["dispatcher", "system"]);
    expect(listed.solve_on_the_spot).toEqual(["window_clerk"]);
    for (const action of actions) {
      for (const party of transitions[action].by) expect(parties).toContain(party);
      if (action !== "decide_extension") expect(transitions[action].by as readonly string[]).not.toContain("official");
      expect(transitions[action].by as readonly string[]).not.toContain("administrator");
    }
  });

  it("is the fold of its events in every state", () => {
    const change = filed({}, "LZ01-market");
    const again = foldComplaint(change.events.map((event, i) => ({ ...event, version: i + 1 })));
    expect(again).toEqual(change.complaint);
    expect(change.complaint.state).toBe("awaiting_acknowledgement");
    expect(change.complaint.leadUnitId).toBe("LZ01-market");
  });

  it("keeps the complainant's clock through reassignment and restarts the unit's", () => {
    const before = dispatched();
    const after = decideDispatch(
      before,
      { unitId: "LZ01-tax", unitRegionId: "LZ01", by: "staff", at: hours(26) },
      rules,
    ).complaint;
    expect(after.answerDueAt).toEqual(before.answerDueAt);
    const unitClocks = after.clocks.filter((clock) => clock.kind === "answer" && clock.assignmentNo !== null);
    expect(unitClocks.map((clock) => clock.stoppedAt !== null)).toEqual([true, false]);
  });

  it("does not let a report reach a unit unmasked when the complainant said no", () => {
    const hidden = filed({ sharesIdentity: false }, "LZ01-market").complaint;
    expect(hidden.state).toBe("submitted");
    const dispatch = { unitId: "LZ01-market", unitRegionId: "LZ01", by: "staff", at: hours(1) } as const;
    expect(() => decideDispatch(hidden, dispatch, rules)).toThrow("masked-text-required");
    expect(decideDispatch(hidden, { ...dispatch, maskedBody: "已隐去" }, rules).complaint.masked).toBe(true);
  });

  it("asks for a supplement once a round", () => {
    const asked = inState("awaiting_supplement");
    const back = decideSupplementEnd(asked, { text: "补充", at: hours(5) }, rules).complaint;
    expect(() => decideSupplementRequest(back, { what: "再补充", at: hours(6) }, rules)).toThrow(
      "supplement-already-requested",
    );
  });

  it("lets nobody review what they wrote themselves", () => {
    const waiting = inState("awaiting_review");
    const own = { approved: true, outcome: "solved", authorId: 7, reviewerId: 7, note: "", at } as const;
    expect(() => decideReview(waiting, own, rules)).toThrow("own-reply-review");
  });

  it("handles a report again as a new round when the complainant says it was not solved", () => {
    const rating = { satisfaction: 1, contacted: false, solved: "no", comment: "", at } as const;
    const after = decideRating(inState("answered"), rating, rules).complaint;
    expect([after.state, after.round, after.outcome]).toEqual(["awaiting_dispatch", 2, null]);
    expect(after.clocks.filter((clock) => clock.kind === "answer" && clock.assignmentNo === null)).toHaveLength(2);
  });

  it("takes one rating a round", () => {
    const rating = { satisfaction: 5, contacted: true, solved: "yes", comment: "", at } as const;
    const rated = decideRating(inState("answered"), rating, rules).complaint;
    expect(() => decideRating(rated, rating, rules)).toThrow("already-rated");
  });
});
