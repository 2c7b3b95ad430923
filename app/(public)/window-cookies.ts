/**
 * The two cookies of a person at the window: the id of the draft, for a week, and the proof of number and code, for half
 * an hour. Both are out of reach of scripts and are not sent along from other sites.
 */
import "server-only";
import { cookies, headers } from "next/headers";
import {
  type ComplainantProof,
  complainantCookie,
  complainantLimitMs,
  sealComplainant,
} from "@/auth/complainant-session";
import type { Context } from "@/usecases/context";

const draftCookie = "bancheng-draft";
const week = 7 * 24 * 3600;

async function setCookie(name: string, value: string, maxAge: number): Promise<void> {
  // The server in front sets this header itself and believes nobody else's.
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge });
}

/** The id of the draft, as long as it looks like one of ours. */
export async function readDraftCookie(): Promise<string | null> {
  const value = (await cookies()).get(draftCookie)?.value;
  return value !== undefined && /^[\w-]{22,64}$/.test(value) ? value : null;
}

export async function keepDraftCookie(submissionId: string): Promise<void> {
  await setCookie(draftCookie, submissionId, week);
}

/** Opens the status page of one report in this browser. */
export async function keepProof(proof: ComplainantProof, now: Date): Promise<void> {
  await setCookie(complainantCookie, sealComplainant(proof, now), complainantLimitMs / 1000);
}

/** Using the page keeps it open: half an hour from now. */
export async function renewProof(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "complainant") return;
  const { complaintId, codeVersion } = ctx.actor;
  await keepProof({ complaintId, codeVersion }, ctx.now);
}
