/** One account for administrators: roles, how the person comes in, open sessions, and every change that was made to it. */
import "server-only";
import { z } from "zod";
import { findInvitationEnd, findPerson, listOpenSessions, type Person } from "@/db/queries/people";
import { getReference } from "@/db/queries/reference";
import { listSettingChanges, type SettingChange } from "@/db/queries/settings";
import { namesOf } from "@/domain/names";
import { Refusal } from "@/domain/refusal";
import type { GrantRow, PlaceChoice } from "@/domain/staff/person-view";
import { type Context, requireAdministrator } from "../context";

export const readPersonInput = z.strictObject({ id: z.coerce.number().int().positive() });

export type PersonPage = Pick<
  Person,
  "id" | "username" | "name" | "email" | "active" | "hasPassword" | "hasTotp" | "createdAt"
> & {
  readonly isOneself: boolean;
  readonly grants: readonly GrantRow[];
  /** Until when a link to set a password is open; null when there is none. */
  readonly invitedUntil: Date | null;
  readonly sessions: number;
  readonly changes: readonly SettingChange[];
  readonly units: readonly PlaceChoice[];
  readonly regions: readonly PlaceChoice[];
};

const idleMs = 30 * 60_000;
const mostChanges = 50;

/** @throws Refusal not-found; not-allowed for everybody but administrators. */
export async function readPerson(ctx: Context, input: z.infer<typeof readPersonInput>): Promise<PersonPage> {
  const actor = requireAdministrator(ctx.actor);
  const { units, regions } = await getReference(ctx.db);
  const person = await findPerson(ctx.db.app, input.id);
  if (!person) throw new Refusal("not-found");
  const [invitedUntil, sessions, changes] = await Promise.all([
    findInvitationEnd(ctx.db.app, person.id, ctx.now),
    listOpenSessions(ctx.db.app, person.id, { now: ctx.now, idleSince: new Date(ctx.now.getTime() - idleMs) }),
    listSettingChanges(ctx.db.app, { subjects: ["people"], key: person.username, most: mostChanges }),
  ]);
  const { id, username, name, email, active, hasPassword, hasTotp, createdAt } = person;
  return {
    ...{ id, username, name, email, active, hasPassword, hasTotp, createdAt },
    isOneself: id === actor.staffId,
    grants: person.grants.map((grant) => {
      const [unit, region] = [units.get(grant.unitId ?? ""), regions.get(grant.regionId ?? "")];
      return {
        ...grant,
        unit: namesOf(unit),
        region: namesOf(region),
      };
    }),
    invitedUntil,
    sessions: sessions.length,
    changes,
    units: [...units.values()].map(({ id, nameZh, nameEn }) => ({ id, zh: nameZh, en: nameEn })),
    regions: [...regions.values()].map(({ id, nameZh, nameEn }) => ({ id, zh: nameZh, en: nameEn })),
  };
}
