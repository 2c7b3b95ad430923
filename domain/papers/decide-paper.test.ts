import { describe, expect, it } from "vitest";
import { staffActor, systemActor, visitorActor } from "@/auth/actor";
import { type Actor, type Role, roles } from "../actor";
import { Refusal } from "../refusal";
import {
  decideAnswer,
  decideDiscard,
  decideJudgement,
  decideRelease,
  decideStep,
  mayReadPaper,
  type PaperFacts,
  type PaperStep,
  type PaperWords,
  paperSteps,
  refuseUnlessComplete,
  refuseUnlessOver,
  stepsFor,
} from "./decide-paper";
import { type PaperKind, type PaperState, paperKinds, paperStates } from "./vocabulary";

const person = (role: Role, regionPath = "/LZ/LZ01/", unitId = "LZ01-tax", staffId = 1) =>
  staffActor({ staffId, sessionId: "s", name: "n", grants: [{ role, unitId, regionPath }] });
const paper = (changes: Partial<PaperFacts> = {}): PaperFacts => ({
  kind: "monthly_bulletin",
  state: "draft",
  regionPath: "/LZ/LZ01/",
  unitIds: ["LZ01-tax"],
  madeById: null,
  writtenById: null,
  ...changes,
});
function codeOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
type LastingStep = Exclude<PaperStep, "discard">;
const steps = Object.keys(paperSteps).filter((step): step is LastingStep => step !== "discard");
const writers: readonly Role[] = ["supervisor", "official"];
const receivers: readonly Role[] = ["handler", "department_lead", "department_head"];

type Way = { from: PaperState; to: PaperState; by: readonly Role[]; kind: PaperKind };
/** From the table in the head of the file: which kind, from, to, whose. Written out, not read from the code. */
const table: Readonly<Record<LastingStep, Way>> = {
  write: { from: "draft", to: "draft", by: writers, kind: "monthly_bulletin" },
  renew: { from: "draft", to: "draft", by: writers, kind: "monthly_bulletin" },
  submit: { from: "draft", to: "in_review", by: writers, kind: "monthly_bulletin" },
  return: { from: "in_review", to: "draft", by: writers, kind: "monthly_bulletin" },
  sign: { from: "in_review", to: "in_review", by: writers, kind: "circular" },
  release: { from: "in_review", to: "released", by: writers, kind: "monthly_bulletin" },
  confirm: { from: "released", to: "released", by: receivers, kind: "monthly_bulletin" },
  answer: { from: "released", to: "released", by: receivers, kind: "task_order" },
  judge_answer: { from: "released", to: "released", by: writers, kind: "task_order" },
};

describe("the life of a paper", () => {
  for (const step of steps) {
    it(`lets ${step} be taken by its roles, from its state alone, and to no other`, () => {
      const { from, to, by, kind } = table[step];
      for (const role of roles) {
        for (const state of paperStates) {
          const end = codeOf(() => decideStep(person(role), step, paper({ kind, state })));
          const mayRead = mayReadPaper(person(role), paper({ kind, state }));
          const expected = !mayRead
            ? "not-found"
            : !by.includes(role)
              ? "not-allowed"
              : state !== from
                ? "wrong-state"
                : to;
          expect(end, `${role}, ${state}`).toBe(expected);
        }
      }
    });
  }

  it("knows no way from one state to another that the table does not have", () => {
    const ways = steps.map((step) => `${paperSteps[step].from} ${paperSteps[step].to}`);
    for (const from of paperStates) {
      for (const to of paperStates) {
        const isWay = [
          "draft draft",
          "draft in_review",
          "in_review draft",
          "in_review in_review",
          "in_review released",
          "released released",
        ];
        expect(ways.includes(`${from} ${to}`), `${from} ${to}`).toBe(isWay.includes(`${from} ${to}`));
      }
    }
  });

  it("signs circulars alone, renews what holds figures, and takes answers to task orders", () => {
    const kindsOf = (step: LastingStep) => {
      const actor = paperSteps[step].right === "write_papers" ? person("supervisor") : person("handler");
      const state = paperSteps[step].from;
      return paperKinds.filter(
        (kind) => codeOf(() => decideStep(actor, step, paper({ kind, state }))) !== "wrong-state",
      );
    };
    expect(kindsOf("sign")).toEqual(["circular"]);
    expect(kindsOf("answer")).toEqual(["task_order"]);
    expect(kindsOf("judge_answer")).toEqual(["task_order"]);
    expect(kindsOf("renew")).toEqual(paperKinds.filter((kind) => kind !== "reminder_letter" && kind !== "task_order"));
  });

  it("ends unreleased only as a draft made by hand, by whoever made it, when nobody else wrote in it", () => {
    const made = (changes: Partial<PaperFacts> = {}) => paper({ kind: "briefing", madeById: 1, ...changes });
    const end = (facts: PaperFacts, actor: Actor = person("supervisor")) => {
      const code = codeOf(() => decideDiscard(actor, facts));
      expect(stepsFor(actor, facts).includes("discard"), code).toBe(code === "undefined");
      return code;
    };
    expect(end(made())).toBe("undefined");
    expect(end(made({ writtenById: 1 }))).toBe("undefined");
    expect(end(made({ writtenById: 2 }))).toBe("paper-not-own-draft");
    expect(end(made({ madeById: 2 }))).toBe("paper-not-own-draft");
    expect(end(made({ madeById: null }))).toBe("paper-not-own-draft");
    expect(end(made({ kind: "monthly_bulletin" }))).toBe("wrong-state");
    for (const state of ["in_review", "released"] as const) expect(end(made({ state }))).toBe("wrong-state");
    expect(end(made(), person("supervisor", "/LZ/LZ02/"))).toBe("not-found");
    expect(end(made({ state: "released" }), person("handler"))).toBe("not-allowed");
  });

  it("is for the own place and below, and for the units it is addressed to", () => {
    const elsewhere = person("supervisor", "/LZ/LZ02/");
    const above = person("official", "/LZ/");
    expect(codeOf(() => decideStep(elsewhere, "write", paper()))).toBe("not-found");
    expect(codeOf(() => decideStep(above, "write", paper()))).toBe("draft");
    const released = paper({ state: "released" });
    expect(mayReadPaper(person("handler", "/LZ/LZ01/", "LZ01-other"), released)).toBe(false);
    expect(mayReadPaper(person("handler"), released)).toBe(true);
    expect(mayReadPaper(person("handler"), paper())).toBe(false);
    expect(mayReadPaper(person("window_clerk"), paper())).toBe(false);
    expect(mayReadPaper(person("window_clerk"), released)).toBe(true);
    const others: Actor[] = [visitorActor("x"), systemActor("x")];
    for (const actor of others) expect([mayReadPaper(actor, released), stepsFor(actor, released)]).toEqual([false, []]);
  });
});

describe("four eyes", () => {
  const inReview = paper({ state: "in_review", writtenById: 1 });
  const signature = { docNo: null, signedOn: null, hasScan: false };

  it("keep whoever wrote last from releasing, and say what to do where there is nobody else", () => {
    const release = (staffId: number, others: number) =>
      codeOf(() => decideRelease(person("supervisor", "/LZ/LZ01/", "", staffId), inReview, { others, signature }));
    expect([release(1, 1), release(1, 0), release(2, 0)]).toEqual([
      "paper-own-release",
      "paper-own-release-alone",
      "released",
    ]);
  });

  it("let anybody of the office release what the worker made and nobody wrote in", () => {
    const untouched = { ...inReview, writtenById: null };
    expect(codeOf(() => decideRelease(person("official"), untouched, { others: 0, signature }))).toBe("released");
  });

  it("release a circular with number, day and scan, and not with two of the three", () => {
    const circular = paper({ kind: "circular", state: "in_review" });
    const whole = { docNo: "云办〔2026〕3号", signedOn: "2026-09-01", hasScan: true };
    const release = (signed: object) =>
      codeOf(() => decideRelease(person("official"), circular, { others: 1, signature: { ...whole, ...signed } }));
    expect([release({}), release({ docNo: null }), release({ signedOn: null }), release({ hasScan: false })]).toEqual([
      "released",
      "paper-unsigned",
      "paper-unsigned",
      "paper-unsigned",
    ]);
  });
});

describe("before it is looked through", () => {
  const whole: PaperWords = {
    title: "标题",
    situation: "情况",
    problems: "",
    nextSteps: "",
    demand: "办结",
    standard: "见面核实",
    responsible: "分管领导",
    workingDays: 5,
    reportNumbers: ["1"],
    measureCode: null,
    unitIds: ["LZ01-tax"],
  };
  const rows: readonly [PaperKind, Partial<PaperWords>, string][] = [
    ["monthly_bulletin", {}, "undefined"],
    ["monthly_bulletin", { unitIds: [] }, "undefined"],
    ["monthly_bulletin", { situation: "" }, "paper-needs-words"],
    ["circular", { unitIds: [] }, "paper-needs-units"],
    ["task_order", {}, "undefined"],
    ["task_order", { unitIds: [] }, "paper-needs-units"],
    ["task_order", { demand: "" }, "paper-needs-order"],
    ["task_order", { workingDays: null }, "paper-needs-order"],
    ["task_order", { standard: "" }, "paper-needs-order"],
    ["task_order", { responsible: "" }, "paper-needs-order"],
    ["reminder_letter", { standard: "", responsible: "" }, "undefined"],
    ["reminder_letter", { reportNumbers: [] }, "paper-needs-subject"],
    ["reminder_letter", { reportNumbers: [], measureCode: "due_met" }, "undefined"],
  ];
  for (const [kind, changes, expected] of rows) {
    it(`${kind} with ${JSON.stringify(changes)}: ${expected}`, () => {
      expect(codeOf(() => refuseUnlessComplete(kind, { ...whole, ...changes }))).toBe(expected);
    });
  }

  it("a period that runs has no paper, on its last day too", () => {
    expect(codeOf(() => refuseUnlessOver("monthly_bulletin", "2026-08-31", "2026-08-31"))).toBe("paper-period-runs");
    expect(codeOf(() => refuseUnlessOver("monthly_bulletin", "2026-08-31", "2026-09-01"))).toBe("undefined");
    expect(codeOf(() => refuseUnlessOver("briefing", "2026-08-31", "2026-08-31"))).toBe("undefined");
  });
});

it("an answer to a task order waits until it is judged, once; a returned one can be given again", () => {
  expect(codeOf(() => decideAnswer(null))).toBe("undefined");
  expect(codeOf(() => decideAnswer("returned"))).toBe("undefined");
  expect(codeOf(() => decideAnswer("given"))).toBe("paper-answer-waits");
  expect(codeOf(() => decideAnswer("accepted"))).toBe("paper-answer-waits");
  expect(codeOf(() => decideJudgement("given", "accepted"))).toBe("accepted");
  for (const state of [null, "accepted", "returned"] as const) {
    expect(codeOf(() => decideJudgement(state, "returned"))).toBe("paper-no-answer");
  }
});
