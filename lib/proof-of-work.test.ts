import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { beforeAll, describe, expect, it } from "vitest";
import { newPermit, permitStanding } from "./proof-of-work";

const now = new Date("2026-03-02T02:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const boundTo = "filing by address\ndraft one";

/** What the browser does: with the web's own cryptography. */
async function workedOut(permit: string): Promise<string> {
  const [text = ""] = permit.split(".");
  const { challenge } = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as { challenge: Challenge };
  return JSON.stringify(await solveChallenge({ challenge, deriveKey }));
}

describe("the permit of a second step", () => {
  beforeAll(() => {
    process.env.BANCHENG_SECRET ??= "a secret of at least thirty-two characters";
  });

  it("is good at once when the browser has done the work, and early without", async () => {
    const permit = await newPermit(boundTo, now);
    expect(await permitStanding(permit, { boundTo, now, solution: "" })).toEqual({ is: "early", secondsLeft: 20 });
    expect(await permitStanding(permit, { boundTo, now, solution: await workedOut(permit) })).toMatchObject({
      is: "good",
    });
  });

  it("is good without work after twenty seconds and not a second earlier", async () => {
    const permit = await newPermit(boundTo, now);
    const at = (seconds: number) => permitStanding(permit, { boundTo, now: later(seconds), solution: "" });
    expect(await at(19)).toEqual({ is: "early", secondsLeft: 1 });
    expect(await at(20)).toMatchObject({ is: "good" });
  });

  it("is worthless after half an hour, for another draft, and with a letter changed", async () => {
    const permit = await newPermit(boundTo, now);
    const solution = await workedOut(permit);
    expect(await permitStanding(permit, { boundTo, now: later(30 * 60), solution })).toEqual({ is: "worthless" });
    expect(await permitStanding(permit, { boundTo: `${boundTo}x`, now, solution })).toEqual({ is: "worthless" });
    for (const changed of [`A${permit}`, `${permit}A`, permit.slice(0, -1), permit.split(".")[0] ?? "", "", "."]) {
      expect(await permitStanding(changed, { boundTo, now: later(60), solution })).toEqual({ is: "worthless" });
    }
  });

  it("takes no work of another permit, no half work and no garbage for work", async () => {
    const [permit, other] = [await newPermit(boundTo, now), await newPermit(boundTo, now)];
    const own = JSON.parse(await workedOut(permit)) as { counter: number; derivedKey: string };
    const wrong = [
      await workedOut(other),
      JSON.stringify({ ...own, derivedKey: "00".repeat(32) }),
      JSON.stringify({ counter: own.counter }),
      "null",
      "{",
      "1".repeat(5000),
      '{"counter":1e99,"derivedKey":[]}',
    ];
    for (const solution of wrong) {
      expect(await permitStanding(permit, { boundTo, now, solution })).toMatchObject({ is: "early" });
    }
  });

  it("tells whoever reads it neither the draft nor the network", async () => {
    const permit = await newPermit("filing by address\n2001:db8::/64", now);
    const text = Buffer.from(permit.split(".")[0] ?? "", "base64url").toString("utf8");
    // Three letters of it may stand in what is drawn by lot.
    expect(text).not.toMatch(/2001:db8|filing/);
  });
});
