import { describe, expect, it } from "vitest";
import { contactInput, moreInput, moreInputOn, nextStep, placeInput, troubleInput } from "./filing-form";

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
    const more = moreInputOn("2026-03-02");
    expect(more.safeParse({ applicationAcceptedOn: "2026-03-02" }).success).toBe(true);
    expect(problemsOf(more.safeParse({ applicationAcceptedOn: "2026-03-03" }))).toEqual([
      ["applicationAcceptedOn", "report.errors.future"],
    ]);
    expect(more.safeParse({}).success).toBe(true);
  });
});

describe("the next step", () => {
  it("is the first without an answer, and the check when all are answered", () => {
    expect(nextStep({})).toBe("trouble");
    expect(nextStep({ trouble: { plainAnswer: "fees", body: "一二三四五六七八九十" } })).toBe("place");
    const all = {
      trouble: troubleInput.parse({ plainAnswer: "fees", body: "一二三四五六七八九十" }),
      place: placeInput.parse({ regionId: "LZ" }),
      contact: contactInput.parse({ identityMode: "anonymous" }),
    };
    expect(nextStep(all)).toBe("more");
    expect(nextStep({ ...all, more: moreInput.parse({}) })).toBe("check");
  });
});
