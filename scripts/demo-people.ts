/** The people of the demonstration: one for each role of the place, and a handler, a lead and a head for each unit. */
import { staffActor } from "@/auth/actor";
import { hashPassword } from "@/auth/password";
import type { Reference, Unit } from "@/db/queries/reference";
import { insertStaff } from "@/db/queries/staff";
import { demoAccounts, demoPassword } from "@/db/seed/demo-accounts";
import type { Actor, Role, RoleGrant, StaffActor } from "@/domain/actor";
import type { Context } from "@/usecases/context";

export type People = {
  readonly clerk: StaffActor;
  readonly dispatcher: StaffActor;
  readonly supervisor: StaffActor;
  readonly official: StaffActor;
  readonly countyOfficial: StaffActor;
  readonly administrator: StaffActor;
  readonly handlerOf: (unitId: string) => StaffActor;
  readonly leadOf: (unitId: string) => StaffActor;
  readonly headOf: (unitId: string) => StaffActor;
};

/** The county whose official has an account, and where the unit of the printed handler is. */
export function firstCounty({ regions, rootRegion }: Reference) {
  return [...regions.values()].find((region) => region.parentId === rootRegion.id) ?? rootRegion;
}

export async function hirePeople(ctx: Context, reference: Reference): Promise<People> {
  const passwordHash = await hashPassword(demoPassword);
  const actors = new Map<string, StaffActor>();
  const nameOf = (username: string, fallback: string) =>
    demoAccounts.find((account) => account.username === username)?.name ?? fallback;
  const hire = async (username: string, fallback: string, role: Role, place: { unit?: Unit; regionId?: string }) => {
    const grant = { role, unitId: place.unit?.id ?? null, regionId: place.regionId ?? null };
    const regionPath = place.regionId ? (reference.regions.get(place.regionId)?.path ?? null) : null;
    // Only the accounts that are shown get mail: the rest of the house would fill the demo's mail page.
    const email = demoAccounts.some((account) => account.username === username) ? `${username}@demo.invalid` : null;
    const name = nameOf(username, fallback);
    const staffId = await insertStaff(ctx.db.app, { username, name, email, passwordHash, demo: true, grants: [grant] });
    const grants: RoleGrant[] = [{ role, unitId: grant.unitId, regionPath }];
    actors.set(username, staffActor({ staffId, sessionId: "demo", name: username, grants }));
  };
  const root = reference.rootRegion.id;
  const people: [string, Role, string][] = [
    ["clerk", "window_clerk", root],
    ["dispatcher", "dispatcher", root],
    ["supervisor", "supervisor", root],
    ["official", "official", root],
    ["county-official", "official", firstCounty(reference).id],
    ["administrator", "administrator", root],
    ["observer", "observer", root],
    ["evaluator", "evaluator", root],
  ];
  for (const [username, role, regionId] of people) await hire(username, username, role, { regionId });
  for (const unit of reference.units.values()) {
    if (!unit.responsible) continue;
    const key = unit.id.toLowerCase();
    await hire(`handler.${key}`, `演示·${unit.shortZh}承办人`, "handler", { unit });
    await hire(`lead.${key}`, `演示·${unit.shortZh}负责人`, "department_lead", { unit });
    await hire(`head.${key}`, `演示·${unit.shortZh}主要负责人`, "department_head", { unit });
  }
  const actor = (username: string): StaffActor => {
    const found = actors.get(username);
    if (!found) throw new Error(`no demo account ${username}`);
    return found;
  };
  return {
    clerk: actor("clerk"),
    dispatcher: actor("dispatcher"),
    supervisor: actor("supervisor"),
    official: actor("official"),
    countyOfficial: actor("county-official"),
    administrator: actor("administrator"),
    handlerOf: (unitId) => actor(`handler.${unitId.toLowerCase()}`),
    leadOf: (unitId) => actor(`lead.${unitId.toLowerCase()}`),
    headOf: (unitId) => actor(`head.${unitId.toLowerCase()}`),
  };
}

/** Who signs the reply that waits. */
export function reviewerOf(
  people: People,
  complaint: { readonly reviewDue: string | null; readonly leadUnitId: string | null },
): Actor {
  return (complaint.reviewDue === "head" ? people.headOf : people.leadOf)(complaint.leadUnitId ?? "");
}
