import { afterEach, describe, expect, it } from "vitest";
import { visitorActor } from "@/auth/actor";
import { openOffice } from "../office.test-support";
import { takeTurn } from "./take-turn";

const office = openOffice();

afterEach(() => {
  delete process.env.LIMITS_FACTOR;
});

describe("a turn at an address for programs", () => {
  it("is refused with the time to wait beyond the limit of an address, and of no other", async () => {
    process.env.LIMITS_FACTOR = "0.01";
    const busy = office.as(visitorActor("203.0.113.21"));
    for (let i = 0; i < 4; i += 1) await takeTurn(busy, "upload by address");
    await expect(takeTurn(busy, "upload by address")).rejects.toMatchObject({
      code: "too-many-attempts",
      details: { minutes: 60 },
    });
    await takeTurn(office.as(visitorActor("203.0.113.22")), "upload by address");
    await takeTurn(busy, "item search by address");
    for (let i = 0; i < 6; i += 1) await takeTurn(busy, "stop by address");
    await expect(takeTurn(busy, "stop by address")).rejects.toMatchObject({
      code: "too-many-attempts",
      details: { minutes: 10 },
    });
  });

  it("does not count staff", async () => {
    process.env.LIMITS_FACTOR = "0.01";
    for (let i = 0; i < 10; i += 1) await takeTurn(office.as(office.clerk), "upload by address");
  });
});
