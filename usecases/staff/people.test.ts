/** People, roles, invitations and codes at sign-in, as they hold in the database. */
import { generate } from "otplib";
import { beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation, readInvitation } from "@/auth/accept-invitation";
import { staffActor, systemActor, visitorActor } from "@/auth/actor";
import { confirmSignIn } from "@/auth/confirm-sign-in";
import { beginTotp, changePassword, endSession, readAccount, switchTotpOff, switchTotpOn } from "@/auth/own-account";
import { signIn } from "@/auth/sign-in";
import { openSignInStep, sealSignInStep, signInIdOf } from "@/auth/sign-in-step";
import { idleLimitMs, sessionIdOf } from "@/auth/staff-session";
import { getDatabaseTime } from "@/db/clock";
import { listSettingChanges } from "@/db/queries/settings";
import { findStaffSession } from "@/db/queries/staff";
import type { Actor, StaffActor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { openOffice, unitIds } from "../office.test-support";
import { changePerson } from "./change-person";
import { invitePerson, invitePersonInput } from "./invite-person";
import { listPeople, listPeopleInput } from "./list-people";
import { readPerson } from "./read-person";
import { requireTotp } from "./require-totp";
import { sendInvitation } from "./send-invitation";

const office = openOffice();
const password = "three blue kites";

/** Sessions live by the database's clock, so these tests do. */
let now: Date;
beforeAll(async () => {
  now = await getDatabaseTime(office.db);
});
const later = (ms: number) => new Date(now.getTime() + ms);
const as = (actor: Actor, at = now) => office.as(actor, at);
const from = (address: string, at = now) => as(visitorActor(address), at);

async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "done";
}

function idOf(actor: Actor): number {
  if (actor.kind !== "staff") throw new Error("no member of staff");
  return actor.staffId;
}

let count = 0;
type Invited = { readonly staffId: number; readonly token: string; readonly username: string };
async function invite(role: "handler" | "administrator" | "observer" = "handler"): Promise<Invited> {
  const username = `person.${++count}`;
  const input = { username, name: `人员${count}`, role, unitId: unitIds.responsible, regionId: "LZ01" };
  return { ...(await invitePerson(as(office.administrator), input)), username };
}

async function hire(role?: Parameters<typeof invite>[0]): Promise<Invited> {
  const person = await invite(role);
  await acceptInvitation(from("home"), { token: person.token, password });
  return person;
}

async function sessionOf(username: string): Promise<string> {
  const signedIn = await signIn(from(`desk of ${username}`), { username, password });
  if (!("token" in signedIn)) throw new Error("a code is asked for");
  return sessionIdOf(signedIn.token);
}

async function actorOf(sessionId: string): Promise<StaffActor | null> {
  const { session } = await findStaffSession(office.db, sessionId, idleLimitMs);
  return session && staffActor({ ...session, sessionId });
}

async function ownActor(username: string): Promise<StaffActor> {
  const actor = await actorOf(await sessionOf(username));
  if (!actor) throw new Error("no session");
  return actor;
}

/** Codes on, as the telephone sees it. */
async function withTotp(person: Invited) {
  const actor = await ownActor(person.username);
  await beginTotp(as(actor), {});
  const { totp } = await readAccount(as(actor));
  const secret = (totp.enrolment?.typed ?? "").replaceAll(" ", "");
  const codeAt = (at: Date) => generate({ secret, epoch: Math.floor(at.getTime() / 1000) });
  const { recoveryCodes } = await switchTotpOn(as(actor), { code: await codeAt(now) });
  return { actor, codeAt, recoveryCodes };
}

async function step(username: string, address: string, at = now): Promise<string> {
  const signedIn = await signIn(from(address, at), { username, password });
  if (!("step" in signedIn)) throw new Error("no code is asked for");
  return signInIdOf(signedIn.step);
}

describe("an invitation", () => {
  it("is for administrators to give, and nobody else sees or changes people", async () => {
    const others = [
      office.clerk,
      office.supervisor,
      office.official,
      office.observer,
      office.evaluator,
      office.visitor,
    ];
    const { staffId } = await invite();
    for (const actor of others) {
      const input = {
        username: "nobody.new",
        name: "n",
        role: "administrator" as const,
        unitId: undefined,
        regionId: undefined,
      };
      const expected = actor === office.visitor ? "sign-in-required" : "not-allowed";
      expect(await refusal(invitePerson(as(actor), input))).toBe(expected);
      expect(await refusal(changePerson(as(actor), { staffId, change: "disable" }))).toBe(expected);
      expect(await refusal(listPeople(as(actor), {}))).toBe(expected);
      expect(await refusal(readPerson(as(actor), { id: staffId }))).toBe(expected);
      expect(await refusal(requireTotp(as(actor), { roles: [] }))).toBe(expected);
    }
  });

  it("opens nothing before a password is set, sets one once, and then the person comes in", async () => {
    const { token, username } = await invite();
    expect(await refusal(signIn(from("a"), { username, password }))).toBe("credentials-wrong");
    expect(await readInvitation(from("a"), { token })).toMatchObject({ username });
    expect(await refusal(acceptInvitation(from("a"), { token, password: "short" }))).toBe("password-short");
    expect(await refusal(acceptInvitation(from("a"), { token, password: "password1234" }))).toBe("password-common");
    await acceptInvitation(from("a"), { token, password });
    expect(await refusal(acceptInvitation(from("a"), { token, password: "another one here" }))).toBe("invitation-gone");
    expect(await readInvitation(from("a"), { token })).toBeNull();
    expect((await ownActor(username)).grants).toEqual([
      { role: "handler", unitId: unitIds.responsible, regionPath: null },
    ]);
  });

  it("is used once, also by two at once", async () => {
    const { token } = await invite();
    const ends = await Promise.all(
      ["first of the two", "second of the two"].map((typed) =>
        refusal(acceptInvitation(from("a"), { token, password: typed })),
      ),
    );
    expect(ends.toSorted()).toEqual(["done", "invitation-gone"]);
  });

  it("ends after 72 hours, and a made-up one is nothing", async () => {
    const { token } = await invite();
    const end = 72 * 3_600_000;
    expect(await readInvitation(from("a", later(end - 1)), { token })).not.toBeNull();
    expect(await refusal(acceptInvitation(from("a", later(end)), { token, password }))).toBe("invitation-gone");
    expect(await readInvitation(from("a"), { token: "A".repeat(22) })).toBeNull();
    expect(await readInvitation(from("a"), { token: "' or 1=1" })).toBeNull();
  });

  it("takes no username twice, no role without its place, and no field of its own making", async () => {
    const { username } = await invite();
    const input = { username, name: "n", role: "handler" as const, unitId: unitIds.other, regionId: undefined };
    expect(await refusal(invitePerson(as(office.administrator), input))).toBe("username-taken");
    const placeless = { ...input, username: "place.less", unitId: undefined };
    expect(await refusal(invitePerson(as(office.administrator), placeless))).toBe("role-place-missing");
    expect(invitePersonInput.safeParse({ ...input, active: true, demo: true }).success).toBe(false);
  });

  it("is mailed by the worker alone", async () => {
    const input = { staffId: 1, invitationId: "x", sealed: "x" };
    expect(await refusal(sendInvitation(as(office.administrator), input))).toBe("not-allowed");
    expect(await refusal(sendInvitation(as(systemActor("send-invitation")), input))).toBe("done");
  });
});

describe("a change of an account", () => {
  it("shuts a disabled person out within one request, and the old session stays dead when the account opens again", async () => {
    const { staffId, username } = await hire();
    const sessionId = await sessionOf(username);
    expect(await actorOf(sessionId)).not.toBeNull();
    await changePerson(as(office.administrator), { staffId, change: "disable" });
    expect(await actorOf(sessionId)).toBeNull();
    expect(await refusal(signIn(from("a"), { username, password }))).toBe("credentials-wrong");
    await changePerson(as(office.administrator), { staffId, change: "enable" });
    expect(await actorOf(sessionId)).toBeNull();
    expect(await ownActor(username)).not.toBeNull();
  });

  it("of roles ends the sessions, and the next one has the new roles", async () => {
    const { staffId, username } = await hire();
    const sessionId = await sessionOf(username);
    const grant = { role: "dispatcher" as const, unitId: undefined, regionId: "LZ01" };
    await changePerson(as(office.administrator), { staffId, change: "add_role", ...grant });
    expect(await actorOf(sessionId)).toBeNull();
    expect((await ownActor(username)).grants.map(({ role }) => role).toSorted()).toEqual(["dispatcher", "handler"]);
    const held = { role: "handler" as const, unitId: unitIds.responsible, regionId: undefined };
    await changePerson(as(office.administrator), { staffId, change: "remove_role", ...held });
    expect((await ownActor(username)).grants.map(({ role }) => role)).toEqual(["dispatcher"]);
  });

  it("by reset kills the old password and the session, and gives a new link that replaces the one before", async () => {
    const { staffId, username } = await hire();
    const sessionId = await sessionOf(username);
    const first = await changePerson(as(office.administrator), { staffId, change: "reset" });
    const second = await changePerson(as(office.administrator), { staffId, change: "reset" });
    expect(await actorOf(sessionId)).toBeNull();
    expect(await refusal(signIn(from("b"), { username, password }))).toBe("credentials-wrong");
    expect(await readInvitation(from("b"), { token: first.token ?? "" })).toBeNull();
    await acceptInvitation(from("b"), { token: second.token ?? "", password: "four green kites" });
    expect("token" in (await signIn(from("b"), { username, password: "four green kites" }))).toBe(true);
  });

  it("is recorded with before and after, and no secret", async () => {
    const { staffId, username, token } = await hire();
    await changePerson(as(office.administrator), { staffId, change: "disable" });
    const changes = await listSettingChanges(office.db.app, { subjects: ["people"], key: username, most: 10 });
    expect(changes.map(({ reason }) => reason)).toEqual(["disable", "invite"]);
    expect(changes[0]).toMatchObject({ before: { active: true }, after: { active: false } });
    expect(JSON.stringify(changes)).not.toContain(token);
    expect(JSON.stringify(changes)).not.toMatch(/argon2|passwordHash/);
  });

  it("never takes the last administrator: of two who close each other's account exactly one does", async () => {
    const [one, two] = [await hire("administrator"), await hire("administrator")];
    const [first, second] = [await ownActor(one.username), await ownActor(two.username)];
    expect(await refusal(changePerson(as(first), { staffId: one.staffId, change: "disable" }))).toBe("own-account");
    // The administrator of the office is put away, so that these two are all that there are.
    const officeId = idOf(office.administrator);
    await changePerson(as(first), { staffId: officeId, change: "disable" });
    const ends = await Promise.all([
      refusal(changePerson(as(first), { staffId: two.staffId, change: "disable" })),
      refusal(changePerson(as(second), { staffId: one.staffId, change: "disable" })),
    ]);
    expect(ends.toSorted()).toEqual(["done", "not-allowed"]);
    const [left, gone] = ends[0] === "done" ? [first, two] : [second, one];
    for (const change of ["disable", "reset"] as const) {
      expect(await refusal(changePerson(as(left), { staffId: left.staffId, change }))).toBe("last-administrator");
    }
    const grant = { role: "administrator" as const, unitId: undefined, regionId: undefined };
    const own = { staffId: left.staffId, change: "remove_role" as const, ...grant };
    expect(await refusal(changePerson(as(left), own))).toBe("last-administrator");
    await changePerson(as(left), { staffId: officeId, change: "enable" });
    await changePerson(as(left), { staffId: gone.staffId, change: "enable" });
  });
});

describe("the list of people", () => {
  it("is found by name, username, role and unit, page by page without a gap", async () => {
    const { username } = await invite("observer");
    const find = async (wish: Record<string, string>) =>
      (await listPeople(as(office.administrator), listPeopleInput.parse(wish))).people.map((person) => person.username);
    expect(await find({ q: username.toUpperCase() })).toEqual([username]);
    expect(await find({ q: "%" })).toEqual([]);
    expect(await find({ role: "observer" })).toEqual(expect.arrayContaining([username, "observer"]));
    expect(await find({ unit: unitIds.responsible, role: "observer" })).toEqual([]);
    const all = await find({});
    expect(await find({ after: all[2] ?? "" })).toEqual(all.slice(3));
  });
});

describe("codes at sign-in", () => {
  it("are asked for on a second step, and each is accepted once", async () => {
    const person = await hire();
    const { codeAt } = await withTotp(person);
    const { username } = person;
    // The code that switched it on is used up as well.
    const used = await step(username, "a");
    expect(await refusal(confirmSignIn(from("a"), { signInId: used, code: await codeAt(now) }))).toBe(
      "totp-code-wrong",
    );
    const next = later(30_000);
    const code = await codeAt(next);
    const first = await step(username, "b", next);
    const { token } = await confirmSignIn(from("b", next), { signInId: first, code });
    expect((await actorOf(sessionIdOf(token)))?.staffId).toBe(person.staffId);
    const second = await step(username, "b", next);
    expect(await refusal(confirmSignIn(from("b", next), { signInId: second, code }))).toBe("totp-code-wrong");
    expect(await refusal(confirmSignIn(from("b", next), { signInId: first, code }))).toBe("sign-in-step-gone");
  });

  it("are accepted half a minute early or late and no more, and of two at once exactly one", async () => {
    const person = await hire();
    const { codeAt } = await withTotp(person);
    const at = later(600_000);
    for (const [drift, expected] of [
      [-60_000, "totp-code-wrong"],
      [60_000, "totp-code-wrong"],
      [-30_000, "done"],
      [30_000, "done"],
    ] as const) {
      const signInId = await step(person.username, "c", at);
      const code = await codeAt(new Date(at.getTime() + drift));
      expect(await refusal(confirmSignIn(from("c", at), { signInId, code })), String(drift)).toBe(expected);
    }
    const two = later(1_200_000);
    const code = await codeAt(two);
    const steps = [await step(person.username, "d", two), await step(person.username, "e", two)];
    const ends = await Promise.all(
      steps.map((signInId, i) => refusal(confirmSignIn(from(`x${i}`, two), { signInId, code }))),
    );
    expect(ends.toSorted()).toEqual(["done", "totp-code-wrong"]);
  });

  it("end with the five minutes of the first step, with a new password and with a closed account", async () => {
    const person = await hire();
    const { codeAt, actor } = await withTotp(person);
    const { username, staffId } = person;
    const late = later(5 * 60_000);
    const slow = await step(username, "a");
    expect(await refusal(confirmSignIn(from("a", late), { signInId: slow, code: await codeAt(late) }))).toBe(
      "sign-in-step-gone",
    );
    const before = await step(username, "a");
    await changePassword(as(actor), { oldPassword: password, password: "five orange kites" });
    const at = later(30_000);
    expect(await refusal(confirmSignIn(from("a", at), { signInId: before, code: await codeAt(at) }))).toBe(
      "sign-in-step-gone",
    );
    const signedIn = await signIn(from("a"), { username, password: "five orange kites" });
    const open = "step" in signedIn ? signInIdOf(signedIn.step) : "";
    await changePerson(as(office.administrator), { staffId, change: "disable" });
    expect(await refusal(confirmSignIn(from("a", at), { signInId: open, code: await codeAt(at) }))).toBe(
      "sign-in-step-gone",
    );
    expect(await refusal(confirmSignIn(from("a", at), { signInId: null, code: "123456" }))).toBe("sign-in-step-gone");
    expect(openSignInStep("made-up")).toBeNull();
    expect(openSignInStep(sealSignInStep("x"))).toBe(signInIdOf("x"));
  });

  it("can be replaced by recovery codes, ten of them, each once, and of nobody else", async () => {
    const [one, two] = [await hire(), await hire()];
    const { recoveryCodes } = await withTotp(one);
    await withTotp(two);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ""] = recoveryCodes;
    const foreign = await step(two.username, "f");
    expect(await refusal(confirmSignIn(from("f"), { signInId: foreign, code }))).toBe("totp-code-wrong");
    const first = await step(one.username, "f");
    expect(await refusal(confirmSignIn(from("f"), { signInId: first, code: code.toLowerCase() }))).toBe("done");
    const second = await step(one.username, "f");
    expect(await refusal(confirmSignIn(from("f"), { signInId: second, code }))).toBe("totp-code-wrong");
  });

  it("cannot be tried through, and the tries of one address lock nobody else out", async () => {
    const person = await hire();
    const { codeAt } = await withTotp(person);
    const { username } = person;
    const ends: string[] = [];
    for (let i = 0; i < 3; i++) {
      const signInId = await step(username, "thief");
      const tries = Array.from({ length: 8 }, () =>
        refusal(confirmSignIn(from("thief"), { signInId, code: "000000" })),
      );
      ends.push(...(await Promise.all(tries)));
    }
    expect(ends.filter((end) => end === "totp-code-wrong")).toHaveLength(10);
    expect(ends.filter((end) => end === "too-many-attempts")).toHaveLength(14);
    const at = later(30_000);
    const own = await step(username, "own desk", at);
    expect(await refusal(confirmSignIn(from("own desk", at), { signInId: own, code: await codeAt(at) }))).toBe("done");
  });

  it("may be asked of a role: without them nothing but the own account opens, also in a session from before", async () => {
    const person = await hire("observer");
    const sessionId = await sessionOf(person.username);
    expect((await actorOf(sessionId))?.grants).toHaveLength(1);
    await requireTotp(as(office.administrator), { roles: ["observer"] });
    const held = await actorOf(sessionId);
    expect(held?.grants).toEqual([]);
    await withTotp(person);
    expect((await actorOf(sessionId))?.grants).toHaveLength(1);
    if (held) expect(await refusal(switchTotpOff(as(held), { password }))).toBe("totp-required");
    await requireTotp(as(office.administrator), { roles: [] });
    if (held) expect(await refusal(switchTotpOff(as(held), { password: "wrong password" }))).toBe("old-password-wrong");
    if (held) expect(await refusal(switchTotpOff(as(held), { password }))).toBe("done");
    expect("token" in (await signIn(from("g"), { username: person.username, password }))).toBe(true);
  });

  it("are reset by an administrator, and the secret stands nowhere in plain", async () => {
    const person = await hire();
    await withTotp(person);
    const { staffId, username } = person;
    await changePerson(as(office.administrator), { staffId, change: "reset_totp" });
    expect("token" in (await signIn(from("h"), { username, password }))).toBe(true);
    const actor = await ownActor(username);
    await beginTotp(as(actor), {});
    const typed = (await readAccount(as(actor))).totp.enrolment?.typed.replaceAll(" ", "") ?? "";
    expect(typed).toMatch(/^[A-Z2-7]{32}$/);
    const rows = await office.db.app.execute(`select encode(totp_secret, 'escape') as kept from staff`);
    expect(JSON.stringify(rows)).not.toContain(typed);
  });
});

describe("the own account", () => {
  it("changes the password against the old one, and the other sessions end", async () => {
    const { username } = await hire();
    const [here, there] = [await sessionOf(username), await sessionOf(username)];
    const actor = await actorOf(here);
    if (!actor) throw new Error("no session");
    expect(await refusal(changePassword(as(actor), { oldPassword: "wrong", password: "six yellow kites" }))).toBe(
      "old-password-wrong",
    );
    await changePassword(as(actor), { oldPassword: password, password: "six yellow kites" });
    expect(await actorOf(here)).not.toBeNull();
    expect(await actorOf(there)).toBeNull();
    expect(await refusal(signIn(from("i"), { username, password }))).toBe("credentials-wrong");
  });

  it("ends own sessions one by one, and nobody else's", async () => {
    const [one, two] = [await hire(), await hire()];
    const [here, there, foreign] = [
      await sessionOf(one.username),
      await sessionOf(one.username),
      await sessionOf(two.username),
    ];
    const actor = await actorOf(here);
    if (!actor) throw new Error("no session");
    expect((await readAccount(as(actor, later(1000)))).sessions.map(({ id }) => id).toSorted()).toEqual(
      [here, there].toSorted(),
    );
    await endSession(as(actor), { id: foreign });
    await endSession(as(actor), { id: there });
    expect(await actorOf(there)).toBeNull();
    expect(await actorOf(foreign)).not.toBeNull();
  });
});
