/**
 * The second step of a busy address: a permit that is good once, for one purpose, for half an hour. It is made good by
 * work, which the browser does by itself in a second or two, or, where no scripts run, by waiting twenty seconds. No
 * service of others has a part in it, and nothing about the person is learned.
 *
 * The permit carries its challenge and its times, signed; what was spent is remembered by db/queries/attempts.ts.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { type Challenge, createChallenge, randomInt, type Solution, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { keyFor } from "./keys";

/** After how many seconds a permit is good without work. */
export const secondStepSeconds = 20;
const goodForMs = 30 * 60_000;
/** Rounds of one trial, and how many trials there are at most: 100 to 300 of some 5 ms each on an old telephone. */
const work = { cost: 2000, fewest: 100, most: 300 };
const algorithm = "PBKDF2/SHA-256";

type Signed = { challenge: Challenge; boundTo: string; waitUntil: number; goodUntil: number };

/** `boundTo` names what it opens and for whom: a limit, and the draft or the network. */
export async function newPermit(boundTo: string, now: Date): Promise<string> {
  const challenge = await createChallenge({
    algorithm,
    cost: work.cost,
    counter: randomInt(work.most, work.fewest),
    deriveKey,
    ...secrets(),
  });
  const signed: Signed = {
    challenge,
    boundTo: boundDigest(boundTo),
    waitUntil: now.getTime() + secondStepSeconds * 1000,
    goodUntil: now.getTime() + goodForMs,
  };
  const text = Buffer.from(JSON.stringify(signed), "utf8").toString("base64url");
  return `${text}.${signatureOf(text)}`;
}

export type PermitStanding =
  /** No permit of ours, not for this, or too old: a new one is needed. */
  | { readonly is: "worthless" }
  /** Neither worked for nor waited for as yet. */
  | { readonly is: "early"; readonly secondsLeft: number }
  | { readonly is: "good"; readonly id: string };

/** `solution` is what the browser worked out, as JSON; whatever else stands there is no work. */
export async function permitStanding(
  permit: string,
  { boundTo, now, solution }: { boundTo: string; now: Date; solution: string },
): Promise<PermitStanding> {
  const signed = openPermit(permit);
  if (!signed || signed.boundTo !== boundDigest(boundTo) || now.getTime() >= signed.goodUntil) {
    return { is: "worthless" };
  }
  const msLeft = signed.waitUntil - now.getTime();
  if (msLeft > 0 && !(await isSolved(signed.challenge, solution))) {
    return { is: "early", secondsLeft: Math.ceil(msLeft / 1000) };
  }
  return { is: "good", id: signed.challenge.parameters.nonce };
}

function openPermit(permit: string): Signed | null {
  const [text = "", signature = ""] = permit.split(".");
  const given = Buffer.from(signature, "utf8");
  const right = Buffer.from(signatureOf(text), "utf8");
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Signed;
}

async function isSolved(challenge: Challenge, text: string): Promise<boolean> {
  if (text === "" || text.length > 1000) return false;
  let solution: Solution;
  try {
    solution = JSON.parse(text) as Solution;
  } catch {
    return false;
  }
  return (await verifySolution({ challenge, solution, deriveKey, ...secrets() })).verified;
}

function secrets() {
  const key = keyFor("proof of work");
  const part = (name: string) => createHmac("sha256", key).update(name).digest("base64url");
  return { hmacSignatureSecret: part("challenge"), hmacKeySignatureSecret: part("answer") };
}

function signatureOf(text: string): string {
  return createHmac("sha256", keyFor("proof of work")).update(`permit\n${text}`).digest("base64url");
}

/** A permit is read by the browser: what it is bound to stays unreadable. */
function boundDigest(boundTo: string): string {
  return createHmac("sha256", keyFor("proof of work")).update(`bound\n${boundTo}`).digest("base64url");
}
