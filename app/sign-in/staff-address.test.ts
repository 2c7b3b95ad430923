import { describe, expect, it } from "vitest";
import { staffActor } from "@/auth/actor";
import type { Role } from "@/domain/actor";
import { homeAddress, staffAddress } from "./staff-address";

describe("the way on after signing in", () => {
  it.each([
    "/desk",
    "/desk?view=open&after=1763.5",
    "/desk/complaints/261122-000597-1",
    "/insight?period=last_month",
    "/settings/units",
    "/desk?unit=LZ01-tax&region=LZ0101",
  ])("goes to a page for staff: %s", (address) => {
    expect(staffAddress(address)).toBe(address);
  });

  it.each([
    undefined,
    "",
    "/",
    "/report",
    "/deskxyz",
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/desk",
    "javascript:alert(1)",
    "/desk//evil.example",
    "/desk/../report",
    "/desk\nLocation: https://evil.example",
    "/desk\t",
    "/desk?next=https://evil.example",
    " /desk",
    "desk",
  ])("goes nowhere else: %j", (address) => {
    expect(staffAddress(address)).toBeNull();
  });

  it.each([
    ["official", "/insight"],
    ["administrator", "/settings"],
    ["window_clerk", "/desk"],
    ["dispatcher", "/desk"],
    ["handler", "/desk"],
    ["department_lead", "/desk"],
    ["department_head", "/desk"],
    ["supervisor", "/desk"],
    ["observer", "/desk/observed"],
    ["evaluator", "/desk/observed"],
  ] as const)("without a wish a %s begins at %s", (role: Role, home) => {
    const grants = [{ role, unitId: "u", regionPath: null }];
    expect(homeAddress(staffActor({ staffId: 1, sessionId: "s", name: "n", grants }))).toBe(home);
  });
});
