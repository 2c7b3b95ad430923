import { randomBytes } from "node:crypto";
import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import postgres from "postgres";
import { afterEach, describe, expect, it } from "vitest";
import { visitorActor } from "@/auth/actor";
import { Refusal } from "@/domain/refusal";
import { newRandomId } from "@/lib/ids";
import { loadMessages } from "@/lib/messages";
import { fileComplaint } from "../complaint/file-complaint";
import { lookUpComplaint } from "../complaint/look-up-complaint";
import type { Context } from "../context";
import { monday, openOffice, plainAnswers } from "../office.test-support";
import { deleteExpiredDrafts } from "../system/delete-expired-drafts";
import { admitFiling } from "./admit-filing";
import { continueDraft } from "./continue-draft";
import { saveDraft } from "./save-draft";

const office = openOffice();
const scale = Number(process.env.SCALE ?? "0.05");
const seconds = (n: number) => new Date(monday.getTime() + n * 1000);

afterEach(() => {
  delete process.env.LIMITS_FACTOR;
});

type SecondStep = NonNullable<Context["secondStep"]>;
const from = (address: string, now = monday): Context => office.as(visitorActor(address), now);
const withStep = (ctx: Context, secondStep: SecondStep): Context => ({ ...ctx, secondStep });
const made = { households: 0, telephones: 0 };
const newAddress = () => {
  made.households += 1;
  return `2001:db8:${made.households.toString(16)}:1::1`;
};
const newPhone = () => {
  made.telephones += 1;
  return `0999${String(made.telephones).padStart(7, "0")}`;
};

async function draftOf(ctx: Context, told: { phone?: string; email?: string; body?: string } = {}): Promise<string> {
  const submissionId = newRandomId();
  const { trouble, contact } = plainAnswers;
  if (!trouble || !contact) throw new Error("the plain answers are whole");
  await saveDraft(ctx, {
    submissionId,
    answers: {
      ...plainAnswers,
      trouble: { ...trouble, body: told.body ?? trouble.body },
      contact: { ...contact, phone: told.phone ?? newPhone(), email: told.email },
    },
  });
  return submissionId;
}

/** What the form does. */
async function file(ctx: Context, submissionId: string): Promise<string> {
  await admitFiling(ctx, { submissionId });
  return (await fileComplaint(ctx, { submissionId })).number;
}

async function refusedBy(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("no refusal");
}

const permitOf = (refusal: Refusal): string => {
  expect(refusal.code).toBe("second-step-needed");
  return String(refusal.details.permit);
};

async function workedOut(permit: string): Promise<SecondStep> {
  const [text = ""] = permit.split(".");
  const { challenge } = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as { challenge: Challenge };
  return { permit, solution: JSON.stringify(await solveChallenge({ challenge, deriveKey })) };
}

/** As many filings as go without a word. */
async function makeBusy(address: string, filings = 20): Promise<void> {
  for (let i = 0; i < filings; i += 1) await file(from(address), await draftOf(from(address)));
}

describe("filing where many file", () => {
  it("asks a second step from the twenty-first of an address on, and of nobody else", async () => {
    const address = newAddress();
    await makeBusy(address);
    const submissionId = await draftOf(from(address));
    expect((await refusedBy(file(from(address), submissionId))).code).toBe("second-step-needed");
    // Another address of the same household is the same; the next household is not.
    const sameHouse = address.replace(/::1$/, "::abcd");
    expect((await refusedBy(file(from(sameHouse), submissionId))).code).toBe("second-step-needed");
    const next = newAddress();
    expect(await file(from(next), await draftOf(from(next)))).toMatch(/^\d{6}-/);
  });

  it("takes work, or twenty seconds of patience, and either once", async () => {
    const address = newAddress();
    await makeBusy(address);
    const [worker, waiter] = [await draftOf(from(address)), await draftOf(from(address))];
    const worked = await workedOut(permitOf(await refusedBy(file(from(address), worker))));
    expect(await file(withStep(from(address), worked), worker)).toMatch(/^\d{6}-/);

    const permit = permitOf(await refusedBy(file(from(address), waiter)));
    const early = await refusedBy(file(withStep(from(address, seconds(5)), { permit, solution: "" }), waiter));
    expect(early.details).toMatchObject({ seconds: 15, permit });
    const patient = withStep(from(address, seconds(20)), { permit, solution: "" });
    expect(await file(patient, waiter)).toMatch(/^\d{6}-/);

    // The same work again, for the same draft twice and for another one: a new permit.
    const third = await draftOf(from(address));
    expect(permitOf(await refusedBy(file(withStep(from(address), worked), third)))).not.toBe(worked.permit);
    const own = await workedOut(permitOf(await refusedBy(file(from(address), third))));
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () => admitFiling(withStep(from(address), own), { submissionId: third })),
    );
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("asks nothing of a retry: who filed already gets the same number", async () => {
    const address = newAddress();
    const submissionId = await draftOf(from(address));
    const number = await file(from(address), submissionId);
    await makeBusy(address, 19);
    expect(await file(from(address), submissionId)).toBe(number);
  });

  it("refuses far above, says for how long, and lets everybody else go on", async () => {
    process.env.LIMITS_FACTOR = "0.003";
    const address = newAddress();
    let refusal: Refusal | null = null;
    for (let i = 0; i < 6 && refusal === null; i += 1) {
      const submissionId = await draftOf(from(address));
      const first = await file(from(address), submissionId).catch((error: unknown) => error);
      if (!(first instanceof Refusal)) continue;
      if (first.code === "too-many-from-here") refusal = first;
      else await file(withStep(from(address), await workedOut(permitOf(first))), submissionId);
    }
    expect(refusal?.details.minutes).toBeGreaterThan(50);
    expect(String(refusal?.details.phone)).toMatch(/\d{6}/);
    const next = newAddress();
    expect(await file(from(next), await draftOf(from(next)))).toMatch(/^\d{6}-/);
  });

  it("lets one telephone file ten a day from wherever, and names the counter for more", async () => {
    const phone = newPhone();
    for (let i = 0; i < 10; i += 1) {
      const ctx = from(newAddress());
      await file(ctx, await draftOf(ctx, { phone }));
    }
    const ctx = from(newAddress());
    const submissionId = await draftOf(ctx, { phone: `${phone.slice(0, 4)} ${phone.slice(4)}` });
    const refusal = await refusedBy(file(ctx, submissionId));
    expect(refusal.code).toBe("contact-files-too-often");
    expect(refusal.details).toMatchObject({ hours: 24 });
    // The draft is still there, and another contact files it.
    await saveDraft(ctx, { submissionId, answers: { contact: { ...(await contactOf()), phone: newPhone() } } });
    expect(await file(ctx, submissionId)).toMatch(/^\d{6}-/);
  });

  it("counts drafts by where they are begun, and never who goes on with one", async () => {
    const address = newAddress();
    const begun = await draftOf(from(address));
    for (let i = 0; i < 40; i += 1) await continueDraft(from(address), null);
    const permit = permitOf(await refusedBy(continueDraft(from(address), null)));
    expect(await continueDraft(from(address), begun)).toBe(begun);
    expect(await continueDraft(withStep(from(address), await workedOut(permit)), null)).toMatch(/^[\w-]{22}$/);
  });

  it("forgets a count when its time is over", async () => {
    const owner = postgres(office.directUrl, { max: 1 });
    try {
      const address = newAddress();
      await makeBusy(address);
      await owner`update rate_limits set expire = now() - interval '1 second'`;
      expect(await file(from(address), await draftOf(from(address)))).toMatch(/^\d{6}-/);
      await owner`update rate_limits set expire = now() - interval '1 second'`;
      await deleteExpiredDrafts(office.as({ kind: "system", job: "test" } as Context["actor"]));
      const [row] = await owner`select count(*)::int as left from rate_limits`;
      expect(row?.left).toBe(0);
    } finally {
      await owner.end();
    }
  });
});

async function contactOf() {
  const { contact } = plainAnswers;
  if (!contact) throw new Error("the plain answers are whole");
  return contact;
}

describe("looking up a report", () => {
  it("finds nothing by random codes, and asks for work by the twentieth of an address", async () => {
    const filed = await office.file();
    const rounds = Math.max(500, Math.round(10_000 * scale));
    const ends = new Map<string, number>();
    const perAddress = 25;
    for (let i = 0; i < rounds; i += perAddress) {
      const ctx = from(newAddress());
      const codes = await Promise.all(Array.from({ length: perAddress }, (_, at) => guess(ctx, filed.number, i + at)));
      for (const code of codes) ends.set(code, (ends.get(code) ?? 0) + 1);
    }
    expect(ends.get("hit") ?? 0).toBe(0);
    expect(ends.get("second-step-needed"), [...ends].join(" ")).toBeGreaterThan(rounds / 10);

    const one = from(newAddress());
    const inOrder: string[] = [];
    for (let i = 0; i < 25; i += 1) inOrder.push(await guess(one, null, i));
    expect(inOrder.slice(0, 19).every((end) => end === "code-wrong")).toBe(true);
    expect(inOrder.slice(19).every((end) => end === "second-step-needed")).toBe(true);
    // Whoever has the right code there does the step and is in; elsewhere nothing is asked.
    const mine = await office.file();
    const worked = await workedOut(permitOf(await refusedBy(lookUpComplaint(one, mine))));
    expect((await lookUpComplaint(withStep(one, worked), mine)).number).toBe(mine.number);
    expect((await lookUpComplaint(from(newAddress()), mine)).number).toBe(mine.number);
  });

  /** Half of the guesses are for a number that exists. */
  async function guess(ctx: Context, number: string | null, at: number): Promise<string> {
    const asked = number !== null && at % 2 === 0 ? number : `26030${at % 10}-${String(at).padStart(6, "0")}-0`;
    const code = Array.from(randomBytes(12), (byte) => "23456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 30]).join("");
    try {
      await lookUpComplaint(ctx, { number: asked, code });
      return "hit";
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }
});

describe("a flood of spam", () => {
  it("is answered post by post with words, while everybody who means it files", { timeout: 180_000 }, async () => {
    const posts = Math.max(240, Math.round(1000 * scale));
    const genuine = Math.max(30, Math.round(100 * scale));
    const spammers = [newAddress(), newAddress(), newAddress()];
    const crowd = spammers[0] ?? "";
    const answers = new Map<string, number>();
    const told = (end: string) => answers.set(end, (answers.get(end) ?? 0) + 1);
    const repeated = await draftOf(from(crowd), { phone: newPhone() });
    const startedAt = performance.now();

    const spam = async (at: number) => {
      const ctx = from(spammers[at % spammers.length] ?? "");
      try {
        const secondStep = { permit: `garbage.${at}`, solution: '{"counter":1,"derivedKey":"00"}' };
        const kind = at % 4;
        if (kind === 0) told(await file(ctx, repeated).then(() => "filed"));
        else if (kind === 1) told(await file(ctx, newRandomId()).then(() => "filed"));
        else {
          const body = kind === 2 ? "加微信代办一切手续，先付款，包过。" : randomBytes(200).toString("base64");
          const posted = withStep(ctx, secondStep);
          await continueDraft(posted, null);
          told(await file(posted, await draftOf(ctx, { body, phone: newPhone() })).then(() => "filed"));
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        told(error.code);
      }
    };

    let secondSteps = 0;
    const numbers: string[] = [];
    const person = async (at: number) => {
      const address = at % 2 === 0 ? crowd : newAddress();
      // Half of those in the crowd have no scripts, and wait.
      const insist = async <T>(send: (ctx: Context) => Promise<T>): Promise<T> => {
        try {
          return await send(from(address));
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== "second-step-needed") throw error;
          secondSteps += 1;
          const permit = permitOf(error);
          if (at % 4 === 0) return send(withStep(from(address, seconds(21)), { permit, solution: "" }));
          return send(withStep(from(address), await workedOut(permit)));
        }
      };
      await insist((ctx) => continueDraft(ctx, null));
      const submissionId = await draftOf(from(address), { body: `第${at}次去窗口都说材料不齐，没有一次说清楚。` });
      numbers.push(await insist((ctx) => file(ctx, submissionId)));
    };

    // Six at a time spam; the people come in between, from the first post to the last.
    let next = 0;
    const flood = Array.from({ length: 6 }, async () => {
      for (let at = next++; at < posts; at = next++) await spam(at);
    });
    const people = (async () => {
      for (let at = 0; at < genuine; at += 1) await person(at);
    })();
    await Promise.all([...flood, people]);
    const took = performance.now() - startedAt;

    const summary = `${[...answers].join(" ")}; ${secondSteps} second steps, ${Math.round(took)} ms`;
    expect(numbers, summary).toHaveLength(genuine);
    expect(new Set(numbers).size).toBe(genuine);
    expect(
      [...answers.values()].reduce((sum, count) => sum + count, 0),
      summary,
    ).toBe(posts);
    expect(secondSteps, summary).toBeGreaterThan(0);
    expect(answers.get("second-step-needed"), summary).toBeGreaterThan(posts / 8);
    for (const code of answers.keys()) {
      if (code === "filed") continue;
      for (const locale of ["zh-CN", "en"] as const) {
        expect(loadMessages(locale).refusals?.[code], `${code} in ${locale}`).toBeTypeOf("string");
      }
    }
    const owner = postgres(office.directUrl, { max: 1 });
    const [row] = await owner`
      select count(*)::int as stored from complaints where number = any(${numbers})`;
    await owner.end();
    expect(row?.stored).toBe(genuine);
    process.stdout.write(`flood: ${posts} posts, ${summary}\n`);
  });
});
