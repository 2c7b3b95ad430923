/**
 * The cookies of a person at the window: the id of the draft, for a week, the proof of number and code, for half an hour,
 * and for a year the random id of a browser that said "me too". All are out of reach of scripts and are not sent along from other sites.
 */
import "server-only";
import { cookies } from "next/headers";
import {
  type ComplainantProof,
  complainantCookie,
  complainantLimitMs,
  sealComplainant,
} from "@/auth/complainant-session";
import type { Context } from "@/usecases/context";
import { setOwnCookie } from "./own-cookie";

const draftCookie = "bancheng-draft";
const week = 7 * 24 * 3600;

/** The id of the draft, as long as it looks like one of ours. */
export async function readDraftCookie(): Promise<string | null> {
  const value = (await cookies()).get(draftCookie)?.value;
  return value !== undefined && /^[\w-]{22,64}$/.test(value) ? value : null;
}

export async function keepDraftCookie(submissionId: string): Promise<void> {
  await setOwnCookie(draftCookie, submissionId, week);
}

const browserCookie = "bancheng-me-too";
const year = 365 * 24 * 3600;

/** The random id under which this browser said "me too"; null while it never did. */
export async function readBrowserCookie(): Promise<string | null> {
  const value = (await cookies()).get(browserCookie)?.value;
  return value !== undefined && /^[\w-]{22,64}$/.test(value) ? value : null;
}

export async function keepBrowserCookie(browserId: string): Promise<void> {
  await setOwnCookie(browserCookie, browserId, year);
}

/** Opens the status page of one report in this browser. */
export async function keepProof(proof: ComplainantProof, now: Date): Promise<void> {
  await setOwnCookie(complainantCookie, sealComplainant(proof, now), complainantLimitMs / 1000);
}

/** Using the page keeps it open: half an hour from now. */
export async function renewProof(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "complainant") return;
  const { complaintId, codeVersion } = ctx.actor;
  await keepProof({ complaintId, codeVersion }, ctx.now);
}

/** A use case, after which the proof holds for another while. */
export function thenRenewProof<Input>(useCase: (ctx: Context, input: Input) => Promise<unknown>) {
  return async (ctx: Context, input: Input): Promise<void> => {
    await useCase(ctx, input);
    await renewProof(ctx);
  };
}
