/** The people of the office for administrators: by username, page by page, found by name, username, unit or role. */
import "server-only";
import { z } from "zod";
import { listPeople as listRows, type Person } from "@/db/queries/people";
import { getReference } from "@/db/queries/reference";
import { findTotpRoles } from "@/db/queries/staff";
import { type Role, roles } from "@/domain/actor";
import { namesOf } from "@/domain/names";
import type { GrantRow, PlaceChoice } from "@/domain/staff/person-view";
import { type Context, requireAdministrator } from "../context";

export const listPeopleInput = z.object({
  q: z.string().trim().toLowerCase().max(60).optional().catch(undefined),
  role: z.enum(roles).optional().catch(undefined),
  unit: z.string().max(64).optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
});

const pageSize = 50;

export type PeoplePage = {
  readonly people: readonly (Pick<Person, "id" | "username" | "name" | "active" | "hasPassword" | "hasTotp"> & {
    readonly grants: readonly GrantRow[];
  })[];
  readonly units: readonly PlaceChoice[];
  readonly regions: readonly PlaceChoice[];
  readonly totpRoles: readonly Role[];
  /** What the address of the next page carries; null on the last one. */
  readonly next: string | null;
};

export async function listPeople(ctx: Context, input: z.infer<typeof listPeopleInput>): Promise<PeoplePage> {
  requireAdministrator(ctx.actor);
  const { units, regions } = await getReference(ctx.db);
  const [rows, totpRoles] = await Promise.all([
    listRows(ctx.db.app, {
      words: input.q || null,
      role: input.role ?? null,
      unitId: input.unit || null,
      afterUsername: input.after || null,
      size: pageSize + 1,
    }),
    findTotpRoles(ctx.db.app),
  ]);
  const page = rows.slice(0, pageSize);
  const unitNames = (id: string | null) => {
    const unit = units.get(id ?? "");
    return namesOf(unit);
  };
  const regionNames = (id: string | null) => {
    const region = regions.get(id ?? "");
    return namesOf(region);
  };
  return {
    people: page.map(({ id, username, name, active, hasPassword, hasTotp, grants }) => ({
      ...{ id, username, name, active, hasPassword, hasTotp },
      grants: grants.map((grant) => ({
        ...grant,
        unit: unitNames(grant.unitId),
        region: regionNames(grant.regionId),
      })),
    })),
    units: [...units.values()].map(({ id, nameZh, nameEn }) => ({ id, zh: nameZh, en: nameEn })),
    regions: [...regions.values()].map(({ id, nameZh, nameEn }) => ({ id, zh: nameZh, en: nameEn })),
    totpRoles,
    next: rows.length > pageSize ? (page.at(-1)?.username ?? null) : null,
  };
}
