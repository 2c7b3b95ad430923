import { describe, expect, it } from "vitest";
import { allowed, claimError, errorDetails, type LogDetails, newReference } from "./log";

describe("the log", () => {
  it("keeps listed fields and drops every other", () => {
    const careless = { complaintId: 7, body: "我的电话", phone: "13900000000" } as LogDetails;
    expect(allowed(careless)).toEqual({ complaintId: 7 });
  });

  it("replaces a value that reads like prose by its length", () => {
    expect(allowed({ job: "排队三小时没办成", useCase: "it was three hours", digest: "12345" })).toEqual({
      job: "[8 characters]",
      useCase: "[18 characters]",
      digest: "12345",
    });
  });

  it("cuts the query off a route", () => {
    expect(allowed({ route: "/status?number=1&code=ABC" })).toEqual({ route: "/status" });
  });

  it("says of an error where it was thrown, never its message, and the database's code through a wrapper", () => {
    const inner = Object.assign(new Error("Key (phone)=(13900000000) already exists"), {
      code: "23505",
      constraint_name: "people_phone_key",
    });
    const details = errorDetails(new Error("Failed query: insert … params: 张三,13900000000", { cause: inner }));
    expect(details).toMatchObject({ errorName: "Error", errorCode: "23505", constraint: "people_phone_key" });
    const written = JSON.stringify(allowed(details));
    expect(written).toContain("log.test.ts");
    expect(written).not.toMatch(/13900000000|张三|Failed query/);
  });

  it("never lets a stack carry a message of several lines", () => {
    const details = errorDetails(new Error("first\n    at 13900000000\nlast"));
    const written = JSON.stringify(allowed(details));
    expect(written).not.toContain("13900000000");
    expect(written).toContain("log.test.ts");
  });
});

describe("a reference", () => {
  it("has eight symbols that cannot be confused on the telephone", () => {
    const drawn = Array.from({ length: 200 }, newReference);
    for (const reference of drawn) expect(reference).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
    expect(new Set(drawn).size).toBe(200);
  });
});

describe("an error reported twice", () => {
  it("belongs to the first who logs it", () => {
    const error = new Error("once");
    expect([claimError(error), claimError(error), claimError(new Error("once"))]).toEqual([true, false, true]);
  });
});
