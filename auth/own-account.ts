/** The own account: read, the password changed, sessions ended, codes at sign-in switched on and off. */
import "server-only";
import { z } from "zod";
import { getAttemptAllowance, insertAttempt } from "@/db/queries/attempts";
import {
  countRecoveryCodes,
  findOwnAccount,
  findPerson,
  insertRecoveryCodes,
  listOpenSessions,
  type OwnAccount,
  updateOwnSessionRevoked,
  updatePasswordHash,
  updateSessionsRevoked,
  updateTotpOff,
  updateTotpOffered,
  updateTotpOn,
} from "@/db/queries/people";
import { findTotpRoles } from "@/db/queries/staff";
import type { StaffActor } from "@/domain/actor";
import { Refusal } from "@/domain/refusal";
import { passwordFault, passwordLength } from "@/domain/staff/password";
import type { Context } from "@/usecases/context";
import { hashPassword, isPassword } from "./password";
import { idleLimitMs } from "./staff-session";
import { newRecoveryCodes, newTotpSecret, recoveryCodeId, totpEnrolment, totpStepOf } from "./totp";

const typedPassword = z.string().min(1).max(passwordLength.most);

async function own(ctx: Context): Promise<{ readonly actor: StaffActor; readonly account: OwnAccount }> {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new Refusal("sign-in-required");
  const account = await findOwnAccount(ctx.db.app, actor.staffId);
  if (!account) throw new Refusal("sign-in-required");
  return { actor, account };
}

async function mustAsk(ctx: Context, staffId: number): Promise<boolean> {
  const [roles, person] = await Promise.all([findTotpRoles(ctx.db.app), findPerson(ctx.db.app, staffId)]);
  return person?.grants.some(({ role }) => roles.includes(role)) ?? false;
}

/** @throws Refusal old-password-wrong, too-many-attempts. */
async function askPassword(ctx: Context, staffId: number, account: OwnAccount, password: string): Promise<void> {
  await getAttemptAllowance(ctx.db, "own password", String(staffId));
  if (await isPassword(account.passwordHash, password)) return;
  await insertAttempt(ctx.db, "own password", String(staffId));
  throw new Refusal("old-password-wrong");
}

export type AccountPage = {
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly sessions: readonly {
    readonly id: string;
    readonly createdAt: Date;
    readonly lastSeenAt: Date;
    readonly isThis: boolean;
  }[];
  readonly totp: {
    readonly onAt: Date | null;
    readonly recoveryCodesLeft: number;
    /** A role of this person asks for codes. */
    readonly required: boolean;
    /** What the telephone takes in; null unless it was offered and is not confirmed yet. */
    readonly enrolment: { readonly uri: string; readonly typed: string } | null;
  };
};

/** @throws Refusal sign-in-required. */
export async function readAccount(ctx: Context): Promise<AccountPage> {
  const { actor, account } = await own(ctx);
  const { staffId, sessionId } = actor;
  const idleSince = new Date(ctx.now.getTime() - idleLimitMs);
  const [sessions, recoveryCodesLeft, required] = await Promise.all([
    listOpenSessions(ctx.db.app, staffId, { now: ctx.now, idleSince }),
    countRecoveryCodes(ctx.db.app, staffId),
    mustAsk(ctx, staffId),
  ]);
  const { username, name, email, totpOnAt, totpSecret } = account;
  return {
    username,
    name,
    email,
    sessions: sessions.map((session) => ({ ...session, isThis: session.id === sessionId })),
    totp: {
      onAt: totpOnAt,
      recoveryCodesLeft,
      required,
      enrolment: totpOnAt === null && totpSecret ? totpEnrolment(staffId, totpSecret, username) : null,
    },
  };
}

export const changePasswordInput = z.strictObject({ oldPassword: typedPassword, password: typedPassword });

/** All other sessions end. @throws Refusal old-password-wrong, password-short, password-username, password-common. */
export async function changePassword(ctx: Context, input: z.infer<typeof changePasswordInput>): Promise<void> {
  const { actor, account } = await own(ctx);
  await askPassword(ctx, actor.staffId, account, input.oldPassword);
  const fault = passwordFault(input.password, account.username);
  if (fault) throw new Refusal(fault);
  const passwordHash = await hashPassword(input.password);
  await ctx.db.app.transaction(async (tx) => {
    await updatePasswordHash(tx, actor.staffId, passwordHash);
    await updateSessionsRevoked(tx, actor.staffId, ctx.now, actor.sessionId);
  });
}

export const endSessionInput = z.strictObject({ id: z.string().max(100) });

/** One of the own sessions; somebody else's stays. */
export async function endSession(ctx: Context, input: z.infer<typeof endSessionInput>): Promise<void> {
  const { actor } = await own(ctx);
  await updateOwnSessionRevoked(ctx.db.app, actor.staffId, input.id, ctx.now);
}

export const beginTotpInput = z.strictObject({});

/** A new secret is offered. @throws Refusal totp-on-already. */
export async function beginTotp(ctx: Context, _input: z.infer<typeof beginTotpInput>): Promise<void> {
  const { actor, account } = await own(ctx);
  if (account.totpOnAt) throw new Refusal("totp-on-already");
  await updateTotpOffered(ctx.db.app, actor.staffId, newTotpSecret(actor.staffId));
}

export const switchTotpOnInput = z.strictObject({ code: z.string().trim().min(1).max(20) });

/** The recovery codes, told this once. @throws Refusal totp-code-wrong, totp-not-begun, totp-on-already. */
export async function switchTotpOn(
  ctx: Context,
  input: z.infer<typeof switchTotpOnInput>,
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const { actor, account } = await own(ctx);
  const { staffId } = actor;
  if (account.totpOnAt) throw new Refusal("totp-on-already");
  if (!account.totpSecret) throw new Refusal("totp-not-begun");
  const step = await totpStepOf(staffId, account.totpSecret, input.code, ctx.now);
  if (step === null) throw new Refusal("totp-code-wrong");
  const recoveryCodes = newRecoveryCodes();
  await ctx.db.app.transaction(async (tx) => {
    if (!(await updateTotpOn(tx, staffId, ctx.now, step))) throw new Refusal("totp-on-already");
    await insertRecoveryCodes(
      tx,
      staffId,
      recoveryCodes.flatMap((code) => recoveryCodeId(staffId, code) ?? []),
    );
  });
  return { recoveryCodes };
}

export const switchTotpOffInput = z.strictObject({ password: typedPassword });

/** @throws Refusal totp-required where a role asks for codes; old-password-wrong. */
export async function switchTotpOff(ctx: Context, input: z.infer<typeof switchTotpOffInput>): Promise<void> {
  const { actor, account } = await own(ctx);
  if (await mustAsk(ctx, actor.staffId)) throw new Refusal("totp-required");
  await askPassword(ctx, actor.staffId, account, input.password);
  await ctx.db.app.transaction(async (tx) => updateTotpOff(tx, actor.staffId));
}
