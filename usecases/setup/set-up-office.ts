/**
 * An office begins: places, units, windows, local days and people of the checked workbook, and the first administrator, all
 * in one transaction. While a cell is wrong nothing is written. The administrator sets a password by a one-time invitation;
 * the others are invited by mail where they have an address, else from /settings/people.
 */
import "server-only";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { getNewestCalendar, insertCalendar } from "@/db/queries/calendar";
import { getReferenceContext, lockReferenceData, saveReferenceRows } from "@/db/queries/catalogue";
import { upsertInstallationEntry } from "@/db/queries/installation";
import { enqueueInvitation } from "@/db/queries/jobs";
import { insertGrant, insertInvitation, insertInvitedPerson, lockPeople } from "@/db/queries/people";
import { updateReferenceVersion } from "@/db/queries/reference";
import { insertSettingChange, insertSettingChanges } from "@/db/queries/settings";
import { deleteSetup, findSetupBook, findSetupCode, hasAdministrator, lockSetup } from "@/db/queries/setup";
import { civilDateOf } from "@/domain/calendar/civil-date";
import { Refusal } from "@/domain/refusal";
import { keyOf } from "@/domain/settings/reference-kinds";
import {
  checkSetupBook,
  plannedKinds,
  type SetupPerson,
  type SetupPlan,
  type WrittenSheet,
} from "@/domain/setup/check-setup-book";
import { invitationEndsAt, personInput } from "@/domain/staff/invitation";
import { isSameGrant, type StaffGrant } from "@/domain/staff/role-places";
import { contentDigest } from "@/lib/content-digest";
import { env } from "@/lib/env";
import { newRandomId } from "@/lib/ids";
import { newInvitationToken, sealInvitationToken } from "@/lib/invitation-token";
import { isSetupCode } from "@/lib/setup-code";
import type { Context } from "../context";

export const setUpOfficeInput = z.strictObject({ username: personInput.username, name: personInput.name });

const administrator: StaffGrant = { role: "administrator", unitId: null, regionId: null };

type Given = z.infer<typeof setUpOfficeInput> & {
  /** From the first-run page; the command on the server needs none. */
  readonly code?: string;
  /** From the command; the page takes what was uploaded. */
  readonly sheets?: readonly WrittenSheet[];
};

/**
 * @returns the token of the administrator's invitation.
 * @throws Refusal setup-closed, setup-code-wrong, setup-file-wrong.
 */
export async function setUpOffice(ctx: Context, input: Given): Promise<{ readonly token: string }> {
  const published = await getNewestCalendar(ctx.db);
  const invitation = newInvitationToken();
  await ctx.db.app.transaction(async (tx) => {
    await lockSetup(tx);
    if (await hasAdministrator(tx)) throw new Refusal("setup-closed");
    if (ctx.actor.kind !== "system") await requireCode(ctx, tx, input.code ?? "");
    await lockReferenceData(tx);
    await lockPeople(tx);
    const sheets = input.sheets ?? (await findSetupBook(tx));
    if (!sheets) throw new Refusal("setup-file-wrong");
    const context = await getReferenceContext(tx, civilDateOf(ctx.now));
    const { plan } = checkSetupBook(sheets, context);
    if (!plan) throw new Refusal("setup-file-wrong");
    const regions = new Map(plan.rows.regions.map((cells) => [keyOf("regions", cells), cells]));
    for (const kind of plannedKinds) await saveReferenceRows(tx, kind, plan.rows[kind], regions);
    const named = plan.people.find(({ username }) => username === input.username);
    const staffId = await invite(ctx, tx, {
      username: input.username,
      name: named?.name ?? input.name,
      email: named?.email ?? null,
      grants: [administrator, ...(named?.grants ?? []).filter((grant) => !isSameGrant(grant, administrator))],
    });
    await insertInvitation(tx, { ...invitationRow(ctx, staffId), id: invitation.id });
    for (const person of plan.people) {
      if (person.username !== input.username) await inviteByMail(ctx, tx, person, await invite(ctx, tx, person));
    }
    await recordChanges(ctx, tx, plan, staffId);
    await publishOwnDays(ctx, tx, plan, published, staffId);
    await upsertInstallationEntry(tx, "place-name", plan.placeName);
    await deleteSetup(tx);
    await updateReferenceVersion(tx);
  });
  return { token: invitation.token };
}

async function requireCode(ctx: Context, tx: Tx, code: string): Promise<void> {
  if (!isSetupCode(code, await findSetupCode(tx), ctx.now)) throw new Refusal("setup-code-wrong");
}

async function invite(ctx: Context, tx: Tx, person: SetupPerson): Promise<number> {
  const { username, name, email, grants } = person;
  const staffId = await insertInvitedPerson(tx, { username, name, email, createdAt: ctx.now });
  if (staffId === null) throw new Refusal("username-taken");
  for (const grant of grants) await insertGrant(tx, staffId, grant);
  return staffId;
}

const invitationRow = ({ now }: Context, staffId: number) => ({
  staffId,
  createdAt: now,
  expiresAt: invitationEndsAt(now),
});

async function inviteByMail(ctx: Context, tx: Tx, { email }: SetupPerson, staffId: number): Promise<void> {
  if (email === null || !env().smtpUrl) return;
  const invitation = newInvitationToken();
  await insertInvitation(tx, { ...invitationRow(ctx, staffId), id: invitation.id });
  await enqueueInvitation(tx, { staffId, invitationId: invitation.id, sealed: sealInvitationToken(invitation) });
}

/** The ledger of settings begins with what the workbook made, under the first administrator. */
async function recordChanges(ctx: Context, tx: Tx, plan: SetupPlan, staffId: number): Promise<void> {
  const setId = newRandomId();
  const common = { reason: "npm run setup", setId, staffId, changedAt: ctx.now };
  for (const kind of plannedKinds) {
    const changes = plan.rows[kind].map((cells) => ({
      ...{ subject: kind, key: keyOf(kind, cells), before: null, after: cells },
      ...common,
    }));
    if (changes.length > 0) await insertSettingChanges(tx, changes);
  }
}

/** Local days and hours are a new version of the calendar; the one before stays as it was published. */
async function publishOwnDays(
  ctx: Context,
  tx: Tx,
  { days, hours, placeId }: SetupPlan,
  published: Awaited<ReturnType<typeof getNewestCalendar>>,
  staffId: number,
): Promise<void> {
  if (days.length === 0 && hours.length === 0) return;
  const version = published.version + 1;
  const lists = {
    days: [...published.days, ...days.map((day) => ({ ...day, scope: placeId }))],
    hours: [...published.hours, ...(hours.length === 0 ? [] : [{ scope: placeId, spans: [...hours] }])],
  };
  const row = { version, publishedAt: ctx.now, digest: contentDigest(JSON.stringify({ version, ...lists })) };
  await insertCalendar(tx, { ...row, note: "npm run setup", publishedById: staffId }, lists.days, lists.hours);
  await insertSettingChange(tx, {
    subject: "calendar",
    key: `version ${version}`,
    before: { version: published.version },
    after: { version, note: "npm run setup", days: days.length, hours: hours.length, yearsPublished: [] },
    ...{ staffId, changedAt: ctx.now },
  });
}
