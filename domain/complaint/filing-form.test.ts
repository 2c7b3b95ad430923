import { describe, expect, it } from "vitest";
import {
  contactInput,
  type DraftAnswers,
  inStepsOfToday,
  matterInputOn,
  mergedAnswers,
  moreInput,
  nextStep,
  placeInput,
  troubleInput,
  whoInput,
} from "./filing-form";

const problemsOf = (outcome: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  outcome.error?.issues.map((issue) => [issue.path.join("."), issue.message]) ?? [];

describe("how to reach a person", () => {
  const named = { identityMode: "real_name", name: "测试", phone: "0999-000 0001", email: "A@Example.CN" };

  it("is a phone number or an e-mail address, unless the report is anonymous", () => {
    expect(problemsOf(contactInput.safeParse({ identityMode: "real_name" }))).toEqual([
      ["phone", "report.errors.contact"],
    ]);
    expect(contactInput.safeParse({ identityMode: "confidential", email: "a@b.cn" }).success).toBe(true);
    expect(contactInput.safeParse({ identityMode: "anonymous" }).success).toBe(true);
  });

  it("is kept in one form, however it was typed", () => {
    expect(contactInput.parse(named)).toMatchObject({ phone: "09990000001", email: "a@example.cn" });
  });

  it("is not kept at all for an anonymous report, also when it was typed before", () => {
    expect(contactInput.parse({ ...named, identityMode: "anonymous", sharesIdentity: "yes" })).toEqual({
      identityMode: "anonymous",
      sharesIdentity: "no",
      name: undefined,
      phone: undefined,
      email: undefined,
    });
  });

  it("is shown to the unit only when a named person said yes", () => {
    expect(contactInput.parse({ ...named, sharesIdentity: "yes" }).sharesIdentity).toBe("yes");
    expect(contactInput.parse(named).sharesIdentity).toBeUndefined();
    expect(contactInput.parse({ ...named, identityMode: "confidential", sharesIdentity: "yes" }).sharesIdentity).toBe(
      "no",
    );
  });

  it("takes no field that the form does not have", () => {
    expect(contactInput.safeParse({ ...named, role: "administrator" }).success).toBe(false);
    expect(placeInput.safeParse({ regionId: "LZ", leadUnitId: "x" }).success).toBe(false);
    expect(troubleInput.safeParse({ plainAnswer: "fees", body: "一二三四五六七八九十", state: "closed" }).success).toBe(
      false,
    );
  });
});

describe("the date of acceptance", () => {
  it("may be today and not tomorrow", () => {
    const matter = matterInputOn("2026-03-02");
    expect(matter.safeParse({ applicationAcceptedOn: "2026-03-02" }).success).toBe(true);
    expect(problemsOf(matter.safeParse({ applicationAcceptedOn: "2026-03-03" }))).toEqual([
      ["applicationAcceptedOn", "report.errors.future"],
    ]);
    expect(matter.safeParse({}).success).toBe(true);
  });
});

/** Made up; the check character is that of the standard. */
const creditCode = "91999901123456788Q";

describe("who reports", () => {
  const named = whoInput("real_name");
  const nothing = {};
  const code = { creditCode };
  const licence = { document: "999901600012345" };
  const name = { organisation: "青汀测试商行" };

  it.each([
    ["citizen", nothing, []],
    ["self_employed", nothing, []],
    ["self_employed", code, []],
    ["self_employed", { creditCode: "12" }, ["creditCode"]],
    ["enterprise", nothing, ["organisation", "creditCode"]],
    ["enterprise", name, ["creditCode"]],
    ["enterprise", code, ["organisation"]],
    ["enterprise", { ...name, ...code }, []],
    ["enterprise", { ...name, ...licence }, []],
    ["enterprise", { ...name, ...licence, creditCode: "12" }, ["creditCode"]],
    ["foreign_investor", nothing, ["document"]],
    ["foreign_investor", { document: "HRB 999999" }, []],
    ["foreign_investor", code, []],
    // Typed before the kind was changed, and out of sight since.
    ["citizen", { ...name, creditCode: "12" }, []],
    ["citizen", { agent: "yes" }, ["represented"]],
    ["enterprise", { ...name, ...code, agent: "yes" }, ["represented"]],
    ["citizen", { agent: "yes", represented: "沈青禾" }, []],
    ["citizen", { agent: "no", represented: "沈青禾" }, []],
  ] as const)("as %s with %j has to mend %j", (complainantKind, told, wanted) => {
    const problems = problemsOf(named.safeParse({ complainantKind, ...told }));
    expect(problems.map(([field]) => field)).toEqual(wanted);
  });

  it("is told which part of the code is wrong", () => {
    const wrong = (typed: string) =>
      named.safeParse({ complainantKind: "enterprise", ...name, creditCode: typed }).error?.issues[0];
    expect(wrong(creditCode.slice(0, 17))).toMatchObject({
      message: "report.errors.creditCode.length",
      params: { count: 17 },
    });
    expect(wrong(`${creditCode.slice(0, 17)}A`)).toMatchObject({ message: "report.errors.creditCode.rest" });
  });

  it("keeps what belongs to the kind, in one form", () => {
    const typed = { ...name, ...licence, creditCode: ` ${creditCode.toLowerCase()} `, projectCode: "2999-999999" };
    expect(named.parse({ complainantKind: "enterprise", ...typed })).toEqual({
      complainantKind: "enterprise",
      agent: "no",
      ...name,
      ...licence,
      creditCode,
      projectCode: "2999-999999",
    });
    const citizen = named.parse({ complainantKind: "citizen", ...typed, represented: "甲", agent: "no" });
    expect(citizen).toEqual({ complainantKind: "citizen", agent: "no" });
  });

  it("is the kind alone where the report is anonymous, also when more was told before", () => {
    const who = named.parse({ complainantKind: "enterprise", ...name, ...code, agent: "yes", represented: "甲" });
    const bare = { complainantKind: "enterprise", agent: "yes" };
    expect(whoInput("anonymous").parse({ complainantKind: "enterprise", ...name, agent: "yes" })).toEqual(bare);
    const contact = contactInput.parse({ identityMode: "anonymous" });
    expect(mergedAnswers({ who }, { contact }).who).toEqual(bare);
    expect(mergedAnswers({ contact }, { who }).who).toEqual(bare);
    expect(mergedAnswers({ who }, { wish: { wish: "请受理" } }).who).toEqual(who);
  });
});

describe("the next step", () => {
  const trouble = troubleInput.parse({ plainAnswer: "fees", body: "一二三四五六七八九十" });
  const all: DraftAnswers = {
    trouble,
    place: placeInput.parse({ regionId: "LZ" }),
    contact: contactInput.parse({ identityMode: "anonymous" }),
  };

  it("is the first that is owed, and the check when the three are answered", () => {
    expect(nextStep({})).toBe("trouble");
    expect(nextStep({ trouble })).toBe("place");
    expect(nextStep(all)).toBe("check");
  });

  it("finds what an earlier form kept in one step, and what was answered since counts more", () => {
    const more = moreInput.parse({ itemCode: "x", trips: "3", toldReason: "缺材料", wish: "受理" });
    const read = inStepsOfToday({ ...all, more, wish: { wish: "请受理" } });
    expect(read).toMatchObject({
      ...all,
      item: { itemCode: "x" },
      matter: { trips: 3 },
      told: { toldReason: "缺材料" },
      wish: { wish: "请受理" },
    });
    expect(read).not.toHaveProperty("more");
  });
});
